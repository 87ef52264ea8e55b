/** Decryption and digests with everything constant: cryptography's Fernet, PyCryptodome's AES, hashlib. */
import { constant, type Value } from '../../value.ts';
import { type Builtins, bytesOf, bytesValue, stepsFor, textOf } from '../arguments.ts';
import type { Builtin } from '../builtin.ts';
import { decipher, digestOf, fernet } from '../codecs/ciphers.ts';
import { asBuffer } from '../codecs/encodings.ts';
import { indexOr } from './numbers.ts';
import { bytesLike } from './sequence.ts';

function asciiOf(value: Value | undefined): string | null {
  const bytes = bytesOf(value);
  return bytes ? asBuffer(bytes).toString('latin1') : textOf(value);
}

const decryptFernet: Builtin = ({ self, args: [token] }, context) => {
  context.via('cipher');
  const [key, sealed] = [asciiOf(self.kind === 'api' ? self.made?.[0] : undefined), asciiOf(token)];
  if (key === null || sealed === null) return null;
  context.spend(stepsFor(sealed.length));
  const plain = fernet(key, sealed);
  return plain && bytesValue(plain);
};

/** Numbers of `AES.MODE_…` with Node's names. */
export const aesModes: Readonly<Record<string, readonly [number: number, name: string]>> = {
  MODE_ECB: [1, 'ecb'],
  MODE_CBC: [2, 'cbc'],
  MODE_CFB: [3, 'cfb8'],
  MODE_OFB: [5, 'ofb'],
  MODE_CTR: [6, 'ctr'],
  MODE_GCM: [11, 'gcm'],
};

function modeOf(value: Value | undefined): string | null {
  if (value?.kind === 'api') return aesModes[value.path.slice(value.path.lastIndexOf('.') + 1)]?.[1] ?? null;
  const number = indexOr(value, -1);
  return Object.values(aesModes).find(([own]) => own === number)?.[1] ?? null;
}

const decryptAes: Builtin = ({ self, args: [data] }, context) => {
  context.via('cipher');
  if (self.kind !== 'api') return null;
  const [key, mode, iv] = self.made ?? [];
  const [secret, sealed, name] = [bytesLike(key), bytesLike(data), modeOf(mode)];
  const vector = bytesLike(iv ?? self.keywords?.get('iv') ?? self.keywords?.get('nonce'));
  if (!secret || !sealed || name === null) return null;
  context.spend(stepsFor(sealed.length));
  const plain = decipher(`aes-${secret.length * 8}-${name}`, secret, name === 'ecb' ? null : vector, sealed, false);
  return plain && bytesValue(plain);
};

/** PKCS#7 padding taken off; the default of `Crypto.Util.Padding.unpad`. */
const unpad: Builtin = ({ args: [data, size] }) => {
  const [bytes, block] = [bytesLike(data), indexOr(size, 16)];
  const count = bytes?.at(-1) ?? 0;
  if (!bytes || block === null || count === 0 || count > block || count > bytes.length) return null;
  return bytes.subarray(-count).every((byte) => byte === count) ? constant(bytes.slice(0, -count)) : null;
};

const algorithms = ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'];

/** `hashlib.sha256(data).hexdigest()`; what was added by `update` statements is not seen, so data must stand in the constructor. */
function digester(algorithm: string, isHex: boolean): Builtin {
  return ({ self }, context) => {
    const bytes = bytesLike(self.kind === 'api' ? self.made?.[0] : undefined);
    if (!bytes) return null;
    context.spend(stepsFor(bytes.length));
    const digest = digestOf(algorithm, bytes);
    return digest && constant(isHex ? asBuffer(digest).toString('hex') : digest);
  };
}

export const cipherFunctions: Builtins = {
  'cryptography.fernet.Fernet().decrypt': decryptFernet,
  'Crypto.Util.Padding.unpad': unpad,
  ...Object.fromEntries(
    ['Crypto.Cipher.AES.new().decrypt', 'Cryptodome.Cipher.AES.new().decrypt'].map((path) => [path, decryptAes]),
  ),
  ...Object.fromEntries(
    algorithms.flatMap((name) => [
      [`hashlib.${name}().hexdigest`, digester(name, true)],
      [`hashlib.${name}().digest`, digester(name, false)],
    ]),
  ),
};
