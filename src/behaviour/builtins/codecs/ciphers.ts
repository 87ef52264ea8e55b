/** Symmetric ciphers and digests of constants: keys that stand beside the ciphertext hide nothing. */
import { createDecipheriv, createHash, createHmac, pbkdf2Sync, scryptSync, timingSafeEqual } from 'node:crypto';
import { attempt } from '../arguments.ts';
import { asBuffer } from './encodings.ts';

const supported = /^aes-(?:128|192|256)-(?:cbc|ctr|ecb|gcm|cfb8?|ofb)$/;

/** Decrypts all of `data` at once. With `padded` a wrong padding gives null. */
export function decipher(
  algorithm: string,
  key: Uint8Array,
  iv: Uint8Array | null,
  data: Uint8Array,
  padded: boolean,
): Uint8Array | null {
  const name = algorithm.toLowerCase();
  if (!supported.test(name)) return null;
  return attempt(() => {
    const cipher = createDecipheriv(name as 'aes-256-cbc', key, iv);
    cipher.setAutoPadding(padded);
    const head = cipher.update(data);
    // GCM's final only checks the tag, which is not needed to read the text.
    return name.endsWith('gcm') ? head : Buffer.concat([head, cipher.final()]);
  });
}

const digests: ReadonlySet<string> = new Set(['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']);

export function digestOf(algorithm: string, data: Uint8Array): Uint8Array | null {
  const name = algorithm.toLowerCase().replace('-', '');
  return digests.has(name) ? attempt(() => createHash(name).update(data).digest()) : null;
}

/** Highest PBKDF2 iteration count and scrypt cost worked out; about 50 ms each. */
const maxIterations = 100_000;
const maxScryptCost = 16_384;

export function pbkdf2(
  secret: Uint8Array,
  salt: Uint8Array,
  iterations: number,
  length: number,
  digest: string,
): Uint8Array | null {
  if (!(iterations <= maxIterations && length <= 256)) return null;
  return attempt(() => pbkdf2Sync(secret, salt, iterations, length, digest.toLowerCase().replace('-', '')));
}

export function scrypt(secret: Uint8Array, salt: Uint8Array, length: number): Uint8Array | null {
  return length <= 256 ? attempt(() => scryptSync(secret, salt, length, { N: maxScryptCost })) : null;
}

/** Fernet (https://github.com/fernet/spec): version, time, IV, AES-128-CBC text, HMAC-SHA256. A token with a wrong HMAC gives null. */
export function fernet(key: string, token: string): Uint8Array | null {
  const secret = Buffer.from(key, 'base64url');
  const bytes = Buffer.from(token, 'base64url');
  if (secret.length !== 32 || bytes.length < 73 || bytes[0] !== 0x80) return null;
  const signed = bytes.subarray(0, -32);
  const mac = createHmac('sha256', secret.subarray(0, 16)).update(signed).digest();
  if (!timingSafeEqual(mac, bytes.subarray(-32))) return null;
  return decipher('aes-128-cbc', secret.subarray(16), signed.subarray(9, 25), asBuffer(signed.subarray(25)), true);
}
