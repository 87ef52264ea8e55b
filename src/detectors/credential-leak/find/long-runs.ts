/** The cheap first look: secrets are long and have no spaces, most text is neither. Looks at every third or fourth character of ordinary code. */

/** Shortest run worth a second look. Every format of the token table is longer. */
const shortestRun = 16;

const inRun = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-+/.~!@#$%^&*?|') {
  inRun[character.charCodeAt(0)] = 1;
}

const isTokenCode = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-') {
  isTokenCode[character.charCodeAt(0)] = 1;
}

/** Characters tokens consist of: `[A-Za-z0-9_-]`. A token begins and ends where they do. */
export const isTokenCharacter = (code: number) => code < 256 && isTokenCode[code] === 1;

/** Visits every longest run of at least `shortestRun` characters without spaces, quotes, brackets, `,`, `;`, `:`, `=`. */
export function longRuns(text: string, visit: (start: number, end: number) => void): void {
  const length = text.length;
  let start = 0;
  let probe = shortestRun - 1;
  while (probe < length) {
    let at = probe;
    let code = 0;
    // Backwards from where a long run would have to reach: the first foreign character tells that none begins before it.
    while (at >= start) {
      code = text.charCodeAt(at);
      if (code >= 256 || inRun[code] === 0) break;
      at--;
    }
    if (at >= start) {
      start = at + 1;
      probe = at + shortestRun;
      continue;
    }
    let end = probe + 1;
    while (end < length) {
      code = text.charCodeAt(end);
      if (code >= 256 || inRun[code] === 0) break;
      end++;
    }
    visit(start, end);
    start = end + 1;
    probe = end + shortestRun;
  }
}
