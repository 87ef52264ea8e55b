/** node:crypto with everything constant: deciphering and digests. */
import { Buffer } from 'node:buffer';
import { api, constant, type Value } from '../../value.ts';
import { type Builtins, isMissing, numberOf, stepsFor, textOf } from '../arguments.ts';
import type { Builtin, BuiltinCall, BuiltinContext } from '../builtin.ts';
import { decipher, digestOf, pbkdf2, scrypt } from '../codecs/ciphers.ts';
import { asBuffer } from '../codecs/encodings.ts';
import { bytesArgument, decoded, encodingArgument } from './buffers.ts';

/** Bytes, or text when an output encoding is named. */
function output(bytes: Uint8Array, encodingArg: Value | undefined, context: BuiltinContext): Value | null {
  if (isMissing(encodingArg)) return constant(asBuffer(bytes));
  const encoding = encodingArgument(encodingArg, context);
  return encoding && decoded(bytes, encoding, context);
}

/**
 * All of the text is given at the first `update`, and `final` adds nothing: joined in the usual way (`update + final`, `Buffer.concat`) that is right,
 * and several updates fail on the padding.
 */
const update: Builtin = (call, context) => {
  const { self, args } = call;
  context.via('cipher');
  const [algorithm, key, iv] = self.kind === 'api' ? (self.made ?? []) : [];
  const name = textOf(algorithm);
  const secret = bytesArgument(key, 'utf8');
  const vector = iv?.kind === 'const' && iv.value === null ? null : bytesArgument(iv, 'utf8');
  const inputEncoding = encodingArgument(args[1], context);
  const data = inputEncoding && bytesArgument(args[0], inputEncoding);
  if (name === null || !secret || !data) return null;
  context.spend(stepsFor(data.length));
  const plain = decipher(name, secret, vector, data, true);
  return plain && output(plain, args[2], context);
};

const final: Builtin = ({ args }) => constant(isMissing(args[0]) ? Buffer.alloc(0) : '');

/** `update` of a hash gives the hash again with the data added to what it was made with. */
function collect(path: string): Builtin {
  return ({ self, args }) => {
    if (self.kind !== 'api') return null;
    const [data, encoding] = args;
    if (!data) return null;
    return api(path, self.hidden, [...(self.made ?? []), data, encoding ?? constant(undefined)], self.taint);
  };
}

function digest({ self, args }: BuiltinCall, context: BuiltinContext): Value | null {
  const [algorithm, ...fed] = self.kind === 'api' ? (self.made ?? []) : [];
  const name = textOf(algorithm);
  // Without data in the chain the updates were statements of their own, which are not seen from here.
  if (name === null || fed.length === 0 || fed.length % 2 !== 0) return null;
  const parts: Uint8Array[] = [];
  for (let at = 0; at < fed.length; at += 2) {
    const encoding = encodingArgument(fed[at + 1], context);
    const bytes = encoding && bytesArgument(fed[at], encoding);
    if (!bytes) return null;
    context.spend(stepsFor(bytes.length));
    parts.push(bytes);
  }
  const result = digestOf(name, Buffer.concat(parts));
  return result && output(result, args[0], context);
}

/** Keys derived from constants; charged by what they cost. */
const derivePbkdf2: Builtin = ({ args: [secret, salt, iterations, length, name] }, context) => {
  const [key, seed] = [bytesArgument(secret, 'utf8'), bytesArgument(salt, 'utf8')];
  const [rounds, size, digestName] = [numberOf(iterations), numberOf(length), textOf(name)];
  if (!key || !seed || rounds === null || size === null || digestName === null) return null;
  context.spend(rounds);
  const bytes = pbkdf2(key, seed, rounds, size, digestName);
  return bytes && constant(asBuffer(bytes));
};

const deriveScrypt: Builtin = ({ args: [secret, salt, length, options] }, context) => {
  const [key, seed, size] = [bytesArgument(secret, 'utf8'), bytesArgument(salt, 'utf8'), numberOf(length)];
  if (!key || !seed || size === null || !isMissing(options)) return null;
  context.spend(100_000);
  const bytes = scrypt(key, seed, size);
  return bytes && constant(asBuffer(bytes));
};

export const cipherFunctions: Builtins = {
  'crypto.createDecipheriv().update': update,
  'crypto.createDecipheriv().final': final,
  'crypto.createDecipheriv().setAutoPadding': ({ self }) => self,
  'crypto.createDecipheriv().setAuthTag': ({ self }) => self,
  'crypto.createHash().update': collect('crypto.createHash()'),
  'crypto.createHash().digest': digest,
  'crypto.pbkdf2Sync': derivePbkdf2,
  'crypto.scryptSync': deriveScrypt,
};
