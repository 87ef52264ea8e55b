/** Arithmetic with Python's rules: floor division, ints without bounds (bounded here), no silent infinities. */
import { fitsBigint } from '../javascript/operators.ts';
import { integer, isInteger, type Numeric } from './numbers.ts';

/** Null when the operation raises an error in Python or its result would be too large to work out. */
export function calculate(op: string, a: Numeric, b: Numeric): Numeric | null {
  if (isInteger(a) && isInteger(b)) {
    const quick = typeof a === 'number' && typeof b === 'number' ? quickly(op, a, b) : undefined;
    return quick !== undefined ? quick : exactly(op, BigInt(a), BigInt(b));
  }
  return withFloats(op, Number(a), Number(b));
}

/** The same in plain numbers where the result is sure to be exact; undefined where it is not. */
function quickly(op: string, a: number, b: number): Numeric | null | undefined {
  const result = quickResult(op, a, b);
  return result === undefined || result === null || Number.isSafeInteger(result) || op === '/' ? result : undefined;
}

function quickResult(op: string, a: number, b: number): number | null | undefined {
  const areSmall = a >= 0 && b >= 0 && a <= 0x7fffffff && b <= 0x7fffffff;
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? null : a / b;
    case '//':
      return b === 0 ? null : a >= 0 && b > 0 ? Math.floor(a / b) : undefined;
    case '%':
      return b === 0 ? null : floorModulo(a, b);
    case '&':
      return areSmall ? a & b : undefined;
    case '|':
      return areSmall ? a | b : undefined;
    case '^':
      return areSmall ? a ^ b : undefined;
    default:
      return undefined;
  }
}

function floorModulo(a: number, b: number): number {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
}

function exactly(op: string, a: bigint, b: bigint): Numeric | null {
  if (op === '/') return b === 0n ? null : Number(a) / Number(b);
  if (op === '**' && b < 0n) return a === 0n ? null : Number(a) ** Number(b);
  if (!fitsBigint(op, a, b)) return null;
  const result = exactResult(op, a, b);
  return result === null ? null : integer(result);
}

function exactResult(op: string, a: bigint, b: bigint): bigint | null {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '//':
      return b === 0n ? null : (a - bigModulo(a, b)) / b;
    case '%':
      return b === 0n ? null : bigModulo(a, b);
    case '**':
      return a ** b;
    case '&':
      return a & b;
    case '|':
      return a | b;
    case '^':
      return a ^ b;
    case '<<':
      return b < 0n ? null : a << b;
    case '>>':
      return b < 0n ? null : a >> b;
    default:
      return null;
  }
}

function bigModulo(a: bigint, b: bigint): bigint {
  const rest = a % b;
  return rest !== 0n && rest < 0n !== b < 0n ? rest + b : rest;
}

function withFloats(op: string, a: number, b: number): number | null {
  switch (op) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? null : a / b;
    case '//':
      return b === 0 ? null : Math.floor(a / b);
    case '%':
      return b === 0 ? null : floorModulo(a, b);
    case '**':
      return a < 0 && !Number.isInteger(b) ? null : a ** b;
    default:
      return null;
  }
}

/** `pow(base, exponent, modulus)`. */
export function modularPower(base: bigint, exponent: bigint, modulus: bigint): bigint | null {
  if (modulus === 0n || exponent < 0n || [base, exponent, modulus].some((part) => part.toString(16).length > 1_200))
    return null;
  let [result, power, left] = [1n, bigModulo(base, modulus), exponent];
  while (left > 0n) {
    if (left & 1n) result = (result * power) % modulus;
    power = (power * power) % modulus;
    left >>= 1n;
  }
  return bigModulo(result, modulus);
}
