/** The struct module (https://docs.python.org/3/library/struct.html). */
import { constant, list, type Value } from '../../value.ts';
import { attempt, type Builtins, bytesOf, maxItems, textOf } from '../arguments.ts';
import { asBuffer } from '../codecs/encodings.ts';
import { indexOr, isInteger, numberValue, numericOf } from './numbers.ts';
import { bytesLike } from './sequence.ts';

interface Field {
  readonly code: string;
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

interface Layout {
  readonly fields: readonly Field[];
  readonly size: number;
  readonly little: boolean;
}

const sizes: Readonly<Record<string, number>> = {
  x: 1,
  c: 1,
  b: 1,
  B: 1,
  '?': 1,
  h: 2,
  H: 2,
  i: 4,
  I: 4,
  l: 4,
  L: 4,
  q: 8,
  Q: 8,
  f: 4,
  d: 8,
  s: 1,
  p: 1,
};

function layoutOf(format: string): Layout | null {
  const order = /^[@=<>!]/.exec(format)?.[0] ?? '@';
  const body = format.replace(/^[@=<>!]/, '').replace(/\s/g, '');
  if (!/^(?:\d{0,6}[xcbB?hHiIlLqQfdsp])*$/.test(body)) return null;
  const fields: Field[] = [];
  let offset = 0;
  for (const [, digits, code] of body.matchAll(/(\d*)(\D)/g)) {
    const count = digits ? Number(digits) : 1;
    // Native layout is that of 64-bit Linux: long has 8 bytes and everything is aligned to its size.
    const size = order === '@' && 'lL'.includes(code!) ? 8 : sizes[code!]!;
    if (order === '@') offset = Math.ceil(offset / size) * size;
    fields.push({ code: code!, count, size, offset });
    offset += count * size;
    if (offset > maxItems * 8 || fields.length > 10_000) return null;
  }
  return { fields, size: offset, little: order === '@' || order === '=' || order === '<' };
}

function formatOf(value: Value | undefined): Layout | null {
  const bytes = bytesOf(value);
  const text = bytes ? asBuffer(bytes).toString('latin1') : textOf(value);
  return text === null ? null : layoutOf(text);
}

function readOne(bytes: Buffer, at: number, { code, size }: Field, little: boolean): Value {
  if (code === 'c') return constant(bytes.subarray(at, at + 1));
  if (code === '?') return constant(bytes[at] !== 0);
  if (code === 'f') return constant(little ? bytes.readFloatLE(at) : bytes.readFloatBE(at));
  if (code === 'd') return constant(little ? bytes.readDoubleLE(at) : bytes.readDoubleBE(at));
  const isSigned = code === code.toLowerCase();
  if (size === 8) {
    if (isSigned) return numberValue(little ? bytes.readBigInt64LE(at) : bytes.readBigInt64BE(at));
    return numberValue(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at));
  }
  if (isSigned) return constant(little ? bytes.readIntLE(at, size) : bytes.readIntBE(at, size));
  return constant(little ? bytes.readUIntLE(at, size) : bytes.readUIntBE(at, size));
}

function unpack({ fields, little }: Layout, bytes: Buffer): Value | null {
  const out: Value[] = [];
  for (const field of fields) {
    if (field.code === 'x') continue;
    if (field.code === 's') out.push(constant(bytes.subarray(field.offset, field.offset + field.count)));
    else if (field.code === 'p') return null;
    else
      for (let index = 0; index < field.count; index++)
        out.push(readOne(bytes, field.offset + index * field.size, field, little));
    if (out.length > maxItems) return null;
  }
  return list(out);
}

function writeOne(bytes: Buffer, at: number, { code, size }: Field, value: Value, little: boolean): void {
  const data = bytesLike(value);
  const number = numericOf(value);
  if (code === 'c') bytes[at] = data?.[0] ?? 0;
  else if (number === null) throw new TypeError('not a number');
  else if (code === '?') bytes[at] = number ? 1 : 0;
  else if (code === 'f') little ? bytes.writeFloatLE(Number(number), at) : bytes.writeFloatBE(Number(number), at);
  else if (code === 'd') little ? bytes.writeDoubleLE(Number(number), at) : bytes.writeDoubleBE(Number(number), at);
  else if (!isInteger(number)) throw new TypeError('not an integer');
  else {
    const bits = BigInt(size * 8);
    const isSigned = code === code.toLowerCase();
    const big = BigInt(number);
    if (big !== (isSigned ? BigInt.asIntN(Number(bits), big) : BigInt.asUintN(Number(bits), big)))
      throw new RangeError('out of range');
    const scratch = Buffer.from(
      BigInt.asUintN(Number(bits), big)
        .toString(16)
        .padStart(size * 2, '0'),
      'hex',
    );
    bytes.set(little ? scratch.reverse() : scratch, at);
  }
}

function pack({ fields, size, little }: Layout, values: readonly Value[]): Value | null {
  const out = Buffer.alloc(size);
  let next = 0;
  for (const field of fields) {
    if (field.code === 'x') continue;
    if (field.code === 's') {
      const data = bytesLike(values[next++]);
      if (!data) return null;
      out.set(data.subarray(0, field.count), field.offset);
      continue;
    }
    for (let index = 0; index < field.count; index++) {
      const value = values[next++];
      if (value?.kind !== 'const' || field.code === 'p') return null;
      const done = attempt(() => {
        writeOne(out, field.offset + index * field.size, field, value, little);
        return true;
      });
      if (!done) return null;
    }
  }
  return next === values.length ? constant(out) : null;
}

export const structFunctions: Builtins = {
  'struct.unpack': ({ args: [format, data] }, context) => {
    const [layout, bytes] = [formatOf(format), bytesLike(data)];
    context.spend(1 + (bytes?.length ?? 0));
    return layout && bytes?.length === layout.size ? unpack(layout, asBuffer(bytes)) : null;
  },
  'struct.unpack_from': ({ args: [format, data, offset] }, context) => {
    const [layout, bytes, at] = [formatOf(format), bytesLike(data), indexOr(offset, 0)];
    if (!layout || !bytes || at === null || at < 0 || at + layout.size > bytes.length) return null;
    context.spend(1 + layout.size);
    return unpack(layout, asBuffer(bytes.subarray(at, at + layout.size)));
  },
  'struct.pack': ({ args: [format, ...values] }, context) => {
    const layout = formatOf(format);
    context.spend(1 + (layout?.size ?? 0));
    return layout && pack(layout, values);
  },
  'struct.calcsize': ({ args: [format] }) => {
    const layout = formatOf(format);
    return layout && constant(layout.size);
  },
};
