/**
 * Text from a scanned artifact made safe for a terminal: escape sequences could rewrite the verdict above them, bidirectional marks
 * reorder it, line breaks forge new lines.
 */
export function printable(text: string, maxChars = 200): string {
  const visible = text
    .replace(/[\t\r\n\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, (char) => `\\u{${char.codePointAt(0)!.toString(16)}}`);
  return visible.length <= maxChars ? visible : `${visible.slice(0, maxChars - 1)}…`;
}
