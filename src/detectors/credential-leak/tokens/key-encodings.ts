/** Base58Check (Bitcoin) and Bech32 (BIP-173): encodings of keys that carry their own checksum. */
import type { Checksum } from './checksums.ts';
import { sha256 } from './sha256.ts';
import { base58, bech32 } from './shape.ts';

const base58Index = new Map([...base58.characters].map((character, index) => [character, index]));

/** Bytes of a Base58 text, or null when a character is not of the alphabet. Texts are at most some hundred characters. */
function decodeBase58(text: string): Uint8Array | null {
  let value = 0n;
  for (const character of text) {
    const digit = base58Index.get(character);
    if (digit === undefined) return null;
    value = value * 58n + BigInt(digit);
  }
  const bytes: number[] = [];
  for (; value > 0n; value >>= 8n) bytes.push(Number(value & 255n));
  for (let i = 0; text[i] === '1'; i++) bytes.push(0);
  return Uint8Array.from(bytes.reverse());
}

function encodeBase58(bytes: Uint8Array): string {
  let value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let out = '';
  for (; value > 0n; value /= 58n) out = base58.characters[Number(value % 58n)] + out;
  return out;
}

const doubleHash = (bytes: Uint8Array) => sha256(sha256(bytes)).subarray(0, 4);

/** Payload lengths, version byte included: WIF (33, compressed 34) and extended keys (78). */
const payloadOf = (first: string) => (first === '5' ? 33 : 'KL'.includes(first) ? 34 : 78);

/** The last four bytes are the first four of SHA-256(SHA-256(payload)). */
export const base58Checksum: Checksum = {
  mismatch: 'drop',
  holds: (token) => {
    const bytes = decodeBase58(token);
    if (bytes === null || bytes.length !== payloadOf(token[0] ?? '') + 4) return false;
    const expected = doubleHash(bytes.subarray(0, -4));
    return expected.every((byte, i) => byte === bytes[bytes.length - 4 + i]);
  },
  seal: (token) => {
    const length = payloadOf(token[0] ?? '');
    const payload = (decodeBase58(token) ?? new Uint8Array()).slice(0, length);
    if (length === 34) payload[33] = 1;
    if (length < 78) payload[0] = 0x80;
    return encodeBase58(Uint8Array.from([...payload, ...doubleHash(payload)]));
  },
};

const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];

function polymod(values: readonly number[]): number {
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (const [i, generator] of generators.entries()) if ((top >>> i) & 1) check ^= generator;
  }
  return check;
}

/** Human-readable part and data as five-bit values; the separator is the last `1`. */
function bech32Values(token: string): { prefix: readonly number[]; data: readonly number[] } {
  const text = token.toLowerCase();
  const separator = text.lastIndexOf('1');
  const codes = [...text.slice(0, separator)].map((character) => character.charCodeAt(0));
  return {
    prefix: [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)],
    data: [...text.slice(separator + 1)].map((character) => bech32.characters.indexOf(character)),
  };
}

export const bech32Checksum: Checksum = {
  mismatch: 'drop',
  holds: (token) => {
    const { prefix, data } = bech32Values(token);
    return !data.includes(-1) && polymod([...prefix, ...data]) === 1;
  },
  seal: (token) => {
    const { prefix, data } = bech32Values(token);
    const check = polymod([...prefix, ...data.slice(0, -6), 0, 0, 0, 0, 0, 0]) ^ 1;
    const printed = [25, 20, 15, 10, 5, 0].map((shift) => bech32.characters[(check >> shift) & 31]).join('');
    return token.slice(0, -6) + (token === token.toUpperCase() ? printed.toUpperCase() : printed);
  },
};

/** Discord: the first part of a bot token is the base64 of the bot's numeric id. */
export const discordSnowflake: Checksum = {
  mismatch: 'drop',
  holds: (token) => {
    const first = token.slice(0, token.indexOf('.')).replace(/-/g, '+').replace(/_/g, '/');
    return first.length % 4 !== 1 && /^\d{17,20}$/.test(atob(first));
  },
  seal: (token) => {
    const numbers = Array.from(token.slice(1, 18), (character) => character.charCodeAt(0) % 10);
    return btoa(`1${numbers.join('')}`).replace(/=/g, '') + token.slice(token.indexOf('.'));
  },
};
