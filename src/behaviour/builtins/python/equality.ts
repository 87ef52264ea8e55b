/** Python's `==` and ordering, which look into containers. */
import type { Value } from '../../value.ts';
import { hasHole } from '../arguments.ts';
import { textsEqual } from '../known-text.ts';
import { numericOf } from './numbers.ts';

const maxDepth = 30;

/** Null when it is not known. */
export function pythonEqual(a: Value, b: Value, depth = 0): boolean | null {
  if (a === b && a.kind !== 'unknown' && a.kind !== 'union') return true;
  if (depth > maxDepth) return null;
  if (a.kind === 'list' && b.kind === 'list') {
    if (a.exact && b.exact && a.items.length !== b.items.length) return false;
    let sure = a.exact && b.exact;
    for (let at = 0; at < Math.min(a.items.length, b.items.length); at++) {
      const same = pythonEqual(a.items[at]!, b.items[at]!, depth + 1);
      if (same === false) return false;
      sure &&= same === true;
    }
    return sure ? true : null;
  }
  if (a.kind === 'const' && b.kind === 'const') return constantsEqual(a.value, b.value, a, b);
  // Only instances of classes can be equal to constants; lists and dicts never are.
  const isContainer = (value: Value) => value.kind === 'list' || (value.kind === 'object' && value.of === null);
  if ((isContainer(a) && b.kind === 'const') || (a.kind === 'const' && isContainer(b))) return false;
  return 'id' in a && 'id' in b && a.kind !== b.kind ? false : null;
}

function constantsEqual(x: unknown, y: unknown, a: Value, b: Value): boolean | null {
  if (typeof x === 'string' && typeof y === 'string') return textsEqual(x, y);
  if (x instanceof Uint8Array && y instanceof Uint8Array) return compareBytes(x, y) === 0;
  const [p, q] = [numericOf(a), numericOf(b)];
  if (p !== null && q !== null) return typeof p === typeof q ? p === q : false;
  return x === y;
}

/** Negative, zero or positive as by `<`; null when the two cannot be ordered or it is not known. */
export function pythonCompare(a: Value, b: Value, depth = 0): number | null {
  if (a.kind === 'list' && b.kind === 'list') {
    if (!a.exact || !b.exact || depth > maxDepth) return null;
    for (let at = 0; at < Math.min(a.items.length, b.items.length); at++) {
      const order = pythonCompare(a.items[at]!, b.items[at]!, depth + 1);
      if (order !== 0) return order;
    }
    return a.items.length - b.items.length;
  }
  if (a.kind !== 'const' || b.kind !== 'const') return null;
  const [x, y] = [a.value, b.value];
  if (typeof x === 'string' && typeof y === 'string') {
    if (hasHole(x) || hasHole(y)) return null;
    return x < y ? -1 : x > y ? 1 : 0;
  }
  if (x instanceof Uint8Array && y instanceof Uint8Array) return compareBytes(x, y);
  const [p, q] = [numericOf(a), numericOf(b)];
  if (p === null || q === null || Number.isNaN(p) || Number.isNaN(q)) return null;
  return p < q ? -1 : p > q ? 1 : 0;
}

function compareBytes(x: Uint8Array, y: Uint8Array): number {
  for (let at = 0; at < Math.min(x.length, y.length); at++) if (x[at] !== y[at]) return x[at]! - y[at]!;
  return x.length - y.length;
}
