/** Where things stand in a document, found without looking at all of it: lists are in order of place. */
import type { Passage, Unit } from './prose-passages.ts';

/** Index of the first element at or after an offset. */
function firstFrom(count: number, offsetOf: (index: number) => number, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsetOf(middle) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the unit an offset lies in or after; -1 before the first one. */
export const unitIndexAt = ({ units }: Passage, offset: number): number =>
  firstFrom(units.length, (index) => units[index]!.offset, offset + 1) - 1;

/** Links, fences or hidden texts whose offset lies between two offsets, both included. */
export function between<T extends { readonly at: number }>(list: readonly T[], from: number, to: number): readonly T[] {
  const first = firstFrom(list.length, (index) => list[index]!.at, from);
  return list.slice(
    first,
    firstFrom(list.length, (index) => list[index]!.at, to + 1),
  );
}

/** The last element that begins at or before an offset. */
export const lastBefore = <T extends { readonly at: number }>(list: readonly T[], offset: number): T | undefined =>
  list[firstFrom(list.length, (index) => list[index]!.at, offset + 1) - 1];

/** The visible units directly before and after a hidden one. */
export function visibleBeside(unit: Unit): readonly Unit[] {
  const { units } = unit.passage;
  const isVisible = ({ hidden }: Unit): boolean => hidden === undefined;
  let before = unit.index - 1;
  while (before >= 0 && unit.index - before < 50 && !isVisible(units[before]!)) before--;
  let after = unit.index + 1;
  while (after < units.length && after - unit.index < 50 && !isVisible(units[after]!)) after++;
  return [units[before], units[after]].filter((other) => other !== undefined && isVisible(other)) as Unit[];
}
