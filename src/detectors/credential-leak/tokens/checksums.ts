/** Checksums vendors put into their tokens, computed without any library: rules import nothing from the platform. */
import { sha256 } from './sha256.ts';

/** A checksum inside a token. `seal` makes a shaped text pass `holds`; tests and examples use it. */
export interface Checksum {
  readonly holds: (token: string) => boolean;
  readonly seal: (token: string) => string;
  /** What a failure means: `drop` no such thing at all, `lower` most likely a made-up sample (formats change), `ignore` nothing, the algorithm is not confirmed. */
  readonly mismatch: 'drop' | 'lower' | 'ignore';
}

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** CRC-32 (ISO-HDLC, as zlib) of an ASCII text. */
export function crc32(text: string): number {
  let c = 0xffffffff;
  for (let i = 0; i < text.length; i++) c = (crcTable[(c ^ text.charCodeAt(i)) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

function inBase(value: number, alphabet: string, length: number): string {
  let out = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / alphabet.length)) {
    out = alphabet[rest % alphabet.length] + out;
  }
  return out.padStart(length, alphabet[0]);
}

const alphabet62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const alphabet36 = '0123456789abcdefghijklmnopqrstuvwxyz';

/** The last `length` characters are `print(everything before, from offset skip)`. */
function trailing(
  length: number,
  skip: number,
  print: (body: string) => string,
  mismatch: Checksum['mismatch'] = 'lower',
): Checksum {
  const seal = (token: string) => token.slice(0, -length) + print(token.slice(skip, -length));
  return { holds: (token) => seal(token) === token, seal, mismatch };
}

/** GitHub, npm, Vercel: base62 of the CRC-32 of what stands between the prefix of `skip` characters and the last six. */
export const crc32Base62 = (skip: number) => trailing(6, skip, (body) => inBase(crc32(body), alphabet62, 6));

/** GitLab routable tokens: base36 of the CRC-32 of everything before, prefix included. */
export const crc32Base36 = trailing(7, 0, (body) => inBase(crc32(body), alphabet36, 7));

/** Atlassian: upper-case hexadecimal CRC-32 of everything before, `=` included. */
export const crc32UpperHex = trailing(8, 0, (body) => inBase(crc32(body), '0123456789ABCDEF', 8));

/** Zuplo: hexadecimal CRC-32 of the secret between prefix and underscore. */
export const crc32HexAfterUnderscore = (skip: number) =>
  trailing(8, skip, (body) => inBase(crc32(body.slice(0, -1)), '0123456789abcdef', 8));

/** Grafana: the same in little-endian byte order over prefix and secret; seen in its source, not confirmed on a public token. */
export const crc32LittleEndianHex = trailing(
  8,
  0,
  (body) => (inBase(crc32(body.slice(0, -1)), '0123456789abcdef', 8).match(/../g) ?? []).reverse().join(''),
  'ignore',
);

/** GitHub fine-grained: eight characters of base32(SHA-256(token without its last sixteen)), then eight of its own. Known from one public sample only. */
export const githubFineGrained: Checksum = (() => {
  const seal = (token: string) => {
    const digest = sha256(asciiBytes(token.slice(0, -16)));
    let bits = 0n;
    for (const byte of digest.subarray(0, 5)) bits = (bits << 8n) | BigInt(byte);
    let printed = '';
    for (let i = 35n; i >= 0n; i -= 5n) printed += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number((bits >> i) & 31n)];
    return token.slice(0, -16) + printed + token.slice(-8);
  };
  return { holds: (token) => seal(token) === token, seal, mismatch: 'ignore' };
})();

export function asciiBytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}
