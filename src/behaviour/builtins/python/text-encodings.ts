/** Python's codecs between text and bytes: character sets and the transport encodings of the codecs module. */
import { constant, maxTextLength, type Value } from '../../value.ts';
import { attempt, bytesValue, hasHole, stepsFor, textOf, textValue } from '../arguments.ts';
import type { BuiltinContext } from '../builtin.ts';
import { encodingOf } from '../codecs/encodings.ts';
import { rot13 } from '../codecs/rot13.ts';
import { expandBytes } from './compression.ts';
import { isNone } from './numbers.ts';

/** The codec's name without punctuation, `utf8` when missing; null when it is not known. */
function codecName(value: Value | undefined): string | null {
  if (isNone(value)) return 'utf8';
  return textOf(value)?.toLowerCase().replace(/[-_ ]/g, '') ?? null;
}

/** Character sets by the labels of the WHATWG encoding standard, for those Buffer does not have. */
const otherSets: Readonly<Record<string, string>> = {
  utf16be: 'utf-16be',
  cp1252: 'windows-1252',
  windows1252: 'windows-1252',
  cp1251: 'windows-1251',
  koi8r: 'koi8-r',
  shiftjis: 'shift_jis',
  gbk: 'gbk',
  gb18030: 'gb18030',
  big5: 'big5',
};

/** `text.encode(name)`; holes make it unknown. */
export function encodeText(text: string, name: Value | undefined, context: BuiltinContext): Value | null {
  const codec = codecName(name);
  if (codec === null || hasHole(text)) return null;
  context.spend(stepsFor(text.length));
  if (codec === 'rot13') return rotated(text, context);
  if (codec === 'unicodeescape' || codec === 'rawunicodeescape')
    return /^[ -[\]-~]*$/.test(text) ? constant(Buffer.from(text, 'latin1')) : null;
  const encoding = encodingOf(codec);
  if (codec === 'utf16') return bytesValue(Buffer.from(`\ufeff${text}`, 'utf16le'));
  if (codec === 'utf16be') return bytesValue(Buffer.from(text, 'utf16le').swap16());
  if (encoding === null || encoding === 'hex' || encoding === 'base64' || encoding === 'base64url') return null;
  if (encoding === 'latin1' && /[^\0-\xff]/.test(text)) return null;
  if (encoding === 'ascii' && /[^\0-\x7f]/.test(text)) return null;
  const bytes = Buffer.from(text, encoding);
  return bytesValue(codec === 'utf8sig' ? Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]) : bytes);
}

function rotated(text: string, context: BuiltinContext): Value | null {
  context.via('rot13');
  return textValue(rot13(text));
}

/** `bytes.decode(name, errors)`. */
export function decodeBytes(
  bytes: Uint8Array,
  name: Value | undefined,
  errors: Value | undefined,
  context: BuiltinContext,
): Value | null {
  const codec = codecName(name);
  if (codec === null) return null;
  context.spend(stepsFor(bytes.length));
  if (codec === 'unicodeescape' || codec === 'rawunicodeescape' || codec === 'stringescape')
    return unescaped(Buffer.from(bytes).toString('latin1'), context);
  const encoding = encodingOf(codec);
  if (encoding === 'latin1') return textValue(Buffer.from(bytes).toString('latin1'));
  const isAscii = encoding === 'ascii';
  const label =
    otherSets[codec] ?? (encoding === 'utf16le' ? 'utf-16le' : encoding === 'utf8' || isAscii ? 'utf-8' : null);
  if (label === null || (isAscii && isNone(errors) && bytes.some((byte) => byte > 127))) return null;
  const lenient = textOf(errors);
  const keepsMark = codec !== 'utf8sig' && codec !== 'utf16';
  const text = attempt(() => new TextDecoder(label, { fatal: isNone(errors), ignoreBOM: keepsMark }).decode(bytes));
  if (text === null) return null;
  return textValue(lenient === 'ignore' ? text.replaceAll('\ufffd', '') : text);
}

const simpleEscapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
};

/** Escape sequences of Python literals, as `unicode_escape` reads them. */
function unescaped(text: string, context: BuiltinContext): Value | null {
  context.via('unicode-escape');
  return textValue(
    text.replace(
      /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U(00[01][0-9a-fA-F]{5})|([0-7]{1,3})|(.|\n))/g,
      (whole, x, u, big, octal, simple) => {
        const code = x ?? u ?? big;
        if (code !== undefined) return attempt(() => String.fromCodePoint(Number.parseInt(code, 16))) ?? whole;
        if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
        return simpleEscapes[simple] ?? whole;
      },
    ),
  );
}

/** `codecs.decode(data, name)`: character sets and the bytes-to-bytes codecs. */
export function codecDecode(
  text: string | null,
  bytes: Uint8Array | null,
  name: Value | undefined,
  context: BuiltinContext,
): Value | null {
  const codec = codecName(name);
  const data = bytes ?? (text !== null && !hasHole(text) ? Buffer.from(text, 'latin1') : null);
  switch (codec) {
    case 'rot13':
      return text === null ? null : rotated(text, context);
    case 'hex':
    case 'hexcodec':
      context.via('hex');
      return data && bytesValue(Buffer.from(Buffer.from(data).toString('latin1'), 'hex'));
    case 'base64':
    case 'base64codec':
      context.via('base64');
      return data && bytesValue(Buffer.from(Buffer.from(data).toString('latin1'), 'base64'));
    case 'zlib':
    case 'zip':
    case 'zlibcodec':
      return data && expandBytes(data, 'zlib', context);
    case 'bz2':
    case 'bz2codec':
      return data && expandBytes(data, 'bz2', context);
    default:
      return data && decodeBytes(data, name, undefined, context);
  }
}

/** `codecs.encode(data, name)`. */
export function codecEncode(
  text: string | null,
  bytes: Uint8Array | null,
  name: Value | undefined,
  context: BuiltinContext,
): Value | null {
  const codec = codecName(name);
  if (codec === 'hex' || codec === 'hexcodec' || codec === 'base64' || codec === 'base64codec') {
    const isHex = codec.startsWith('hex');
    context.via(isHex ? 'hex' : 'base64');
    if (!bytes || bytes.length > maxTextLength / 2) return null;
    return constant(
      Buffer.from(isHex ? Buffer.from(bytes).toString('hex') : `${Buffer.from(bytes).toString('base64')}\n`),
    );
  }
  return text === null ? null : encodeText(text, name, context);
}
