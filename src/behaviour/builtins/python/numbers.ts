/** Python numbers: ints are safe integers or bigints, whichever fits; other numbers are floats. */
import { constant, type Value } from '../../value.ts';

export type Numeric = number | bigint;

/** An int in the form values keep it in. */
export function integer(value: bigint): Numeric {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
}

export function numericOf(value: Value | undefined): Numeric | null {
  if (value?.kind !== 'const') return null;
  if (typeof value.value === 'boolean') return Number(value.value);
  return typeof value.value === 'number' || typeof value.value === 'bigint' ? value.value : null;
}

export function isInteger(value: Numeric): boolean {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}

/** An int argument that is small enough to count with; null when it is none or not known. */
export function indexOf(value: Value | undefined): number | null {
  const number = numericOf(value);
  return number !== null && Number.isSafeInteger(number) ? Number(number) : null;
}

/** A count or position with the value it has when missing or None. */
export function indexOr(value: Value | undefined, missing: number): number | null {
  return isNone(value) ? missing : indexOf(value);
}

/** Missing, None or JavaScript's undefined, by which the engine marks what was left out. */
export function isNone(value: Value | undefined): boolean {
  return value === undefined || (value.kind === 'const' && (value.value === null || value.value === undefined));
}

export function numberValue(value: Numeric): Value {
  return constant(typeof value === 'bigint' ? integer(value) : value);
}
