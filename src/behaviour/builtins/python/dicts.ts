/** Methods of dicts, and of iterators made by `iter`. */
import { constant, join, list, nullValue, type ObjectValue, object, type Value, withTaint } from '../../value.ts';
import type { Builtins } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { itemsOf, ownKeys } from '../iteration.ts';
import { sequenceOf } from './sequence.ts';

/** The name a key is kept under; null when it is not known or not kept (tuples, bytes). */
function keyName(value: Value | undefined): string | null {
  return value?.kind === 'const' && !(value.value instanceof Uint8Array) ? String(value.value) : null;
}

function isDict(value: Value): value is ObjectValue {
  return value.kind === 'object' && !value.props.has('#regexp') && !value.props.has('#match');
}

function onDict(
  body: (
    self: ObjectValue,
    args: readonly Value[],
    context: BuiltinContext,
    keywords: ReadonlyMap<string, Value>,
  ) => Value | null,
): Builtin {
  return ({ self, args, keywords }, context) => {
    if (!isDict(self)) return null;
    context.spend(1);
    return body(self, args, context, keywords);
  };
}

/** The value under a key, or the given one when it is surely missing; with an open dict either. */
function look(self: ObjectValue, key: Value | undefined, otherwise: Value): Value | null {
  const name = keyName(key);
  if (name === null) return null;
  const own = self.props.get(name);
  if (own) return own;
  if (!self.open) return otherwise;
  return self.rest ? join(self.rest, otherwise) : null;
}

function listing(part: (key: string, value: Value) => Value, rest: (self: ObjectValue) => Value | null): Builtin {
  return onDict((self, _, context) => {
    const keys = ownKeys(self);
    context.spend(keys.length);
    return list(
      keys.map((key) => part(key, self.props.get(key)!)),
      [],
      !self.open,
      rest(self),
    );
  });
}

interface Pairs {
  readonly pairs: readonly (readonly [string, Value])[];
  /** False when there may be more. */
  readonly known: boolean;
  /** What stands under keys nobody knows. */
  readonly rest: Value | null;
}

/** Pairs of a dict or of an iterable of pairs. */
export function pairsOf(from: Value): Pairs {
  if (isDict(from) && from.kind === 'object') {
    return { pairs: ownKeys(from).map((key) => [key, from.props.get(key)!]), known: !from.open, rest: from.rest };
  }
  const items = sequenceOf(from);
  let known = items?.exact ?? false;
  const pairs: [string, Value][] = [];
  let rest: Value | null = null;
  for (const item of [...(items?.items ?? []), ...(items?.rest ? [items.rest] : [])]) {
    const [key, second] = itemsOf('python', item) ?? [];
    const name = keyName(key);
    const value = second && withTaint(second, item.taint);
    if (name !== null && value && item !== items?.rest) pairs.push([name, value]);
    else {
      known = false;
      if (value) rest = rest ? join(rest, value) : value;
    }
  }
  return { pairs, known, rest };
}

export const dictMethods: Builtins = {
  get: onDict((self, [key, otherwise]) => look(self, key, otherwise ?? nullValue)),
  __getitem__: onDict((self, [key]) => self.props.get(keyName(key) ?? '') ?? null),
  pop: onDict((self, [key, otherwise], context) => {
    const name = keyName(key);
    const own = name === null ? undefined : self.props.get(name);
    if (own && name !== null) context.deleteProp(self, name);
    return own ?? (self.open ? null : (otherwise ?? null));
  }),
  setdefault: onDict((self, [key, otherwise], context) => {
    const name = keyName(key);
    const own = look(self, key, otherwise ?? nullValue);
    if (name !== null && own && !self.props.has(name)) context.setProp(self, name, own);
    return own;
  }),
  keys: listing(
    (key) => constant(key),
    () => null,
  ),
  values: listing(
    (_, value) => value,
    (self) => self.rest,
  ),
  items: listing(
    (key, value) => list([constant(key), value]),
    () => null,
  ),
  copy: onDict((self) => ({ ...object(new Map(self.props)), open: self.open, rest: self.rest })),
  clear: onDict((self, _, context) => {
    for (const key of ownKeys(self)) context.deleteProp(self, key);
    return nullValue;
  }),
  update: onDict((self, [from], context, keywords) => {
    const more = from ? pairsOf(from) : { pairs: [] };
    context.spend(1 + more.pairs.length);
    for (const [key, value] of [...more.pairs, ...keywords]) if (key !== '**') context.setProp(self, key, value);
    return nullValue;
  }),
};

function dict(args: readonly Value[], keywords: ReadonlyMap<string, Value>, context: BuiltinContext): Value {
  const made = object();
  const from: Pairs = args[0] ? pairsOf(args[0]) : { pairs: [], known: true, rest: null };
  context.spend(1 + from.pairs.length);
  for (const [key, value] of [...from.pairs, ...keywords]) if (key !== '**') made.props.set(key, value);
  if (!from.known || keywords.has('**')) made.open = true;
  made.rest = from.rest;
  return made;
}

export const dictFunctions: Builtins = {
  dict: ({ args, keywords }, context) =>
    args[0]?.kind === 'api' || args[0]?.kind === 'unknown' ? null : dict(args, keywords, context),
  'collections.OrderedDict': ({ args, keywords }, context) =>
    args[0]?.kind === 'api' ? null : dict(args, keywords, context),
  'dict.fromkeys': ({ args: [keys, value] }, context) => {
    const items = keys && sequenceOf(keys);
    if (!items) return null;
    context.spend(1 + items.items.length);
    const made = object();
    for (const key of items.items) {
      const name = keyName(key);
      if (name === null) made.open = true;
      else made.props.set(name, value ?? nullValue);
    }
    if (!items.exact) made.open = true;
    return made;
  },
};
