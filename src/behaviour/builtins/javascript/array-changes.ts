/** Array.prototype methods that change the array or give a changed copy. */
import { constant, type ListValue, list, undefinedValue, type Value } from '../../value.ts';
import { type Builtins, isCallable, maxItems } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { arrayOf } from './array-reading.ts';
import { javascriptText, toInteger, toNumber, toPosition } from './coercion.ts';

/** Copying an array is one native call, far cheaper than a step per item. */
function copySteps(array: ListValue): number {
  return 1 + (array.items.length >> 6);
}

/** Sorted items, or null when an order is not known. */
function sorted(array: ListValue, by: Value | undefined, context: BuiltinContext): Value[] | null {
  if (!array.exact) return null;
  context.spend(1 + array.items.length * 2);
  let unsure = false;
  if (isCallable(by)) {
    const items = [...array.items].sort((a, b) => {
      if (unsure) return 0;
      const order = toNumber(context.call(by, [a, b]));
      unsure ||= order === null;
      return order ?? 0;
    });
    return unsure ? null : items;
  }
  const isMissingItem = (item: Value) => item.kind === 'const' && item.value === undefined;
  if (array.items.some((item) => item.kind === 'unknown' || item.kind === 'union')) return null;
  const keyed = array.items.map((item) => ({ item, key: isMissingItem(item) ? null : javascriptText(item) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
    return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
  });
  return keyed.map(({ item }) => item);
}

/** Putting single characters in reverse order is a way to hide a text; reversing a list of words is not. */
function noteReverse(array: ListValue, context: BuiltinContext): void {
  const isCharacters = (item: Value) =>
    item.kind === 'const' && typeof item.value === 'string' && item.value.length <= 2;
  if (array.items.length > 1 && array.items.every(isCharacters)) context.via('reverse');
}

function spliced(array: ListValue, args: readonly Value[]): { kept: Value[]; removed: Value[] } | null {
  const length = array.items.length;
  const start = toPosition(args[0], 0, length);
  const count = args.length === 0 ? 0 : args.length === 1 ? length : toInteger(args[1], 0);
  if (start === null || count === null) return null;
  const kept = [...array.items];
  const removed = kept.splice(start, Math.max(0, count), ...args.slice(2));
  return { kept, removed };
}

/** A method on an array; `body` gives null when its outcome is not known. */
function onArray(body: (array: ListValue, args: readonly Value[], context: BuiltinContext) => Value | null): Builtin {
  return ({ self, args }, context) => {
    const array = arrayOf(self);
    if (!array) return null;
    context.spend(copySteps(array));
    return body(array, args, context);
  };
}

export const arrayChangingMethods: Builtins = {
  push: onArray((array, args, context) => {
    for (const arg of args) {
      if (array.items.length >= maxItems) return null;
      context.setItem(array, array.items.length, arg);
    }
    return array.exact ? constant(array.items.length) : null;
  }),
  pop: onArray((array, _, context) => {
    if (!array.exact) return null;
    const last = array.items.at(-1);
    if (last) context.setItems(array, array.items.slice(0, -1));
    return last ?? undefinedValue;
  }),
  shift: onArray((array, _, context) => {
    const first = array.items[0];
    if (!first) return array.exact ? undefinedValue : null;
    context.setItems(array, array.items.slice(1));
    return first;
  }),
  unshift: onArray((array, args, context) => {
    if (array.items.length + args.length > maxItems) return null;
    context.setItems(array, [...args, ...array.items]);
    return array.exact ? constant(array.items.length) : null;
  }),
  splice: onArray((array, args, context) => {
    const result = spliced(array, args);
    if (!result || result.kept.length > maxItems) return null;
    context.setItems(array, result.kept);
    return list(result.removed, [], array.exact || args.length > 1);
  }),
  toSpliced: onArray((array, args) => {
    const result = spliced(array, args);
    return result && list(result.kept, [], array.exact, array.rest);
  }),
  reverse: onArray((array, _, context) => {
    if (!array.exact) return null;
    noteReverse(array, context);
    context.setItems(array, array.items.toReversed());
    return array;
  }),
  toReversed: onArray((array, _, context) => {
    if (!array.exact) return null;
    noteReverse(array, context);
    return list(array.items.toReversed());
  }),
  sort: onArray((array, args, context) => {
    const items = sorted(array, args[0], context);
    if (items) context.setItems(array, items);
    return array;
  }),
  toSorted: onArray((array, args, context) => {
    const items = sorted(array, args[0], context);
    return items && list(items);
  }),
  fill: onArray((array, args, context) => {
    const from = toPosition(args[1], 0, array.items.length);
    const to = toPosition(args[2], array.items.length, array.items.length);
    if (from === null || to === null) return null;
    context.setItems(array, [...array.items].fill(args[0] ?? undefinedValue, from, to));
    return array;
  }),
  copyWithin: onArray((array, args, context) => {
    const length = array.items.length;
    const [target, from, to] = [
      toPosition(args[0], 0, length),
      toPosition(args[1], 0, length),
      toPosition(args[2], length, length),
    ];
    if (target === null || from === null || to === null || !array.exact) return null;
    context.setItems(array, [...array.items].copyWithin(target, from, to));
    return array;
  }),
  with: onArray((array, args) => {
    const index = toInteger(args[0], 0);
    if (index === null || !array.exact || !(index < array.items.length && index >= -array.items.length)) return null;
    return list(array.items.with(index, args[1] ?? undefinedValue));
  }),
};
