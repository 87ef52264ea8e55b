/** Built-in functions that walk through sequences. */
import { constant, list, type Value } from '../../value.ts';
import { type Builtins, bytesOf, hasHole, isCallable, maxItems, textOf } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { iterator, ownKeys } from '../iteration.ts';
import { lengthOf } from './characters.ts';
import { pythonCompare } from './equality.ts';
import { noteReverse, sortedItems } from './lists.ts';
import { indexOf, indexOr, isNone } from './numbers.ts';
import { pythonBinary } from './operators.ts';
import { type Sequence, sequenceOf } from './sequence.ts';
import { pythonTruthiness } from './unary.ts';

/** A function of one sequence, which is its first argument. */
export function onSequence(
  body: (
    items: Sequence,
    args: readonly Value[],
    context: BuiltinContext,
    keywords: ReadonlyMap<string, Value>,
  ) => Value | null,
): Builtin {
  return ({ args, keywords }, context) => {
    const items = args[0] && sequenceOf(args[0]);
    if (!items || items.items.length > maxItems) return null;
    context.spend(1 + items.items.length);
    return body(items, args.slice(1), context, keywords);
  };
}

const copied: Builtin = (call, context) => {
  if (call.args.length === 0) return list([]);
  return onSequence((items) => list([...items.items], [], items.exact, items.rest))(call, context);
};

const unique: Builtin = (call, context) => {
  if (call.args.length === 0) return list([]);
  return onSequence((items) => {
    const seen = new Set<unknown>();
    const kept = items.items.filter((item) => {
      const key = item.kind === 'const' && !(item.value instanceof Uint8Array) ? item.value : item;
      return !seen.has(key) && seen.add(key);
    });
    return list(kept, [], items.exact, items.rest);
  })(call, context);
};

/** The least or greatest by `sign`; of one sequence or of the arguments. */
function extreme(sign: 1 | -1): Builtin {
  return ({ args, keywords }, context) => {
    const items = args.length === 1 ? sequenceOf(args[0]!) : { items: args, exact: true };
    const by = keywords.get('key');
    if (!items?.exact) return null;
    context.spend(1 + items.items.length);
    let best: { item: Value; key: Value } | null = null;
    for (const item of items.items) {
      const key = isCallable(by) ? context.call(by, [item]) : item;
      const order: number | null = best ? pythonCompare(key, best.key) : -sign;
      if (order === null) return null;
      if (!best || order * sign > 0) best = { item, key };
    }
    return best?.item ?? keywords.get('default') ?? null;
  };
}

function quantified(wanted: boolean): Builtin {
  return onSequence((items) => {
    let unsure = !items.exact;
    for (const item of items.items) {
      const truth = pythonTruthiness(item);
      if (truth === wanted) return constant(wanted);
      unsure ||= truth === null;
    }
    return unsure ? null : constant(!wanted);
  });
}

/** Rows of several sequences up to the end of the shortest. `cycle` never ends. */
function zipped(
  sequences: readonly (Sequence & { readonly cyclic: boolean })[],
  context: BuiltinContext,
): { rows: Value[][]; exact: boolean } | null {
  const ends = sequences.filter(({ cyclic }) => !cyclic);
  if (ends.length === 0) return null;
  const length = Math.min(...ends.map(({ items }) => items.length));
  if (length > maxItems || sequences.some(({ cyclic, items }) => cyclic && items.length === 0)) return null;
  context.spend(1 + length * sequences.length);
  const rows = Array.from({ length }, (_, index) => sequences.map(({ items }) => items[index % items.length]!));
  return { rows, exact: ends.some(({ items, exact }) => exact && items.length === length) };
}

function sequencesOf(args: readonly Value[]): (Sequence & { readonly cyclic: boolean })[] | null {
  const out: (Sequence & { readonly cyclic: boolean })[] = [];
  for (const arg of args) {
    const sequence = sequenceOf(arg);
    if (!sequence) return null;
    out.push({
      items: sequence.items,
      exact: sequence.exact,
      rest: sequence.rest,
      cyclic: arg.kind === 'object' && arg.props.has('#cycle'),
    });
  }
  return out;
}

