/** API keys: `ag_live_`, 32 random characters and a checksum of 6, so that typing errors and secret scanners can tell a real one. */
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

const prefix = 'ag_live_';
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const randomChars = 32;
const checksumChars = 6;
const issuedShape = new RegExp(`^${prefix}[0-9A-Za-z]{${randomChars + checksumChars}}$`);

/** Shortest key an operator may choose. */
export const minChosenKeyChars = 24;

export function newKey(): string {
  const body = Array.from({ length: randomChars }, () => alphabet[randomInt(alphabet.length)]).join('');
  return prefix + body + checksum(body);
}

/** What is stored in place of a key: sha256, 64 hex digits. The key's own entropy makes a slow hash needless. */
export function hashOfKey(key: string): string {
  return createHash('sha256').update(key, 'utf8').digest('hex');
}

/** Compares in constant time, so that answering times say nothing about a stored hash. */
export function isSameHash(a: string, b: string): boolean {
  const left = Buffer.from(a, 'utf8');
  const right = Buffer.from(b, 'utf8');
  return left.length === right.length && timingSafeEqual(left, right);
}

/** True for a key that begins like one of ours and cannot be one: cut, or mistyped. Keys chosen by the operator look otherwise. */
export function looksMistyped(key: string): boolean {
  if (!key.startsWith(prefix)) return false;
  if (!issuedShape.test(key)) return true;
  const body = key.slice(prefix.length, -checksumChars);
  return checksum(body) !== key.slice(-checksumChars);
}

function checksum(text: string): string {
  let rest = crc32(text);
  let digits = '';
  for (let i = 0; i < checksumChars; i++) {
    digits = alphabet[rest % alphabet.length] + digits;
    rest = Math.floor(rest / alphabet.length);
  }
  return digits;
}
