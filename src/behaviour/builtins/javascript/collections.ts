/** Map and Set: object values whose entries are inner properties (`iteration.ts`). */
import { constant, list, type ObjectValue, object, undefinedValue, type Value } from '../../value.ts';
import { type Builtins, isCallable, isMissing } from '../arguments.ts';
import type { Builtin, BuiltinCall, BuiltinContext } from '../builtin.ts';
import { collectionEntries, entryPrefix, isInstance, itemsOf, iterator } from '../iteration.ts';

/** The name an entry is kept under, or null when equality with other keys is not known. */
function entryName(key: Value): string | null {
  if (key.kind === 'const')
    return key.value instanceof Uint8Array ? null : `${entryPrefix}${typeof key.value} ${String(key.value)}`;
  if ('id' in key) return `${entryPrefix}#${key.id}`;
  return key.kind === 'api' && key.made === null ? `${entryPrefix}api ${key.path}` : null;
}

/** Entries stand twice: by key for look-up, and in order in `#items`, which is what iteration walks through. */
function put(target: ObjectValue, key: Value, value: Value, context: BuiltinContext): void {
  const items = target.props.get('#items');
  if (items?.kind !== 'list') return;
  const name = entryName(key);
  const have = name === null ? undefined : target.props.get(name);
  if (have?.kind === 'list') {
    context.setItem(have, 1, value);
    return;
  }
  const entry = list([key, value]);
  context.setProp(target, name ?? '#open', name === null ? constant(true) : entry);
  context.setItem(items, items.items.length, target.props.has('#map') ? entry : key);
}

function make(mark: '#map' | '#set'): Builtin {
  return ({ args: [source] }, context) => {
    const made = object(
      new Map<string, Value>([
        [mark, constant(true)],
        ['#items', list([])],
      ]),
    );
    if (isMissing(source)) return made;
    const items = itemsOf('javascript', source!);
    context.spend(1 + (items?.length ?? 0));
    if (!items) context.setProp(made, '#open', constant(true));
    for (const item of items ?? []) {
      const pair = mark === '#map' ? itemsOf('javascript', item) : [item, item];
      put(made, pair?.[0] ?? undefinedValue, pair?.[1] ?? undefinedValue, context);
    }
    return made;
  };
}

type Body = (self: ObjectValue, call: BuiltinCall, context: BuiltinContext) => Value | null;

function onCollection(body: Body): Builtin {
  return (call, context) => {
    context.spend(1);
    return isInstance(call.self, '#map') || isInstance(call.self, '#set') ? body(call.self, call, context) : null;
  };
}

function add(self: ObjectValue, key: Value, value: Value, context: BuiltinContext): Value {
  put(self, key, value, context);
  return self;
}

function walker(pick: (entry: [Value, Value]) => Value, name: string): Body {
  return (self, _, context) => {
    if (self.props.has('#open')) return null;
    const entries = collectionEntries(self);
    context.spend(entries.length);
    return iterator(name, entries.map(pick));
  };
}

function remove(self: ObjectValue, names: readonly string[], context: BuiltinContext): void {
  for (const name of names) context.deleteProp(self, name);
  const items = self.props.get('#items');
  if (items?.kind !== 'list') return;
  context.spend(1 + (items.items.length >> 4));
  const isMap = self.props.has('#map');
  const left = [...self.props].filter(([name]) => name.startsWith(entryPrefix)).map(([, entry]) => entry);
  context.setItems(items, isMap ? left : left.map((entry) => (entry.kind === 'list' ? entry.items[0]! : entry)));
}

export const collectionFunctions: Builtins = {
  Map: make('#map'),
  Set: make('#set'),
  WeakMap: make('#map'),
  WeakSet: make('#set'),
};

export const collectionMethods: Builtins = {
  get: onCollection((self, { args: [key] }) => {
    const name = entryName(key ?? undefinedValue);
    const entry = name === null ? undefined : self.props.get(name);
    if (entry?.kind === 'list') return entry.items[1]!;
    return name === null || self.props.has('#open') ? null : undefinedValue;
  }),
  has: onCollection((self, { args: [key] }) => {
    const name = entryName(key ?? undefinedValue);
    if (name !== null && self.props.has(name)) return constant(true);
    return name === null || self.props.has('#open') ? null : constant(false);
  }),
  set: onCollection((self, { args }, context) =>
    add(self, args[0] ?? undefinedValue, args[1] ?? undefinedValue, context),
  ),
  add: onCollection((self, { args }, context) =>
    add(self, args[0] ?? undefinedValue, args[0] ?? undefinedValue, context),
  ),
  delete: onCollection((self, { args: [key] }, context) => {
    const name = entryName(key ?? undefinedValue);
    if (name === null) return null;
    const isThere = self.props.has(name);
    if (isThere) remove(self, [name], context);
    return isThere || !self.props.has('#open') ? constant(isThere) : null;
  }),
  clear: onCollection((self, _, context) => {
    const inner = (name: string) => name.startsWith(entryPrefix) || name === '#open';
    remove(self, [...self.props.keys()].filter(inner), context);
    return undefinedValue;
  }),
  forEach: onCollection((self, { args: [callback] }, context) => {
    if (!isCallable(callback)) return null;
    for (const [key, value] of collectionEntries(self)) {
      context.spend(1);
      context.call(callback, [value, key, self]);
    }
    return undefinedValue;
  }),
  keys: onCollection(walker(([key]) => key, 'Map Iterator')),
  values: onCollection(walker(([, value]) => value, 'Map Iterator')),
  entries: onCollection(walker((entry) => list(entry), 'Map Iterator')),
};

/** `size`; null when there may be more entries than are known. */
export function collectionSize(value: ObjectValue): Value | null {
  if (!isInstance(value, '#map') && !isInstance(value, '#set')) return null;
  return value.props.has('#open') ? null : constant(collectionEntries(value).length);
}
