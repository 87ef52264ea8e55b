/** Methods of bytes and bytearray, and the functions that make them. */
import { constant, list, maxTextLength, type Value } from '../../value.ts';
import { type Builtins, bytesOf, bytesValue, hasHole, listValue, maxItems, stepsFor, textOf } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { asBuffer } from '../codecs/encodings.ts';
import { indexOf, indexOr, isNone, numberValue, numericOf } from './numbers.ts';
import { byteItems, bytesLike, sequenceOf } from './sequence.ts';
import { decodeBytes, encodeText } from './text-encodings.ts';

type OnBytes = (
  bytes: Buffer,
  args: readonly Value[],
  context: BuiltinContext,
  keywords: ReadonlyMap<string, Value>,
) => Value | null;

/** A method of bytes; lists of numbers stand for growing bytearrays. */
function onBytes(body: OnBytes): Builtin {
  return ({ self, args, keywords }, context) => {
    const bytes = bytesLike(self);
    if (!bytes) return null;
    context.spend(stepsFor(bytes.length));
    return body(asBuffer(bytes), args, context, keywords);
  };
}

/** Runs a method of texts on bytes, one character for each byte. */
function asText(
  change: (text: string, args: readonly (string | number)[]) => string | number | boolean | readonly string[] | null,
): Builtin {
  return onBytes((bytes, args) => {
    const plain: (string | number)[] = [];
    for (const arg of args) {
      const own = bytesLike(arg);
      const number = indexOf(arg);
      if (!own && number === null) return null;
      plain.push(own ? asBuffer(own).toString('latin1') : number!);
    }
    const result = change(bytes.toString('latin1'), plain);
    if (result === null) return null;
    if (typeof result === 'string') return bytesValue(Buffer.from(result, 'latin1'));
    if (typeof result !== 'object') return constant(result);
    return listValue(result.map((part) => constant(Buffer.from(part, 'latin1'))));
  });
}

function strip(text: string, set: string | number | undefined, atStart: boolean, atEnd: boolean): string {
  const chars = new Set(typeof set === 'string' ? set : ' \t\n\r\v\f');
  let [from, to] = [0, text.length];
  while (atStart && from < to && chars.has(text[from]!)) from++;
  while (atEnd && to > from && chars.has(text[to - 1]!)) to--;
  return text.slice(from, to);
}

function lower(text: string): string {
  return text.replace(/[A-Z]/g, (char) => char.toLowerCase());
}

function upper(text: string): string {
  return text.replace(/[a-z]/g, (char) => char.toUpperCase());
}

const joinMethod: Builtin = onBytes((separator, args, context) => {
  const items = args[0] && sequenceOf(args[0]);
  if (!items?.exact) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const item of items.items) {
    const bytes = bytesLike(item);
    if (!bytes) return null;
    if (parts.length > 0) parts.push(separator);
    parts.push(bytes);
    length += bytes.length + separator.length;
    if (length > maxTextLength) return null;
  }
  context.spend(parts.length + (length >> 4));
  return constant(Buffer.concat(parts));
});

const translate: Builtin = onBytes((bytes, args, _, keywords) => {
  const table = isNone(args[0]) ? null : bytesLike(args[0]);
  const drop = bytesLike(args[1] ?? keywords.get('delete')) ?? new Uint8Array(0);
  if (!isNone(args[0]) && table?.length !== 256) return null;
  const dropped = new Set(drop);
  return constant(bytes.filter((byte) => !dropped.has(byte)).map((byte) => table?.[byte] ?? byte));
});

/** The text of a value that may stand where Python wants text of hexadecimal digits. */
const fromHex: Builtin = ({ args: [value] }, context) => {
  context.via('hex');
  const text = textOf(value)?.replace(/\s/g, '');
  if (text === undefined || text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) return null;
  context.spend(stepsFor(text.length));
  return bytesValue(Buffer.from(text, 'hex'));
};

/** `bytes(…)`: of a length, of text and encoding, of numbers. */
const make: Builtin = ({ args: [source, encoding], keywords }, context) => {
  if (!source) return constant(new Uint8Array(0));
  const length = indexOf(source);
  if (length !== null) return length >= 0 && length <= maxTextLength ? constant(new Uint8Array(length)) : null;
  const text = textOf(source);
  if (text !== null) return encodeText(text, encoding ?? keywords.get('encoding'), context);
  const own = bytesOf(source);
  if (own) return constant(own.slice());
  const bytes = bytesLike(source);
  context.spend(stepsFor(bytes?.length ?? 0));
  if (bytes) context.via('char-codes');
  return bytes && constant(bytes);
};

/** An empty bytearray will grow, which byte constants cannot: it is a list of numbers. */
const makeArray: Builtin = (call, context) => {
  const made = make(call, context);
  const bytes = bytesOf(made ?? undefined);
  return bytes?.length === 0 ? list([]) : made;
};

