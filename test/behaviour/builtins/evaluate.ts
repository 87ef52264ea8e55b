/**
 * Evaluates single expressions with the built-ins under test: constants and calls are turned into values, and results back into plain data.
 * The heap here is the simplest one that works: changes are made in place.
 */
import type { BuiltinContext, BuiltinTable } from '../../../src/behaviour/builtins/builtin.ts';
import { api, constant, list, object, undefinedValue, unknown, type Value } from '../../../src/behaviour/value.ts';
import type { Constant } from '../../../src/languages/program.ts';

/** What the tests write: plain data, or values made by hand. */
export type Plain = Constant | readonly Plain[] | Value | { readonly [key: string]: Plain };

export function value(data: Plain): Value {
  if (data instanceof Uint8Array || data === null || typeof data !== 'object') return constant(data as Constant);
  if (Array.isArray(data)) return list(data.map(value));
  if ('kind' in data && 'taint' in data) return data as Value;
  return object(new Map(Object.entries(data as Record<string, Plain>).map(([key, item]) => [key, value(item)])));
}

/** Plain data of a value; what is not plain gives a word in angle brackets. */
export function plain(result: Value | null): unknown {
  if (result === null) return '<null>';
  switch (result.kind) {
    case 'const':
      return result.value;
    case 'list':
      return result.exact ? result.items.map(plain) : [...result.items.map(plain), '<more>'];
    case 'object':
      if (result.props.has('#items')) return plain(result.props.get('#items')!);
      return Object.fromEntries([...result.props].map(([key, item]) => [key, plain(item)]));
    default:
      return `<${result.kind}>`;
  }
}

export interface Run {
  readonly context: BuiltinContext;
  readonly passed: string[];
  readonly steps: () => number;
}

export class OutOfFuel extends Error {}

/** A context that counts steps, refuses more than `fuel` and calls natively made callbacks. */
export function run(table: BuiltinTable, fuel = 50_000_000): Run {
  let steps = 0;
  const passed: string[] = [];
  const context: BuiltinContext = {
    spend: (count) => {
      steps += count;
      if (!(steps <= fuel)) throw new OutOfFuel();
    },
    call: (callee, args, self) => {
      const native = natives.get(callee);
      if (native) return value(native(...args.map((arg) => (arg.kind === 'const' ? arg.value : arg))));
      const builtin = callee.kind === 'api' ? table.functions.get(callee.path) : undefined;
      const call = { self: self ?? undefinedValue, args, keywords: new Map<string, Value>(), isNew: false };
      return builtin?.(call, context) ?? unknown;
    },
    setItem: (target, index, item) => {
      target.items[index] = item;
    },
    setItems: (target, items) => {
      target.items = items;
    },
    setProp: (target, key, item) => {
      target.props.set(key, item);
    },
    deleteProp: (target, key) => {
      target.props.delete(key);
    },
    setByte: (target, index, byte) => {
      (target.value as Uint8Array)[index] = byte;
    },
    via: (name) => {
      if (!passed.includes(name)) passed.push(name);
    },
  };
  return { context, passed, steps: () => steps };
}

// biome-ignore lint/suspicious/noExplicitAny: callbacks of the tests take whatever the method hands them.
type Native = (...args: any[]) => Plain;
const natives = new Map<Value, Native>();

/** A callback given as a native function. */
export function callback(native: Native): Value {
  const made = api('test.callback');
  natives.set(made, native);
  return made;
}

function methodOf(table: BuiltinTable, self: Value, name: string) {
  if (self.kind === 'list') return table.methods.list.get(name);
  if (self.kind === 'object') return table.methods.object.get(name);
  if (self.kind !== 'const') return undefined;
  if (typeof self.value === 'string') return table.methods.string.get(name);
  return self.value instanceof Uint8Array ? table.methods.bytes.get(name) : table.methods.number.get(name);
}

export function callMethod(
  table: BuiltinTable,
  self: Plain,
  name: string,
  args: readonly Plain[] = [],
  keywords: Record<string, Plain> = {},
  using = run(table),
): Value | null {
  const receiver = value(self);
  const builtin = methodOf(table, receiver, name);
  if (!builtin) throw new Error(`no method ${name}`);
  const named = new Map(Object.entries(keywords).map(([key, item]) => [key, value(item)]));
  return builtin({ self: receiver, args: args.map(value), keywords: named, isNew: false }, using.context);
}

export function callFunction(
  table: BuiltinTable,
  path: string,
  args: readonly Plain[] = [],
  keywords: Record<string, Plain> = {},
  using = run(table),
  self: Value = undefinedValue,
): Value | null {
  const builtin = table.functions.get(path);
  if (!builtin) throw new Error(`no function ${path}`);
  const named = new Map(Object.entries(keywords).map(([key, item]) => [key, value(item)]));
  return builtin({ self, args: args.map(value), keywords: named, isNew: false }, using.context);
}