/** `range`: all its numbers, when they are few enough. */
const range: Builtin = ({ args }, context) => {
  const [first, second, third] = [indexOf(args[0]), indexOr(args[1], Number.NaN), indexOr(args[2], 1)];
  if (first === null || second === null || third === null || third === 0) return null;
  const [from, to] = args.length > 1 ? [first, second] : [0, first];
  const length = Math.max(0, Math.ceil((to - from) / third));
  if (!(length <= maxItems)) return null;
  context.spend(1 + (length >> 2));
  return list(Array.from({ length }, (_, index) => constant(from + index * third)));
};

function lengthValue(value: Value | undefined): Value | null {
  const text = textOf(value);
  if (text !== null) return hasHole(text) ? null : constant(lengthOf(text));
  const bytes = bytesOf(value);
  if (bytes) return constant(bytes.length);
  if (value?.kind === 'list') return value.exact ? constant(value.items.length) : null;
  return value?.kind === 'object' && !value.open && !value.of ? constant(ownKeys(value).length) : null;
}

/** The first item left of an iterator; lists stand for iterators here (`map`, `zip` …), since real ones cannot be asked for `next`. */
const next: Builtin = ({ args: [from, otherwise] }, context) => {
  if (from?.kind === 'list') {
    const first = from.items[0];
    if (!first) return from.exact ? (otherwise ?? null) : null;
    context.spend(1 + (from.items.length >> 6));
    context.setItems(from, from.items.slice(1));
    return first;
  }
  if (from?.kind !== 'object') return null;
  const [items, index] = [from.props.get('#items'), from.props.get('#index')];
  if (items?.kind !== 'list' || index?.kind !== 'const') return null;
  const at = Number(index.value);
  context.setProp(from, '#index', constant(at + 1));
  return items.items[from.props.has('#cycle') ? at % items.items.length : at] ?? otherwise ?? null;
};

export const sequenceFunctions: Builtins = {
  len: ({ args: [value] }) => lengthValue(value),
  list: copied,
  tuple: copied,
  set: unique,
  frozenset: unique,
  'collections.deque': copied,
  range,
  xrange: range,
  reversed: onSequence((items, _, context) => {
    if (!items.exact) return null;
    noteReverse(items.items, context);
    return list(items.items.toReversed());
  }),
  sorted: onSequence((items, _, context, keywords) => {
    const sorted = items.exact ? sortedItems(items.items, keywords, context) : null;
    return sorted && list(sorted);
  }),
  enumerate: onSequence((items, args, _, keywords) => {
    const start = indexOr(args[0] ?? keywords.get('start'), 0);
    if (start === null) return null;
    return list(
      items.items.map((item, index) => list([constant(start + index), item])),
      [],
      items.exact,
    );
  }),
  zip: ({ args }, context) => {
    const sequences = sequencesOf(args);
    const zip = sequences && zipped(sequences, context);
    return (
      zip &&
      list(
        zip.rows.map((row) => list(row)),
        [],
        zip.exact,
      )
    );
  },
  map: ({ args: [by, ...rest] }, context) => {
    const sequences = sequencesOf(rest);
    const zip = sequences && isCallable(by) ? zipped(sequences, context) : null;
    return (
      zip &&
      list(
        zip.rows.map((row) => context.call(by!, row)),
        [],
        zip.exact,
      )
    );
  },
  filter: ({ args: [by, from] }, context) => {
    const items = from && sequenceOf(from);
    if (!items || !by || items.items.length > maxItems) return null;
    let exact = items.exact;
    const kept = items.items.filter((item) => {
      context.spend(1);
      const truth = pythonTruthiness(isNone(by) ? item : context.call(by, [item]));
      exact &&= truth !== null;
      return truth !== false;
    });
    return list(kept, [], exact, items.rest);
  },
  sum: onSequence((items, args, context) => {
    let total = args[0] ?? constant(0);
    if (!items.exact) return null;
    for (const item of items.items) {
      const next = pythonBinary('+', total, item, context);
      if (!next) return null;
      total = next;
    }
    return total;
  }),
  min: extreme(-1),
  max: extreme(1),
  any: quantified(true),
  all: quantified(false),
  iter: onSequence((items) => (items.exact ? iterator('iterator', [...items.items]) : null)),
  next,
};
