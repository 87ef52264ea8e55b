/** PY `value[from:to:step]`; JS has no slice syntax but the engine's `slice` of shell texts uses the same. */
import type { CodeLanguage } from '../../languages/program.ts';
import { constant, list, type Value } from '../value.ts';
import { hasHole } from './arguments.ts';
import { javascriptAttribute } from './javascript/attribute.ts';
import { javascriptText } from './javascript/coercion.ts';
import { pythonAttribute } from './python/attribute.ts';
import { pointSlice, pointsOf, reverseText } from './python/characters.ts';
import { indexOf, indexOr } from './python/numbers.ts';

/** Null when the value is not a sequence, a bound is not known, or what is cut cannot be told from what is kept. */
export function sliceOf(_language: CodeLanguage, value: Value, from: Value, to: Value, step: Value): Value | null {
  const stride = indexOr(step, 1);
  if (stride === null || stride === 0) return null;
  if (value.kind === 'list') {
    const items = cut(value.items, from, to, stride);
    // Positions from the end of a list that goes on are not known.
    if (!items || (!value.exact && (stride < 0 || isNegative(from) || isNegative(to)))) return null;
    return list(items, [], value.exact, value.rest);
  }
  if (value.kind !== 'const') return null;
  if (value.value instanceof Uint8Array) {
    const bytes = value.value;
    if (stride === 1) return cutBytes(bytes, from, to);
    const kept = cut(bytes, from, to, stride);
    return kept && constant(Uint8Array.from(kept));
  }
  return typeof value.value === 'string' ? cutText(value.value, from, to, stride) : null;
}

function isNegative(value: Value): boolean {
  return (indexOf(value) ?? 0) < 0;
}

interface Bounds {
  readonly start: number;
  readonly end: number;
}

/** Where a slice begins and ends (https://docs.python.org/3/reference/datamodel.html#slice.indices). */
function boundsOf(length: number, from: Value, to: Value, stride: number): Bounds | null {
  const lowest = stride > 0 ? 0 : -1;
  const highest = stride > 0 ? length : length - 1;
  const clamp = (position: number) => Math.max(lowest, Math.min(highest, position < 0 ? position + length : position));
  const [start, end] = [indexOr(from, Number.NaN), indexOr(to, Number.NaN)];
  if (start === null || end === null) return null;
  return {
    start: Number.isNaN(start) ? (stride > 0 ? 0 : length - 1) : clamp(start),
    end: Number.isNaN(end) ? (stride > 0 ? length : -1) : clamp(end),
  };
}

function cut<T>(items: ArrayLike<T>, from: Value, to: Value, stride: number): T[] | null {
  const bounds = boundsOf(items.length, from, to, stride);
  if (!bounds) return null;
  const out: T[] = [];
  for (let at = bounds.start; stride > 0 ? at < bounds.end : at > bounds.end; at += stride) out.push(items[at]!);
  return out;
}

function cutBytes(bytes: Uint8Array, from: Value, to: Value): Value | null {
  const bounds = boundsOf(bytes.length, from, to, 1);
  return bounds && constant(bytes.slice(bounds.start, Math.max(bounds.start, bounds.end)));
}

function cutText(text: string, from: Value, to: Value, stride: number): Value | null {
  const points = pointsOf(text);
  const bounds = boundsOf(points.length, from, to, stride);
  if (!bounds) return null;
  // Positions are only known up to the first hole, and from the end back to the last.
  if (stride === 1) return constant(pointSlice(text, bounds.start, Math.max(bounds.start, bounds.end)));
  if (stride === -1 && bounds.start === points.length - 1 && bounds.end === -1) return constant(reverseText(text));
  if (hasHole(text)) return null;
  return constant(cut(points, from, to, stride)!.join(''));
}

/**
 * `value[key]` of built-in values: characters, bytes, list items (negative positions in PY), object keys, and in JS also data attributes.
 * Null when there is none or it is not known.
 */
export function itemOf(language: CodeLanguage, value: Value, key: Value): Value | null {
  const name = language === 'javascript' ? javascriptText(key) : key.kind === 'const' ? String(key.value) : null;
  if (name === null || hasHole(name)) return null;
  if (value.kind === 'object') return value.props.get(name) ?? (value.open ? value.rest : null);
  return language === 'python' ? pythonAttribute(value, name) : javascriptAttribute(value, name);
}
