/** itertools, functools.reduce and the operator module. */
import { constant, list, type Value } from '../../value.ts';
import { type Builtins, isCallable, listValue, maxItems } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { iterator } from '../iteration.ts';
import { pythonEqual } from './equality.ts';
import { indexOf, indexOr, isNone } from './numbers.ts';
import { pythonBinary } from './operators.ts';
import { sequenceOf } from './sequence.ts';
import { onSequence } from './sequences.ts';
import { pythonTruthiness } from './unary.ts';

export const iterationFunctions: Builtins = {
  'functools.reduce': ({ args: [by, from, start] }, context) => {
    const items = from && sequenceOf(from);
    if (!items?.exact || !isCallable(by)) return null;
    const queue = start ? [start, ...items.items] : [...items.items];
    let sum = queue.shift();
    for (const item of queue) {
      context.spend(1);
      sum = context.call(by, [sum!, item]);
    }
    return sum ?? null;
  },
  'itertools.chain': ({ args }, context) => chain(args, context),
  'itertools.chain.from_iterable': onSequence((items, _, context) =>
    items.exact ? chain(items.items, context) : null,
  ),
  'itertools.cycle': onSequence((items) => {
    const made = items.exact ? iterator('cycle', [...items.items]) : null;
    if (made?.kind === 'object') made.props.set('#cycle', constant(true));
    return made;
  }),
  'itertools.repeat': ({ args: [value, count] }, context) => {
    const times = indexOf(count);
    if (!value || times === null || times > maxItems) return null;
    context.spend(1 + (times >> 2));
    return list(new Array(Math.max(0, times)).fill(value));
  },
  'itertools.islice': onSequence((items, args) => {
    const [a, b, step] = [indexOf(args[0]), indexOr(args[1], Number.POSITIVE_INFINITY), indexOr(args[2], 1)];
    if (b === null || step === null || step < 1 || (a === null && !isNone(args[0]))) return null;
    const [from, to] = args.length > 1 ? [a ?? 0, b] : [0, a ?? Number.POSITIVE_INFINITY];
    if (to > items.items.length && !items.exact) return null;
    return list(items.items.slice(from, to).filter((_, index) => index % step === 0));
  }),
  'itertools.starmap': ({ args: [by, from] }, context) => {
    const items = from && sequenceOf(from);
    if (!items || !isCallable(by)) return null;
    const results = items.items.map((item) => {
      context.spend(1);
      return context.call(by, sequenceOf(item)?.items ?? [item]);
    });
    return list(results, [], items.exact);
  },
};

function chain(parts: readonly Value[], context: BuiltinContext): Value | null {
  const out: Value[] = [];
  let exact = true;
  for (const part of parts) {
    const items = sequenceOf(part);
    for (const item of items?.items ?? []) out.push(item);
    exact &&= items?.exact ?? false;
    if (out.length > maxItems) return null;
  }
  context.spend(1 + out.length);
  return exact ? listValue(out) : list(out, [], false);
}

const operators = {
  add: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  xor: '^',
  and_: '&',
  or_: '|',
  lshift: '<<',
  rshift: '>>',
  concat: '+',
  eq: '==',
  ne: '!=',
  lt: '<',
  gt: '>',
  le: '<=',
  ge: '>=',
  is_: 'is',
};

/** The operator module. */
export const operatorFunctions: Builtins = {
  ...Object.fromEntries(
    Object.entries(operators).map(([name, op]): [string, Builtin] => [
      `operator.${name}`,
      ({ args: [a, b] }, context) => (a && b ? pythonBinary(op, a, b, context) : null),
    ]),
  ),
  'operator.contains': ({ args: [a, b] }, context) => (a && b ? pythonBinary('in', b, a, context) : null),
  'operator.not_': ({ args: [a] }) => {
    const truth = a ? pythonTruthiness(a) : null;
    return truth === null ? null : constant(!truth);
  },
  'operator.countOf': onSequence((items, args) => {
    const same = items.items.map((item) => (args[0] ? pythonEqual(item, args[0]) : null));
    return same.includes(null) || !items.exact ? null : constant(same.filter(Boolean).length);
  }),
};
