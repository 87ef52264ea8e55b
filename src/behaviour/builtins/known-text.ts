/** What can be said of texts with holes. */
import { hole } from '../value.ts';
import { hasHole } from './arguments.ts';

/** Whether two texts are equal; null when their holes leave it open. */
export function textsEqual(a: string, b: string): boolean | null {
  if (!hasHole(a) && !hasHole(b)) return a === b;
  const [headA, headB] = [a.split(hole, 1)[0]!, b.split(hole, 1)[0]!];
  const head = Math.min(headA.length, headB.length);
  if (headA.slice(0, head) !== headB.slice(0, head)) return false;
  // A text without holes is shorter than the known start of the other.
  if ((!hasHole(a) && headB.length > a.length) || (!hasHole(b) && headA.length > b.length)) return false;
  const tailA = a.slice(a.lastIndexOf(hole) + 1);
  const tailB = b.slice(b.lastIndexOf(hole) + 1);
  const tail = Math.min(tailA.length, tailB.length);
  if (tailA.slice(tailA.length - tail) !== tailB.slice(tailB.length - tail)) return false;
  return null;
}

export function textIncludes(text: string, part: string): boolean | null {
  if (hasHole(part)) return null;
  return text.includes(part) || (hasHole(text) ? null : false);
}

export function textStartsWith(text: string, part: string): boolean | null {
  if (hasHole(part)) return null;
  if (text.startsWith(part)) return true;
  const first = text.indexOf(hole);
  return first >= 0 && part.startsWith(text.slice(0, first)) ? null : false;
}

export function textEndsWith(text: string, part: string): boolean | null {
  if (hasHole(part)) return null;
  if (text.endsWith(part)) return true;
  const last = text.lastIndexOf(hole);
  return last >= 0 && part.endsWith(text.slice(last + 1)) ? null : false;
}

/** Longer texts on the left are not looked at: that would flatten the rope they are, once for each piece a loop adds. */
const maxLooked = 2048;

/** Joins two texts; two holes that meet become one. */
export function concatenate(a: string, b: string): string {
  return a.length <= maxLooked && b.startsWith(hole) && a.endsWith(hole) ? a + b.slice(1) : a + b;
}
