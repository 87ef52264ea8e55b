/** Array.prototype methods that read, and the functions of Array. */
import { constant, hole, type ListValue, list, maxTextLength, undefinedValue, type Value } from '../../value.ts';
import { type Builtins, isCallable, isMissing, likeList, listValue, maxItems } from '../arguments.ts';
import type { Builtin } from '../builtin.ts';
import { itemsOf, iterator } from '../iteration.ts';
import { javascriptText, toInteger, toPosition } from './coercion.ts';
import { sameZero, strictlyEqual } from './equality.ts';

export function arrayOf(value: Value): ListValue | null {
  return value.kind === 'list' ? value : null;
}

function search(
  from: 'start' | 'end',
  equal: (a: Value, b: Value) => boolean | null,
  result: (at: number) => Value,
): Builtin {
  return ({ self, args }, context) => {
    const array = arrayOf(self);
    const start = array && toPosition(args[1], from === 'start' ? 0 : array.items.length, array.items.length);
    if (!array || start === null || (from === 'end' && !array.exact)) return null;
    context.spend(1 + array.items.length);
    const step = from === 'start' ? 1 : -1;
    for (
      let at = from === 'start' ? start : Math.min(start, array.items.length - 1);
      at >= 0 && at < array.items.length;
      at += step
    ) {
      const same = equal(array.items[at]!, args[0] ?? undefinedValue);
      if (same) return result(at);
      if (same === null) return null;
    }
    return array.exact ? result(-1) : null;
  };
}

function flatten(items: readonly Value[], depth: number, out: Value[]): boolean {
  for (const item of items) {
    if (out.length > maxItems) return false;
    if (item.kind !== 'list' || depth < 1) out.push(item);
    else if (!item.exact || !flatten(item.items, depth - 1, out)) return false;
  }
  return true;
}

const indexes = (items: readonly Value[]): Value[] => items.map((_, index) => constant(index));
const pairs = (items: readonly Value[]): Value[] => items.map((item, index) => list([constant(index), item]));

function walker(made: (items: readonly Value[]) => Value[]): Builtin {
  return ({ self }, context) => {
    const array = arrayOf(self);
    if (!array) return null;
    context.spend(1 + array.items.length);
    return array.exact ? iterator('Array Iterator', made(array.items)) : likeList(array, made(array.items));
  };
}

const asText: Builtin = ({ self }, context) => {
  const text = javascriptText(self);
  context.spend(1 + (text.length >> 4));
  return constant(text);
};

export const arrayReadingMethods: Builtins = {
  at: ({ self, args }) => {
    const array = arrayOf(self);
    const index = toInteger(args[0], 0);
    if (!array || index === null || (!array.exact && (index < 0 || index >= array.items.length))) return null;
    return array.items.at(index) ?? undefinedValue;
  },
  concat: ({ self, args }, context) => {
    const array = arrayOf(self);
    if (!array) return null;
    const items = [...array.items];
    let exact = array.exact;
    for (const arg of args) {
      if (arg.kind === 'list') {
        // Not by spread: that passes every item as an argument.
        for (const item of arg.items) items.push(item);
        exact &&= arg.exact;
      } else if (arg.kind === 'const' || arg.kind === 'object' || arg.kind === 'function') {
        items.push(arg);
      } else {
        exact = false;
        items.push(arg);
      }
    }
    context.spend(1 + items.length);
    return likeList(array, items, exact);
  },
  flat: ({ self, args }, context) => {
    const array = arrayOf(self);
    const depth = toInteger(args[0], 1);
    if (!array || depth === null) return null;
    const out: Value[] = [];
    const known = flatten(array.items, Math.min(depth, 100), out);
    context.spend(1 + out.length);
    return known ? likeList(array, out) : null;
  },
  includes: search('start', sameZero, (at) => constant(at >= 0)),
  indexOf: search('start', strictlyEqual, (at) => constant(at)),
  lastIndexOf: search('end', strictlyEqual, (at) => constant(at)),
  join: ({ self, args }, context) => {
    const array = arrayOf(self);
    if (!array) return null;
    const separator = isMissing(args[0]) ? ',' : javascriptText(args[0]!);
    if (separator.length * array.items.length > maxTextLength) return null;
    context.spend(1 + array.items.length);
    const texts = array.items.map((item) => javascriptText(list([item])));
    if (!array.exact) texts.push(hole);
    const length = texts.reduce((sum, text) => sum + text.length + separator.length, 0);
    context.spend(length >> 4);
    return length > maxTextLength + separator.length ? null : constant(texts.join(separator));
  },
  toString: asText,
  slice: ({ self, args }, context) => {
    const array = arrayOf(self);
    if (!array) return null;
    const from = toPosition(args[0], 0, array.items.length);
    const to = toPosition(args[1], array.items.length, array.items.length);
    if (from === null || to === null) return null;
    context.spend(1 + Math.max(0, to - from));
    return likeList(array, array.items.slice(from, to));
  },
  keys: walker(indexes),
  values: walker((items) => [...items]),
  entries: walker(pairs),
  'Symbol.iterator': walker((items) => [...items]),
};

export const arrayFunctions: Builtins = {
  Array: ({ args }) => {
    const only = args.length === 1 ? args[0] : undefined;
    if (only?.kind === 'const' && typeof only.value === 'number') {
      return only.value >= 0 && only.value <= maxItems
        ? list(new Array(Math.trunc(only.value)).fill(undefinedValue))
        : null;
    }
    if (only && only.kind !== 'const' && only.kind !== 'list' && only.kind !== 'object') return null;
    return list([...args]);
  },
  'Array.of': ({ args }) => list([...args]),
  'Array.isArray': ({ args: [value] }) => {
    if (value?.kind === 'list') return constant(true);
    return value === undefined || value.kind === 'const' || value.kind === 'object' ? constant(false) : null;
  },
  'Array.from': ({ args: [from, mapper] }, context) => {
    if (!from) return null;
    const items = from.kind === 'list' ? from.items : (itemsOf('javascript', from) ?? arrayLike(from));
    if (!items || items.length > maxItems) return null;
    context.spend(1 + items.length);
    const mapped = isCallable(mapper)
      ? items.map((item, index) => context.call(mapper, [item, constant(index)]))
      : [...items];
    return from.kind === 'list' ? likeList(from, mapped) : listValue(mapped);
  },
};

/** `{ length: 3, 0: … }`. */
function arrayLike(value: Value): Value[] | null {
  if (value.kind !== 'object' || value.open) return null;
  const length = value.props.get('length');
  if (length?.kind !== 'const' || typeof length.value !== 'number' || !(length.value >= 0 && length.value <= maxItems))
    return null;
  return Array.from(
    { length: Math.trunc(length.value) },
    (_, index) => value.props.get(String(index)) ?? undefinedValue,
  );
}
