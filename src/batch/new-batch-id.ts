import { randomInt } from 'node:crypto';

const alphabet = '0123456789abcdefghijklmnopqrstuvwxyz';

/** `batch_` and 10 random characters (51 bits); the store refuses the same one twice. */
export function newBatchId(): string {
  return `batch_${Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')}`;
}
