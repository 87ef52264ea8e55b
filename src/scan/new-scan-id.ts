import { randomInt } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** `scan_` and 12 random characters (62 bits): ids are not guessed, and a store refuses the same one twice. */
export function newScanId(): string {
  return `scan_${Array.from({ length: 12 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;
}
