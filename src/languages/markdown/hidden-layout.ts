/** Text pushed out of sight by white space: far to the right on its line, or far below everything else. */
import type { HiddenText } from '../document.ts';

/** Columns of blanks inside a line. A tab counts four. */
const minBlanks = 120;
const minBlankLines = 40;
const maxShown = 4000;

/** Lines that a page shows as empty. */
const emptyLine = /^(?:[\s\u2800\u3164]|&nbsp;|&#160;|<br ?\/?>|\\){0,200}$/i;
const blanks = /[ \t\u00A0\u2000-\u200A\u3000]{30,}/g;

/** Both kinds, in order of place. */
export function hiddenByLayout(text: string): HiddenText[] {
  const found: HiddenText[] = [];
  let emptyLines = 0;
  let seen = false;
  let position = 0;
  while (position < text.length) {
    const next = text.indexOf('\n', position);
    const end = next < 0 ? text.length : next;
    const line = text.slice(position, end);
    if (line.length <= 200 && emptyLine.test(line)) emptyLines++;
    else {
      if (seen && emptyLines >= minBlankLines)
        found.push({ text: text.slice(position, position + maxShown).trim(), at: position, how: 'far-below' });
      const right = farRight(line);
      if (right >= 0)
        found.push({ text: line.slice(right, right + maxShown).trim(), at: position + right, how: 'far-right' });
      seen = true;
      emptyLines = 0;
    }
    position = end + 1;
  }
  return found;
}

/** Where the text after a wide gap begins; -1 without one. Indentation and the padding of table cells are no gaps. */
function farRight(line: string): number {
  if (line.length < minBlanks || (line.startsWith('|') && line.trimEnd().endsWith('|'))) return -1;
  for (const match of line.matchAll(blanks)) {
    const at = match.index + match[0].length;
    const tabs = match[0].split('\t').length - 1;
    if (
      match.index > 0 &&
      at < line.trimEnd().length &&
      match[0].length + 3 * tabs >= minBlanks &&
      !/[|│]/.test(line[at]!)
    )
      return at;
  }
  return -1;
}
