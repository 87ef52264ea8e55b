/** Object and its static functions, Object.prototype, structuredClone. */
import { constant, join, list, type ObjectValue, object, undefinedValue, unknown, type Value } from '../../value.ts';
import { type Builtins, isMissing } from '../arguments.ts';
import { type Builtin, type BuiltinContext, notConstant } from '../builtin.ts';
import { isInstance, itemsOf, ownKeys } from '../iteration.ts';
import { javascriptText, toPrimitive } from './coercion.ts';
import { sameZero } from './equality.ts';

/** Keys in the order of the language: integers ascending, then the rest as they came. */
export function orderedKeys(value: ObjectValue): string[] {
  const keys = ownKeys(value);
  const isIndex = (key: string) => /^(?:0|[1-9]\d{0,9})$/.test(key);
  if (!keys.some(isIndex)) return keys;
  return [...keys.filter(isIndex).sort((a, b) => Number(a) - Number(b)), ...keys.filter((key) => !isIndex(key))];
}

interface Entries {
  readonly entries: readonly (readonly [string, Value])[];
  readonly exact: boolean;
  readonly rest: Value | null;
}

function entriesOf(value: Value | undefined): Entries | null {
  if (value?.kind === 'object') {
    const entries = orderedKeys(value).map((key) => [key, value.props.get(key)!] as const);
    return { entries, exact: !value.open, rest: value.rest };
  }
  if (value?.kind === 'function' || value?.kind === 'class')
    return { entries: [...value.props], exact: true, rest: null };
  if (value?.kind === 'list') {
    return { entries: value.items.map((item, index) => [String(index), item]), exact: value.exact, rest: value.rest };
  }
  // Data of the outside world (the environment): any key, any value of it.
  if (value?.kind === 'api' && value.taint.length > 0)
    return { entries: [], exact: false, rest: { ...unknown, taint: value.taint } };
  const items = value?.kind === 'const' ? itemsOf('javascript', value) : null;
  return items && { entries: items.map((item, index) => [String(index), item]), exact: true, rest: null };
}

function listing(part: (key: string, value: Value) => Value, rest: (value: Value | null) => Value | null): Builtin {
  return ({ args }, context) => {
    const found = entriesOf(args[0]);
    if (!found) return null;
    context.spend(1 + found.entries.length);
    const items = found.entries.map(([key, value]) => part(key, value));
    return list(items, [], found.exact, rest(found.rest));
  };
}

const keys = listing(
  (key) => constant(key),
  () => null,
);

function assign(target: ObjectValue, sources: readonly Value[], context: BuiltinContext): boolean {
  let known = true;
  for (const source of sources) {
    if (isMissing(source)) continue;
    const found = entriesOf(source);
    known &&= found?.exact ?? false;
    context.spend(1 + (found?.entries.length ?? 0));
    for (const [key, value] of found?.entries ?? []) context.setProp(target, key, value);
  }
  return known;
}