export const bytesMethods: Builtins = {
  decode: onBytes((bytes, args, context, keywords) =>
    decodeBytes(bytes, args[0] ?? keywords.get('encoding'), args[1] ?? keywords.get('errors'), context),
  ),
  hex: onBytes((bytes, args, context) => {
    context.via('hex');
    return args.length > 0 || bytes.length > maxTextLength / 2 ? null : constant(bytes.toString('hex'));
  }),
  tobytes: onBytes((bytes) => constant(bytes)),
  tolist: onBytes((bytes) => (bytes.length > maxItems ? null : list(byteItems(bytes)))),
  join: joinMethod,
  translate,
  replace: asText((text, [from, to, most]) => {
    if (typeof from !== 'string' || typeof to !== 'string' || most !== undefined || from === '') return null;
    const pieces = text.split(from);
    return text.length + pieces.length * to.length > maxTextLength * 2 ? null : pieces.join(to);
  }),
  split: asText((text, [by, most]) => {
    if (by === undefined) return text.split(/[ \t\n\r\v\f]+/).filter(Boolean);
    return typeof by === 'string' && by !== '' && most === undefined ? text.split(by) : null;
  }),
  splitlines: asText((text) => text.replace(/(?:\r\n|\n|\r)$/, '').split(/\r\n|\n|\r/)),
  strip: asText((text, [set]) => strip(text, set, true, true)),
  lstrip: asText((text, [set]) => strip(text, set, true, false)),
  rstrip: asText((text, [set]) => strip(text, set, false, true)),
  startswith: asText((text, [part]) => (typeof part === 'string' ? text.startsWith(part) : null)),
  endswith: asText((text, [part]) => (typeof part === 'string' ? text.endsWith(part) : null)),
  find: asText((text, [part, from]) => (typeof part === 'string' ? text.indexOf(part, Number(from ?? 0)) : null)),
  rfind: asText((text, [part]) => (typeof part === 'string' ? text.lastIndexOf(part) : null)),
  index: asText((text, [part]) => (typeof part === 'string' && text.includes(part) ? text.indexOf(part) : null)),
  count: asText((text, [part]) => (typeof part === 'string' && part !== '' ? text.split(part).length - 1 : null)),
  partition: asText((text, [by]) => {
    if (typeof by !== 'string' || by === '') return null;
    const at = text.indexOf(by);
    return at < 0 ? [text, '', ''] : [text.slice(0, at), by, text.slice(at + by.length)];
  }),
  removeprefix: asText((text, [part]) =>
    typeof part !== 'string' ? null : text.startsWith(part) ? text.slice(part.length) : text,
  ),
  removesuffix: asText((text, [part]) =>
    typeof part !== 'string' ? null : part && text.endsWith(part) ? text.slice(0, -part.length) : text,
  ),
  lower: asText(lower),
  upper: asText(upper),
  zfill: asText((text, [width]) => (Number(width) > maxTextLength ? null : text.padStart(Number(width), '0'))),
  ljust: asText((text, [width, fill]) =>
    Number(width) > maxTextLength ? null : text.padEnd(Number(width), String(fill ?? ' ')),
  ),
  reverse: ({ self }, context) => {
    const bytes = bytesOf(self);
    if (!bytes || self.kind !== 'const') return null;
    context.via('reverse');
    context.spend(1 + bytes.length);
    for (const [index, byte] of Uint8Array.from(bytes).reverse().entries()) context.setByte(self, index, byte);
    return constant(null);
  },
};

export const bytesFunctions: Builtins = {
  bytes: make,
  bytearray: makeArray,
  memoryview: ({ args: [value] }) => (bytesOf(value) ? value! : null),
  'bytes.fromhex': fromHex,
  'bytearray.fromhex': fromHex,
  'bytes.maketrans': ({ args: [from, to] }) => {
    const [a, b] = [bytesLike(from), bytesLike(to)];
    if (!a || a.length !== b?.length) return null;
    const table = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    for (const [index, byte] of a.entries()) table[byte] = b[index]!;
    return constant(table);
  },
  'int.from_bytes': ({ args: [value, order], keywords }, context) => {
    const bytes = bytesLike(value);
    const ending = textOf(order ?? keywords.get('byteorder')) ?? 'big';
    if (!bytes || bytes.length > 8_192 || !isNone(keywords.get('signed')) || hasHole(ending)) return null;
    context.spend(stepsFor(bytes.length));
    const digits = Buffer.from(ending === 'little' ? bytes.toReversed() : bytes).toString('hex');
    return numberValue(digits === '' ? 0n : BigInt(`0x${digits}`));
  },
};

export const integerMethods: Builtins = {
  to_bytes: ({ self, args: [length, order], keywords }) => {
    const number = numericOf(self);
    const size = indexOr(length ?? keywords.get('length'), 1);
    const ending = textOf(order ?? keywords.get('byteorder')) ?? 'big';
    if (number === null || size === null || size > 8_192 || number < 0 || !Number.isInteger(Number(number)))
      return null;
    const digits = BigInt(number).toString(16);
    if (digits.length > size * 2) return null;
    const bytes = Buffer.from(digits.padStart(size * 2, '0'), 'hex');
    return constant(ending === 'little' ? bytes.reverse() : bytes);
  },
  bit_length: ({ self }) => {
    const number = numericOf(self);
    if (number === null || !Number.isInteger(Number(number))) return null;
    const big = BigInt(number);
    return constant(big === 0n ? 0 : (big < 0n ? -big : big).toString(2).length);
  },
  is_integer: ({ self }) => {
    const number = numericOf(self);
    return number === null ? null : constant(typeof number === 'bigint' || Number.isInteger(number));
  },
};
