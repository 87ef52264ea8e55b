import { constant, type Value } from '../../value.ts';
import { hasHole } from '../arguments.ts';
import { pointsOf } from './characters.ts';

/** The item at a position, counted from the end when negative; null when there is none or holes leave it open. */
export function itemAt(value: Value, position: number): Value | null {
  if (value.kind === 'list') {
    if (position < 0) return value.exact ? (value.items.at(position) ?? null) : null;
    return value.items[position] ?? (value.exact ? null : value.rest);
  }
  if (value.kind !== 'const') return null;
  if (value.value instanceof Uint8Array) {
    const byte = value.value.at(position);
    return byte === undefined ? null : constant(byte);
  }
  if (typeof value.value !== 'string') return null;
  const points = pointsOf(value.value);
  const char = points.at(position);
  if (char === undefined) return null;
  const between = position < 0 ? points.slice(position) : points.slice(0, position + 1);
  return hasHole(typeof between === 'string' ? between : between.join('')) ? null : constant(char);
}
