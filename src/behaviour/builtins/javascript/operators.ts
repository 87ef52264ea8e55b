/** ECMAScript operators on what is known of their operands. */
import type { Constant } from '../../../languages/program.ts';
import { constant, undefinedValue, type Value } from '../../value.ts';
import { attempt, hasHole, stepsFor, textValue } from '../arguments.ts';
import { type BuiltinContext, notConstant } from '../builtin.ts';
import { concatenate } from '../known-text.ts';
import { isFunctionPath, javascriptText, javascriptTruthiness, toNumber, toPrimitive } from './coercion.ts';
import { looselyEqual, strictlyEqual } from './equality.ts';

/** Bits of the largest bigint worked out. */
const maxBits = 65_536n;

export function javascriptBinary(op: string, a: Value, b: Value, context: BuiltinContext): Value | null {
  context.spend(1);
  switch (op) {
    case '+':
      return add(a, b, context);
    case 'concat':
      return joined(javascriptText(a), javascriptText(b), context);
    case '===':
      return truth(strictlyEqual(a, b));
    case '!==':
      return truth(not(strictlyEqual(a, b)));
    case '==':
      return truth(looselyEqual(a, b));
    case '!=':
      return truth(not(looselyEqual(a, b)));
    case '<':
    case '>':
    case '<=':
    case '>=':
      return compare(op, a, b);
    case 'in':
      return isIn(a, b);
    case 'instanceof':
      return isInstanceOf(a, b);
    default:
      return arithmetic(op, a, b, context);
  }
}

export function javascriptUnary(op: string, a: Value, context: BuiltinContext): Value | null {
  context.spend(1);
  switch (op) {
    case '!':
    case 'not':
      return truth(not(javascriptTruthiness(a)));
    case 'typeof':
      return typeOf(a);
    case 'void':
      return undefinedValue;
    case 'delete':
      return constant(true);
    default:
      break;
  }
  if (a.kind === 'const' && typeof a.value === 'bigint') {
    if (op === 'neg') return constant(-a.value);
    return op === '~' ? constant(~a.value) : null;
  }
  const number = toNumber(a);
  if (number === null) return null;
  if (op === 'pos') return constant(number);
  if (op === 'neg') return constant(-number);
  return op === '~' ? constant(~number) : null;
}

function truth(value: boolean | null): Value | null {
  return value === null ? null : constant(value);
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function joined(a: string, b: string, context: BuiltinContext): Value | null {
  // Engines join in constant time (ropes): building a long text in a loop must not cost its square.
  context.spend(stepsFor(Math.min(a.length, b.length)));
  return textValue(concatenate(a, b));
}

function add(a: Value, b: Value, context: BuiltinContext): Value | null {
  const x = toPrimitive(a);
  const y = toPrimitive(b);
  if (typeof x === 'string' || typeof y === 'string') return joined(javascriptText(a), javascriptText(b), context);
  if (x === notConstant || y === notConstant) return null;
  if (typeof x === 'bigint' || typeof y === 'bigint') return bigArithmetic('+', x, y);
  return constant(Number(x) + Number(y));
}

function arithmetic(op: string, a: Value, b: Value, context: BuiltinContext): Value | null {
  const p = toPrimitive(a);
  const q = toPrimitive(b);
  if (p === notConstant || q === notConstant) return null;
  if (typeof p === 'bigint' || typeof q === 'bigint') return bigArithmetic(op, p, q);
  const [x, y] = [toNumber(a), toNumber(b)];
  if (x === null || y === null) return null;
  switch (op) {
    case '-':
      return constant(x - y);
    case '*':
      return constant(x * y);
    case '/':
      return constant(x / y);
    case '%':
      return constant(x % y);
    case '**':
      return constant(x ** y);
    case '&':
      return constant(x & y);
    case '|':
      return constant(x | y);
    case '^':
      context.via('xor');
      return constant(x ^ y);
    case '<<':
      return constant(x << y);
    case '>>':
      return constant(x >> y);
    case '>>>':
      return constant(x >>> y);
    default:
      return null;
  }
}

function bigArithmetic(op: string, x: Constant, y: Constant): Value | null {
  if (typeof x !== 'bigint' || typeof y !== 'bigint') return null;
  if (!fitsBigint(op, x, y)) return null;
  const result = attempt(() => bigResult(op, x, y));
  return result === null ? null : constant(result);
}

/** Whether the result of the operation stays within `maxBits`; `bits` is a rough length that costs little. */
export function fitsBigint(op: string, x: bigint, y: bigint): boolean {
  const [a, b] = [BigInt(x.toString(16).length * 4), BigInt(y.toString(16).length * 4)];
  if (op === '**') return y >= 0n && y < maxBits && a * y < maxBits;
  if (op === '<<') return y < maxBits && a + y < maxBits;
  return op === '>>' ? y > -maxBits : a + b < maxBits;
}

function bigResult(op: string, x: bigint, y: bigint): bigint | null {
  switch (op) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return x / y;
    case '%':
      return x % y;
    case '**':
      return x ** y;
    case '&':
      return x & y;
    case '|':
      return x | y;
    case '^':
      return x ^ y;
    case '<<':
      return x << y;
    case '>>':
      return x >> y;
    default:
      return null;
  }
}

function compare(op: '<' | '>' | '<=' | '>=', a: Value, b: Value): Value | null {
  const p = toPrimitive(a);
  const q = toPrimitive(b);
  if (p === notConstant || q === notConstant) return null;
  if ([p, q].some((side) => typeof side === 'string' && hasHole(side))) return null;
  const bothTexts = typeof p === 'string' && typeof q === 'string';
  const [x, y] = bothTexts ? [p, q] : [numeric(p), numeric(q)];
  if (op === '<') return constant(x < y);
  if (op === '>') return constant(x > y);
  return constant(op === '<=' ? x <= y : x >= y);
}

function numeric(value: Exclude<Constant, Uint8Array>): number | bigint {
  return typeof value === 'bigint' ? value : Number(value);
}

function isIn(a: Value, b: Value): Value | null {
  const key = toPrimitive(a);
  if (key === notConstant || (typeof key === 'string' && hasHole(key))) return null;
  const name = String(key);
  if (b.kind === 'object') {
    if (b.props.has(name)) return constant(true);
    return b.open || b.of || b.proto || name in Object.prototype ? null : constant(false);
  }
  if (b.kind === 'list' && /^\d{1,10}$/.test(name)) {
    return b.items.length > Number(name) ? constant(true) : b.exact ? constant(false) : null;
  }
  return null;
}

function isInstanceOf(a: Value, b: Value): Value | null {
  if (b.kind === 'api') {
    if (a.kind === 'list') return b.path === 'Array' || b.path === 'Object' ? constant(true) : null;
    if (a.kind === 'const' && !(a.value instanceof Uint8Array)) return constant(false);
    if (a.kind === 'function') return b.path === 'Function' || b.path === 'Object' ? constant(true) : null;
    return null;
  }
  return a.kind === 'object' && b.kind === 'class' && a.of?.id === b.id ? constant(true) : null;
}

function typeOf(a: Value): Value | null {
  switch (a.kind) {
    case 'const':
      return constant(typeof a.value);
    case 'list':
    case 'object':
      return constant('object');
    case 'function':
    case 'class':
    case 'method':
      return constant('function');
    case 'api':
      return isFunctionPath(a.path) ? constant('function') : null;
    default:
      return null;
  }
}
