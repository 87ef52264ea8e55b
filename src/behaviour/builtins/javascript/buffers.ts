/** Buffer and the typed arrays: bytes are `Buffer` or `Uint8Array` constants; wider elements are lists of numbers. */
import { Buffer } from 'node:buffer';
import { constant, list, maxTextLength, type Value } from '../../value.ts';
import {
  attempt,
  type Builtins,
  bytesOf,
  bytesValue,
  hasHole,
  isCallable,
  isMissing,
  maxItems,
  stepsFor,
  textOf,
  textValue,
} from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { asBuffer, bytesFromText, encodingName, encodingOf } from '../codecs/encodings.ts';
import { isInstance, itemsOf } from '../iteration.ts';
import { javascriptText, toInteger, toNumber } from './coercion.ts';

/** The encoding an argument names: UTF-8 when missing, null when it is not known. */
export function encodingArgument(value: Value | undefined, context: BuiltinContext): BufferEncoding | null {
  if (isMissing(value)) return 'utf8';
  const name = textOf(value);
  const encoding = name === null ? null : encodingOf(name);
  const noted = encodingName(encoding);
  if (noted) context.via(noted);
  return encoding;
}

/** Numbers of a list or of bytes; null when one is not known. */
function numbersOf(value: Value, context: BuiltinContext): number[] | null {
  const items =
    value.kind === 'object' && !isInstance(value, '#set') ? bufferJson(value) : itemsOf('javascript', value);
  if (!items) return null;
  context.spend(1 + items.length);
  const numbers: number[] = [];
  for (const item of items) {
    const number = toNumber(item);
    if (number === null) return null;
    numbers.push(number);
  }
  return numbers;
}

/** `{ type: 'Buffer', data: [...] }`, what a Buffer looks like in JSON. */
function bufferJson(value: Value): readonly Value[] | null {
  const data = value.kind === 'object' ? value.props.get('data') : undefined;
  return data?.kind === 'list' && data.exact ? data.items : null;
}

const fromText = (value: Value, encodingArg: Value | undefined, context: BuiltinContext): Value | null => {
  const encoding = encodingArgument(encodingArg, context);
  const text = textOf(value);
  if (text === null || encoding === null) return null;
  context.spend(stepsFor(text.length));
  return hasHole(text) ? null : bytesValue(bytesFromText(text, encoding));
};

const from: Builtin = ({ args: [value, second, length] }, context) => {
  if (!value) return null;
  const bytes = bytesOf(value);
  if (bytes) {
    const start = toInteger(second, 0);
    const count = toInteger(length, bytes.length);
    if (start === null || count === null) return null;
    context.spend(stepsFor(bytes.length));
    return bytesValue(Buffer.from(bytes.subarray(start, start + count)));
  }
  if (value.kind === 'list' || value.kind === 'object') {
    const numbers = numbersOf(value, context);
    if (numbers) context.via('char-codes');
    return numbers && bytesValue(Buffer.from(numbers));
  }
  return fromText(value, second, context);
};

const alloc: Builtin = ({ args: [size, fill, encodingArg] }, context) => {
  const length = toInteger(size, 0);
  if (length === null || length < 0 || length > maxTextLength) return null;
  context.spend(stepsFor(length));
  if (isMissing(fill)) return constant(Buffer.alloc(length));
  const number = fill!.kind === 'const' && typeof fill!.value === 'number' ? fill!.value : null;
  const pattern = number ?? bytesOf(fill) ?? textOf(fill);
  const encoding = encodingArgument(encodingArg, context);
  if (pattern === null || encoding === null) return null;
  const made = attempt(() =>
    typeof pattern === 'string' ? Buffer.alloc(length, pattern, encoding) : Buffer.alloc(length, pattern),
  );
  return made && constant(made);
};

/** Typed arrays by name with their native constructor. Wide ones become lists of the converted numbers. */
const wide = { Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array };

