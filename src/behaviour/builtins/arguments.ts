/** Reading arguments and building results: what every built-in needs of `value.ts`. */
import { constant, hole, type ListValue, list, maxTextLength, type Value } from '../value.ts';
import type { Builtin } from './builtin.ts';

/** Built-ins of one topic by API path or method name. */
export type Builtins = Readonly<Record<string, Builtin>>;

/** Most items a built-in puts into one list; longer ones become unknown. */
export const maxItems = 200_000;

export function textOf(value: Value | undefined): string | null {
  return value?.kind === 'const' && typeof value.value === 'string' ? value.value : null;
}

export function bytesOf(value: Value | undefined): Uint8Array | null {
  return value?.kind === 'const' && value.value instanceof Uint8Array ? value.value : null;
}

export function numberOf(value: Value | undefined): number | null {
  return value?.kind === 'const' && typeof value.value === 'number' ? value.value : null;
}

export function isMissing(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'const' && value.value === undefined);
}

export function hasHole(text: string): boolean {
  return text.includes(hole);
}

export function isCallable(value: Value | undefined): value is Value {
  return value?.kind === 'function' || value?.kind === 'method' || value?.kind === 'api' || value?.kind === 'class';
}

export function textValue(text: string): Value | null {
  return text.length > maxTextLength ? null : constant(text);
}

export function bytesValue(bytes: Uint8Array): Value | null {
  return bytes.length > maxTextLength ? null : constant(bytes);
}

export function listValue(items: Value[]): Value | null {
  return items.length > maxItems ? null : list(items);
}

export function textList(texts: readonly (string | undefined)[]): Value | null {
  return texts.length > maxItems ? null : list(texts.map((text) => constant(text)));
}

/** A list with new items that is as exact as the one it was made from. */
export function likeList(from: ListValue, items: Value[], exact = true): Value | null {
  return items.length > maxItems ? null : list(items, [], from.exact && exact, from.rest);
}

/** Steps to charge for looking at a text or bytes of this length. */
export function stepsFor(length: number): number {
  return 1 + (length >> 4);
}

/** Gives what `compute` gives, or null when it throws: for native functions that reject odd input. Never wrap `spend` or `call`. */
export function attempt<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch {
    return null;
  }
}
