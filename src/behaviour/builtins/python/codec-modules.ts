/** base64, binascii, codecs and html: text encodings that hide. */
import { constant, maxTextLength, type Value } from '../../value.ts';
import { type Builtins, bytesValue, hasHole, stepsFor, textOf, textValue } from '../arguments.ts';
import type { Builtin } from '../builtin.ts';
import { base32Decode, base32Encode } from '../codecs/base32.ts';
import { ascii85Decode, base85Decode, base85Encode } from '../codecs/base85.ts';
import { asBuffer } from '../codecs/encodings.ts';
import { unescapeHtml } from '../codecs/html-entities.ts';
import { bytesLike } from './sequence.ts';
import { codecDecode, codecEncode } from './text-encodings.ts';

/** ASCII text given as str or bytes. */
function asciiOf(value: Value | undefined): string | null {
  const bytes = bytesLike(value);
  const text = bytes ? asBuffer(bytes).toString('latin1') : textOf(value);
  return text === null || hasHole(text) ? null : text;
}

function decoder(via: string, decode: (text: string) => Uint8Array | null): Builtin {
  return ({ args: [value] }, context) => {
    context.via(via);
    const text = asciiOf(value);
    if (text === null) return null;
    context.spend(stepsFor(text.length));
    const bytes = decode(text);
    return bytes && bytesValue(bytes);
  };
}

function encoder(via: string, encode: (bytes: Buffer) => string): Builtin {
  return ({ args: [value] }, context) => {
    context.via(via);
    const bytes = bytesLike(value);
    if (!bytes || bytes.length > maxTextLength / 2) return null;
    context.spend(stepsFor(bytes.length));
    return constant(Buffer.from(encode(asBuffer(bytes)), 'latin1'));
  };
}

/** Characters outside the alphabet are passed over; one that is left over without padding is an error, which Python reports. */
function fromBase64(text: string): Uint8Array | null {
  const digits = text.replace(/[^A-Za-z0-9+/=]/g, '');
  const body = digits.replace(/=+$/, '');
  if (
    body.length % 4 === 1 ||
    (body.length % 4 !== 0 && digits.length % 4 !== 0 && digits.length - body.length < 4 - (body.length % 4))
  )
    return null;
  return Buffer.from(digits, 'base64');
}

const fromUrlBase64 = (text: string) => fromBase64(text.replaceAll('-', '+').replaceAll('_', '/'));

function fromHex(text: string): Uint8Array | null {
  return text.length % 2 === 0 && /^[0-9a-fA-F]*$/.test(text) ? Buffer.from(text, 'hex') : null;
}

/** `b64decode(data, altchars)`: two other characters may stand for `+` and `/`. */
const b64decode: Builtin = (call, context) => {
  const alternative = asciiOf(call.args[1] ?? call.keywords.get('altchars'));
  const isAlternative = alternative !== null && alternative.length === 2;
  const decode = (text: string) =>
    fromBase64(isAlternative ? text.replaceAll(alternative[0]!, '+').replaceAll(alternative[1]!, '/') : text);
  return decoder('base64', decode)(call, context);
};

const base64Lines = (bytes: Buffer) => bytes.toString('base64').replace(/.{1,76}/g, '$&\n');

const b64 = encoder('base64', (bytes) => bytes.toString('base64'));
const unhex = decoder('hex', fromHex);
const toHex = encoder('hex', (bytes) => bytes.toString('hex'));
const plain64 = decoder('base64', fromBase64);
const lines64 = encoder('base64', base64Lines);

export const codecFunctions: Builtins = {
  'base64.b64decode': b64decode,
  'base64.standard_b64decode': plain64,
  'base64.urlsafe_b64decode': decoder('base64', fromUrlBase64),
  'base64.decodebytes': plain64,
  'base64.decodestring': plain64,
  'base64.b64encode': b64,
  'base64.standard_b64encode': b64,
  'base64.urlsafe_b64encode': encoder('base64', (bytes) =>
    bytes.toString('base64').replaceAll('+', '-').replaceAll('/', '_'),
  ),
  'base64.encodebytes': lines64,
  'base64.encodestring': lines64,
  'base64.b32decode': decoder('base32', base32Decode),
  'base64.b32encode': encoder('base32', base32Encode),
  'base64.b16decode': unhex,
  'base64.b16encode': encoder('hex', (bytes) => bytes.toString('hex').toUpperCase()),
  'base64.b85decode': decoder('base85', base85Decode),
  'base64.b85encode': encoder('base85', base85Encode),
  'base64.a85decode': decoder('base85', ascii85Decode),
  'binascii.a2b_base64': plain64,
  'binascii.b2a_base64': encoder('base64', (bytes) => `${bytes.toString('base64')}\n`),
  'binascii.unhexlify': unhex,
  'binascii.a2b_hex': unhex,
  'binascii.hexlify': toHex,
  'binascii.b2a_hex': toHex,
  'codecs.decode': ({ args: [value, name], keywords }, context) => {
    return codecDecode(textOf(value), bytesLike(value), name ?? keywords.get('encoding'), context);
  },
  'codecs.encode': ({ args: [value, name], keywords }, context) => {
    return codecEncode(textOf(value), bytesLike(value), name ?? keywords.get('encoding'), context);
  },
  'html.unescape': ({ args: [value] }, context) => {
    context.via('html');
    const text = textOf(value);
    context.spend(stepsFor(text?.length ?? 0));
    return text === null ? null : textValue(unescapeHtml(text));
  },
  'html.escape': ({ args: [value] }) => {
    const text = textOf(value);
    const escaped = text
      ?.replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      .replaceAll("'", '&#x27;');
    return escaped === undefined ? null : textValue(escaped);
  },
};
