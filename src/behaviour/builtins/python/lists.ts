/** Methods of lists, tuples and sets. */
import { constant, type ListValue, list, nullValue, type Value } from '../../value.ts';
import { type Builtins, isCallable, likeList, maxItems } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { bytesMethods } from './bytes.ts';
import { pythonCompare, pythonEqual } from './equality.ts';
import { indexOr } from './numbers.ts';
import { pythonBinary } from './operators.ts';
import { sequenceOf } from './sequence.ts';
import { pythonTruthiness } from './unary.ts';

function onList(
  body: (
    self: ListValue,
    args: readonly Value[],
    context: BuiltinContext,
    keywords: ReadonlyMap<string, Value>,
  ) => Value | null,
): Builtin {
  return ({ self, args, keywords }, context) => {
    if (self.kind !== 'list') return null;
    context.spend(1 + (self.items.length >> 6));
    return body(self, args, context, keywords);
  };
}

/** Items in ascending order, or null when it is not known. */
export function sortedItems(
  items: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  context: BuiltinContext,
): Value[] | null {
  const by = keywords.get('key');
  const isReverse = keywords.has('reverse') ? pythonTruthiness(keywords.get('reverse')!) : false;
  if (isReverse === null) return null;
  context.spend(1 + items.length * 2);
  const keyed = items.map((item) => ({ item, key: isCallable(by) ? context.call(by, [item]) : item }));
  let unsure = false;
  keyed.sort((a, b) => {
    const order = pythonCompare(a.key, b.key);
    unsure ||= order === null;
    return isReverse ? -(order ?? 0) : (order ?? 0);
  });
  return unsure ? null : keyed.map(({ item }) => item);
}

/** Putting single characters in reverse order hides a text. */
export function noteReverse(items: readonly Value[], context: BuiltinContext): void {
  const isShort = (item: Value) => item.kind === 'const' && typeof item.value === 'string' && item.value.length <= 2;
  if (items.length > 1 && items.every(isShort)) context.via('reverse');
}

function find(items: readonly Value[], wanted: Value): number | null {
  for (const [index, item] of items.entries()) {
    const same = pythonEqual(item, wanted);
    if (same) return index;
    if (same === null) return null;
  }
  return -1;
}

const add = onList((self, args, context) => {
  context.spend(self.items.length);
  if (args[0] && find(self.items, args[0]) === -1 && self.items.length < maxItems)
    context.setItem(self, self.items.length, args[0]);
  return nullValue;
});

const extend = onList((self, args, context) => {
  const more = args[0] && sequenceOf(args[0]);
  if (!more || self.items.length + more.items.length > maxItems) return null;
  context.spend(1 + more.items.length);
  context.setItems(self, [...self.items, ...more.items]);
  return nullValue;
});

const removeItem = onList((self, args, context) => {
  context.spend(self.items.length);
  const at = args[0] ? find(self.items, args[0]) : null;
  if (at === null) return null;
  if (at >= 0) context.setItems(self, self.items.toSpliced(at, 1));
  return nullValue;
});

function setOperation(op: string): Builtin {
  return onList((self, args, context) => {
    const items = args[0] && sequenceOf(args[0]);
    return items ? pythonBinary(op, self, list([...items.items], [], items.exact), context) : null;
  });
}

export const listMethods: Builtins = {
  append: onList((self, args, context) => {
    if (!args[0] || self.items.length >= maxItems) return null;
    context.setItem(self, self.items.length, args[0]);
    return nullValue;
  }),
  extend,
  update: extend,
  insert: onList((self, [at, value], context) => {
    const index = indexOr(at, 0);
    if (index === null || !value || self.items.length >= maxItems) return null;
    context.setItems(self, self.items.toSpliced(index < 0 ? Math.max(0, self.items.length + index) : index, 0, value));
    return nullValue;
  }),
  add,
  remove: removeItem,
  discard: removeItem,
  pop: onList((self, [at], context) => {
    const index = indexOr(at, -1);
    if (index === null || !self.exact) return null;
    const place = index < 0 ? self.items.length + index : index;
    const item = self.items[place];
    if (item) context.setItems(self, self.items.toSpliced(place, 1));
    return item ?? null;
  }),
  popleft: onList((self, _, context) => {
    const first = self.items[0];
    if (first) context.setItems(self, self.items.slice(1));
    return first ?? null;
  }),
  clear: onList((self, _, context) => {
    context.setItems(self, []);
    return nullValue;
  }),
  copy: onList((self) => likeList(self, [...self.items])),
  index: onList((self, [wanted], context) => {
    context.spend(self.items.length);
    const at = wanted ? find(self.items, wanted) : null;
    return at === null || at < 0 ? null : constant(at);
  }),
  count: onList((self, [wanted], context) => {
    context.spend(self.items.length);
    const same = self.items.map((item) => (wanted ? pythonEqual(item, wanted) : null));
    return same.includes(null) || !self.exact ? null : constant(same.filter(Boolean).length);
  }),
  sort: onList((self, _, context, keywords) => {
    const items = self.exact ? sortedItems(self.items, keywords, context) : null;
    if (items) context.setItems(self, items);
    return nullValue;
  }),
  reverse: onList((self, _, context) => {
    if (!self.exact) return null;
    noteReverse(self.items, context);
    context.setItems(self, self.items.toReversed());
    return nullValue;
  }),
  union: setOperation('|'),
  difference: setOperation('-'),
  intersection: setOperation('&'),
  symmetric_difference: setOperation('^'),
  issubset: onList((self, args, context) => {
    const rest = args[0]?.kind === 'list' ? pythonBinary('-', self, args[0], context) : null;
    return rest?.kind === 'list' ? constant(rest.items.length === 0) : null;
  }),
  decode: bytesMethods.decode!,
  hex: bytesMethods.hex!,
};
