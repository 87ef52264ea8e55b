/** Python counts code points, JavaScript UTF-16 units: the two differ only where surrogate pairs stand. */
const surrogate = /[\ud800-\udfff]/;

/** The text as something that is indexed by code point: itself when it can be. */
export function pointsOf(text: string): string | readonly string[] {
  return surrogate.test(text) ? Array.from(text) : text;
}

export function lengthOf(text: string): number {
  return pointsOf(text).length;
}

/** Text from the n-th code point up to another. */
export function pointSlice(text: string, from: number, to: number): string {
  const points = pointsOf(text);
  return typeof points === 'string' ? points.slice(from, to) : points.slice(from, to).join('');
}

export function reverseText(text: string): string {
  const points = pointsOf(text);
  return (typeof points === 'string' ? points.split('') : [...points]).reverse().join('');
}