export const objectFunctions: Builtins = {
  Object: ({ args: [value] }) => (isMissing(value) ? object() : value!),
  'Object.keys': keys,
  'Object.getOwnPropertyNames': (call, context) => {
    const names = keys(call, context);
    if (names?.kind === 'list' && call.args[0]?.kind === 'list')
      return list([...names.items, constant('length')], [], names.exact);
    return names;
  },
  'Object.values': listing(
    (_, value) => value,
    (rest) => rest,
  ),
  'Object.entries': listing(
    (key, value) => list([constant(key), value]),
    (value) => value && list([unknown, value]),
  ),
  'Object.assign': ({ args: [target, ...sources] }, context) => {
    if (target?.kind !== 'object') return target ?? null;
    if (assign(target, sources, context)) return target;
    // Keys that are not known cannot be set on the target itself: the copy given on knows that it may have more.
    const copy = { ...object(new Map(target.props), target.taint, target.of), open: true };
    const original = sources.findLast((source) => source.kind === 'api');
    return original ? { ...copy, proto: original } : copy;
  },
  'Object.fromEntries': ({ args: [from] }, context) => {
    const items = from && itemsOf('javascript', from);
    if (!items) return null;
    context.spend(1 + items.length);
    const made = object();
    for (const item of items) {
      const pair = itemsOf('javascript', item);
      const key = pair?.[0] ? toPrimitive(pair[0]) : notConstant;
      if (key === notConstant) {
        made.open = true;
        made.rest = made.rest && pair?.[1] ? join(made.rest, pair[1]) : (pair?.[1] ?? made.rest);
      } else made.props.set(String(key), pair?.[1] ?? undefinedValue);
    }
    return made;
  },
  'Object.create': ({ args: [proto, properties] }) => {
    const made = object();
    if (proto && proto.kind !== 'const') made.proto = proto;
    if (properties?.kind === 'object') {
      for (const [key, descriptor] of properties.props) {
        const value = descriptor.kind === 'object' ? descriptor.props.get('value') : undefined;
        if (value) made.props.set(key, value);
      }
    }
    return made;
  },
  'Object.freeze': ({ args }) => args[0] ?? null,
  'Object.seal': ({ args }) => args[0] ?? null,
  'Object.preventExtensions': ({ args }) => args[0] ?? null,
  'Object.is': ({ args: [a, b] }) => {
    const same = a && b ? sameZero(a, b) : null;
    return same === null ? null : constant(same);
  },
  'Object.hasOwn': ({ args: [value, key] }) => (value ? hasOwn(value, key) : null),
  'Object.defineProperty': ({ args: [target, key, descriptor] }, context) => {
    const name = key && toPrimitive(key);
    if (target?.kind !== 'object' || name === undefined || name === notConstant) return target ?? null;
    const value = descriptor?.kind === 'object' ? descriptor.props.get('value') : undefined;
    if (value) context.setProp(target, String(name), value);
    return target;
  },
  'Object.getOwnPropertyDescriptor': ({ args: [target, key] }) => {
    const value = target?.kind === 'object' && key ? target.props.get(javascriptText(key)) : undefined;
    return value ? object(new Map([['value', value]])) : null;
  },
  'Reflect.ownKeys': keys,
  structuredClone: ({ args: [value] }, context) => (value ? clone(value, context, 0) : null),
};

function hasOwn(value: Value, key: Value | undefined): Value | null {
  const name = key && toPrimitive(key);
  const found = entriesOf(value);
  if (!found || name === undefined || name === notConstant) return null;
  const isThere =
    value.kind === 'object' ? value.props.has(String(name)) : found.entries.some(([have]) => have === String(name));
  return isThere ? constant(true) : found.exact ? constant(false) : null;
}

function clone(value: Value, context: BuiltinContext, depth: number): Value {
  context.spend(1);
  if (depth > 50) return value;
  if (value.kind === 'list') {
    return list(
      value.items.map((item) => clone(item, context, depth + 1)),
      value.taint,
      value.exact,
      value.rest,
    );
  }
  if (value.kind === 'const' && value.value instanceof Uint8Array) return { ...value, value: value.value.slice() };
  if (value.kind !== 'object') return value;
  const props = new Map([...value.props].map(([key, item]) => [key, clone(item, context, depth + 1)]));
  return { ...object(props, value.taint), open: value.open, rest: value.rest };
}

const hasOwnKey: Builtin = ({ self, args }) => hasOwn(self, args[0]);
const itself: Builtin = ({ self }) => self;
const asText: Builtin = ({ self }) => {
  const text = toPrimitive(self);
  return text === notConstant ? null : constant(text);
};
const next: Builtin = ({ self }, context) => {
  if (!isInstance(self, '#iterator')) return null;
  const items = self.props.get('#items');
  const index = self.props.get('#index');
  if (items?.kind !== 'list' || index?.kind !== 'const') return null;
  const at = Number(index.value);
  context.setProp(self, '#index', constant(at + 1));
  const value = items.items[at];
  return object(
    new Map<string, Value>([
      ['value', value ?? undefinedValue],
      ['done', constant(!value)],
    ]),
  );
};

export const objectMethods: Builtins = {
  hasOwnProperty: hasOwnKey,
  propertyIsEnumerable: hasOwnKey,
  valueOf: itself,
  toString: asText,
  toLocaleString: asText,
  next,
};
