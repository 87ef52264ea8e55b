import type { Constant } from '../../languages/program.ts';
import type { ConstValue, ListValue, ObjectValue, Value } from '../value.ts';

/**
 * What a pure built-in may ask of the interpreter. Built-ins neither know nor care about taint: the engine joins the taint of self and arguments into the result,
 * marks constants as derived, and adds `via` (below) to them.
 */
export interface BuiltinContext {
  /** Charges `steps` for work done (about one per item or per 16 characters). Throws the engine's own signal when the budget is gone: do not catch it. */
  readonly spend: (steps: number) => void;
  /** Calls a function value (callbacks of map, replace, sort, reduce …) and gives its result. */
  readonly call: (callee: Value, args: readonly Value[], self?: Value) => Value;
  /** Changes to heap objects go through these, so that a branch can be undone. */
  readonly setItem: (list: ListValue, index: number, value: Value) => void;
  /** Replaces all items (push, splice, sort, reverse … compute the new array and set it). */
  readonly setItems: (list: ListValue, items: Value[]) => void;
  readonly setProp: (object: ObjectValue, key: string, value: Value) => void;
  readonly deleteProp: (object: ObjectValue, key: string) => void;
  readonly setByte: (bytes: ConstValue, index: number, value: number) => void;
  /** Notes a decoder or encoder that was passed: shown as evidence (`decodes base64`) and kept in `via` of the result. */
  readonly via: (name: string) => void;
}

/** One call of a built-in. `self` is the receiver of a method (undefined for functions). */
export interface BuiltinCall {
  readonly self: Value;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** JS `new`. */
  readonly isNew: boolean;
}

/** Gives the result, or null for "not known": the engine then makes an unknown that keeps the taint. Must not throw on odd values, must be linear in its input. */
export type Builtin = (call: BuiltinCall, context: BuiltinContext) => Value | null;

/** Built-ins of a language: functions by canonical API path (`Buffer.from`, `base64.b64decode`), methods by kind of receiver and name. */
export interface BuiltinTable {
  readonly functions: ReadonlyMap<string, Builtin>;
  readonly methods: {
    readonly string: ReadonlyMap<string, Builtin>;
    readonly number: ReadonlyMap<string, Builtin>;
    readonly bytes: ReadonlyMap<string, Builtin>;
    readonly list: ReadonlyMap<string, Builtin>;
    readonly object: ReadonlyMap<string, Builtin>;
  };
  /** Data attributes of built-in values: `length` of strings, lists, bytes. */
  readonly attribute: (value: Value, key: string) => Value | null;
}

/** The constant of a value when it is one, else `notConstant`. */
export const notConstant = Symbol('not constant');
export function constantOf(value: Value | undefined): Constant | typeof notConstant {
  return value?.kind === 'const' ? value.value : notConstant;
}
