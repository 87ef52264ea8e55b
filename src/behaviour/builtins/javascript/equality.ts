import type { Value } from '../../value.ts';
import { constantOf, notConstant } from '../builtin.ts';
import { textsEqual } from '../known-text.ts';
import { toPrimitive } from './coercion.ts';

const heap: ReadonlySet<Value['kind']> = new Set(['list', 'object', 'function', 'class']);

/** `===`; null when it is not known. */
export function strictlyEqual(a: Value, b: Value): boolean | null {
  if (a.kind === 'const' && b.kind === 'const') {
    if (typeof a.value === 'string' && typeof b.value === 'string') return textsEqual(a.value, b.value);
    return a.value === b.value;
  }
  if ('id' in a && 'id' in b) return a.id === b.id;
  if (a.kind === 'api' && b.kind === 'api' && a.path === b.path && a.made === b.made) return true;
  if (a.kind === 'method' && b.kind === 'method' && a.name !== b.name) return false;
  return (heap.has(a.kind) && b.kind === 'const') || (heap.has(b.kind) && a.kind === 'const') ? false : null;
}

/** `==` (https://tc39.es/ecma262/#sec-islooselyequal); null when it is not known. */
export function looselyEqual(a: Value, b: Value): boolean | null {
  const x = constantOf(a);
  const y = constantOf(b);
  if (x === null || x === undefined || y === null || y === undefined) {
    const other = x === null || x === undefined ? b : a;
    if (other.kind === 'const') return other.value === null || other.value === undefined;
    return heap.has(other.kind) ? false : null;
  }
  if (x === notConstant && y === notConstant) return strictlyEqual(a, b);
  if (typeof x === typeof y && typeof x !== 'object') return strictlyEqual(a, b);
  const p = toPrimitive(a);
  const q = toPrimitive(b);
  if (p === notConstant || q === notConstant) return null;
  if (typeof p === 'string' && typeof q === 'string') return textsEqual(p, q);
  if (typeof p === 'bigint' || typeof q === 'bigint') {
    const [left, right] = [String(Number(p)), String(Number(q))];
    return left === right;
  }
  return Number(p) === Number(q);
}

/** `Object.is` without the difference of zeros: the equality of Map keys and `includes`. */
export function sameZero(a: Value, b: Value): boolean | null {
  if (a.kind === 'const' && b.kind === 'const' && Number.isNaN(a.value) && Number.isNaN(b.value)) return true;
  return strictlyEqual(a, b);
}
