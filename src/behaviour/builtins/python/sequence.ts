import { constant, type Value } from '../../value.ts';
import { bytesOf, maxItems } from '../arguments.ts';
import { itemsOf } from '../iteration.ts';

/** What a `for` over a value walks through, as far as it is known. */
export interface Sequence {
  readonly items: readonly Value[];
  readonly exact: boolean;
  readonly rest: Value | null;
}

export function sequenceOf(value: Value): Sequence | null {
  if (value.kind === 'list') return value;
  const items = itemsOf('python', value);
  return items && { items, exact: true, rest: null };
}

/** Bytes, or a list of numbers that stands for a growing `bytearray`. */
export function bytesLike(value: Value | undefined): Uint8Array | null {
  const bytes = bytesOf(value);
  if (bytes || value?.kind !== 'list' || !value.exact || value.items.length > maxItems) return bytes;
  const out = new Uint8Array(value.items.length);
  for (const [index, item] of value.items.entries()) {
    const byte = item.kind === 'const' ? item.value : null;
    if (typeof byte !== 'number' || !(byte >= 0 && byte <= 255)) return null;
    out[index] = byte;
  }
  return out;
}

export function byteItems(bytes: Uint8Array): Value[] {
  return Array.from(bytes, (byte) => constant(byte));
}