function typedArray(convert: (numbers: number[]) => Value | null): { make: Builtin; from: Builtin; of: Builtin } {
  const ofItems = (items: readonly Value[], context: BuiltinContext) => {
    const numbers = numbersOf(list([...items]), context);
    return numbers && convert(numbers);
  };
  return {
    make: ({ args: [source, offset, length] }, context) => {
      if (source === undefined) return convert([]);
      const count = source.kind === 'const' && typeof source.value === 'number' ? source.value : null;
      if (count !== null)
        return count >= 0 && count <= maxTextLength ? convert(new Array(Math.trunc(count)).fill(0)) : null;
      const bytes = bytesOf(source);
      const items = bytes && offset ? null : itemsOf('javascript', source);
      if (items) return ofItems(items, context);
      const [start, size] = [toInteger(offset, 0), toInteger(length, bytes?.length ?? 0)];
      if (!bytes || start === null || size === null) return null;
      context.spend(stepsFor(bytes.length));
      return convert([...bytes.subarray(start, start + size)]);
    },
    from: ({ args: [source, mapper] }, context) => {
      const items = source && itemsOf('javascript', source);
      if (!items) return null;
      if (!isCallable(mapper)) return ofItems(items, context);
      return ofItems(
        items.map((item, index) => context.call(mapper, [item, constant(index)])),
        context,
      );
    },
    of: ({ args }, context) => ofItems(args, context),
  };
}

function typedArrays(): Builtins {
  const out: Record<string, Builtin> = {};
  const add = (name: string, kind: ReturnType<typeof typedArray>) => {
    out[name] = kind.make;
    out[`${name}.from`] = kind.from;
    out[`${name}.of`] = kind.of;
  };
  add(
    'Uint8Array',
    typedArray((numbers) => bytesValue(Uint8Array.from(numbers))),
  );
  add(
    'Uint8ClampedArray',
    typedArray((numbers) => bytesValue(Uint8Array.from(Uint8ClampedArray.from(numbers)))),
  );
  for (const [name, Native] of Object.entries(wide)) {
    add(
      name,
      typedArray((numbers) =>
        numbers.length > maxItems ? null : list(Array.from(Native.from(numbers), (number) => constant(number))),
      ),
    );
  }
  return out;
}

export const bufferFunctions: Builtins = {
  ...typedArrays(),
  Buffer: from,
  'Buffer.from': from,
  'Buffer.alloc': alloc,
  'Buffer.allocUnsafe': alloc,
  'Buffer.isBuffer': ({ args: [value] }) => (value?.kind === 'const' ? constant(Buffer.isBuffer(value.value)) : null),
  'Buffer.byteLength': ({ args: [value, encodingArg] }, context) => {
    const bytes = bytesOf(value) ?? bytesOf((value && fromText(value, encodingArg, context)) ?? undefined);
    return bytes && constant(bytes.length);
  },
  'Buffer.concat': ({ args: [parts, total] }, context) => {
    if (parts?.kind !== 'list' || !parts.exact) return null;
    const buffers: Uint8Array[] = [];
    let length = 0;
    for (const part of parts.items) {
      const bytes = bytesOf(part);
      if (!bytes) return null;
      length += bytes.length;
      if (length > maxTextLength) return null;
      buffers.push(bytes);
    }
    context.spend(stepsFor(length) + buffers.length);
    const wanted = toInteger(total, length);
    return wanted === null || wanted < 0 || wanted > maxTextLength ? null : constant(Buffer.concat(buffers, wanted));
  },
  ArrayBuffer: ({ args: [size] }) => {
    const length = toInteger(size, 0);
    return length === null || length < 0 || length > maxTextLength ? null : constant(new Uint8Array(length));
  },
  'Uint8Array.fromBase64': ({ args: [text] }, context) => {
    context.via('base64');
    const source = textOf(text);
    return source === null || hasHole(source) ? null : bytesValue(Uint8Array.from(Buffer.from(source, 'base64')));
  },
  'Uint8Array.fromHex': ({ args: [text] }, context) => {
    context.via('hex');
    const source = textOf(text);
    return source === null || hasHole(source) ? null : bytesValue(Uint8Array.from(Buffer.from(source, 'hex')));
  },
};

/** Text of bytes in an encoding, as a value. */
export function decoded(bytes: Uint8Array, encoding: BufferEncoding, context: BuiltinContext): Value | null {
  context.spend(stepsFor(bytes.length));
  return bytes.length > maxTextLength / 2 && encoding === 'hex' ? null : textValue(asBuffer(bytes).toString(encoding));
}

/** The bytes of an argument that may be text or bytes. */
export function bytesArgument(value: Value | undefined, encoding: BufferEncoding): Uint8Array | null {
  const bytes = bytesOf(value);
  if (bytes || value?.kind !== 'const') return bytes;
  const text = javascriptText(value);
  return hasHole(text) ? null : bytesFromText(text, encoding);
}
