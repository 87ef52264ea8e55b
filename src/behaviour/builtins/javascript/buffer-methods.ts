/** Methods of Buffer and Uint8Array. Where the two differ (`toString`, `slice`) the constant's own class decides, as in Node. */
import { Buffer } from 'node:buffer';
import { type ConstValue, constant, undefinedValue } from '../../value.ts';
import {
  attempt,
  type Builtins,
  bytesOf,
  bytesValue,
  isCallable,
  isMissing,
  maxItems,
  numberOf,
  stepsFor,
  textOf,
} from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { asBuffer } from '../codecs/encodings.ts';
import { itemsOf, iterator } from '../iteration.ts';
import { arrayCallbackMethods, onBytes } from './array-callbacks.ts';
import { arrayReadingMethods } from './array-reading.ts';
import { bytesArgument, decoded, encodingArgument } from './buffers.ts';
import { toInteger, toNumber, toPosition } from './coercion.ts';

/** The same view of the same memory as the engine's native one would give. */
const part: Builtin = ({ self, args }) => {
  const bytes = bytesOf(self);
  const [from, to] = [
    toPosition(args[0], 0, bytes?.length ?? 0),
    toPosition(args[1], bytes?.length ?? 0, bytes?.length ?? 0),
  ];
  return bytes && from !== null && to !== null ? constant(bytes.subarray(from, to)) : null;
};

function sameKind(like: Uint8Array, bytes: readonly number[] | Uint8Array): Uint8Array {
  return Buffer.isBuffer(like) ? Buffer.from(bytes) : Uint8Array.from(bytes);
}

/** `map` and `filter` give bytes again when all results are numbers. */
function transforming(name: 'map' | 'filter'): Builtin {
  return (call, context) => {
    const bytes = bytesOf(call.self);
    const result = onBytes(arrayCallbackMethods[name]!)(call, context);
    if (!bytes || result?.kind !== 'list' || !result.exact) return null;
    const numbers = result.items.map(toNumber);
    return numbers.includes(null) ? null : constant(sameKind(bytes, numbers as number[]));
  };
}

/** `readUInt8` … `readDoubleBE`: a native read at a known offset. */
const readers = Object.getOwnPropertyNames(Buffer.prototype).filter((name) => /^read[A-Z]/.test(name));
/** `writeUInt8` … change bytes one by one through the context. */
const writers = Object.getOwnPropertyNames(Buffer.prototype).filter((name) => /^write[A-Z]\w*\d/.test(name));
const prototype = Buffer.prototype as unknown as Record<string, (...args: unknown[]) => number | bigint>;

function reader(name: string): Builtin {
  return ({ self, args }) => {
    const bytes = bytesOf(self);
    const [offset, length] = [toInteger(args[0], 0), isMissing(args[1]) ? undefined : toInteger(args[1], 0)];
    if (!bytes || offset === null || length === null) return null;
    const number = attempt(() => Reflect.apply(prototype[name]!, asBuffer(bytes), [offset, length]));
    return number === null ? null : constant(number);
  };
}

function setBytes(target: ConstValue, at: number, bytes: Uint8Array, context: BuiltinContext): number {
  if (!(target.value instanceof Uint8Array) || at < 0) return 0;
  const room = target.value.length - at;
  const count = Math.max(0, Math.min(room, bytes.length));
  context.spend(1 + count);
  for (let index = 0; index < count; index++) context.setByte(target, at + index, bytes[index]!);
  return count;
}

function writer(name: string): Builtin {
  return ({ self, args }, context) => {
    const value = args[0]?.kind === 'const' ? args[0].value : null;
    const offset = toInteger(args[1], 0);
    if (self.kind !== 'const' || (typeof value !== 'number' && typeof value !== 'bigint') || offset === null)
      return null;
    const scratch = Buffer.alloc(8);
    const length = attempt(() =>
      Reflect.apply(prototype[name]!, scratch, isMissing(args[2]) ? [value, 0] : [value, 0, numberOf(args[2])]),
    );
    if (length === null) return null;
    return constant(offset + setBytes(self, offset, scratch.subarray(0, Number(length)), context));
  };
}

function search(find: (bytes: Buffer, what: Buffer | number, from: number) => number | boolean): Builtin {
  return ({ self, args }, context) => {
    const bytes = bytesOf(self);
    const from = toInteger(args[1], 0);
    const what = numberOf(args[0]) ?? bytesArgument(args[0], 'utf8');
    if (!bytes || what === null || from === null) return null;
    context.spend(stepsFor(bytes.length));
    return constant(find(asBuffer(bytes), typeof what === 'number' ? what : asBuffer(what), from));
  };
}

const toText: Builtin = ({ self, args }, context) => {
  const bytes = bytesOf(self);
  if (bytes && !Buffer.isBuffer(bytes)) return constant(bytes.join(','));
  const encoding = encodingArgument(args[0], context);
  const [from, to] = [toInteger(args[1], 0), toInteger(args[2], bytes?.length ?? 0)];
  if (!bytes || encoding === null || from === null || to === null) return null;
  return decoded(bytes.subarray(Math.max(0, from), Math.max(0, to)), encoding, context);
};

function textAs(encoding: 'utf8' | 'latin1' | 'hex' | 'base64', noted?: string): Builtin {
  return ({ self }, context) => {
    if (noted) context.via(noted);
    const bytes = bytesOf(self);
    return bytes && decoded(bytes, encoding, context);
  };
}

export const bytesMethods: Builtins = {
  ...Object.fromEntries(readers.map((name) => [name, reader(name)])),
  ...Object.fromEntries(writers.map((name) => [name, writer(name)])),
  ...Object.fromEntries(
    ['forEach', 'some', 'every', 'find', 'findIndex', 'findLast', 'findLastIndex', 'reduce', 'reduceRight'].map(
      (name) => [name, onBytes(arrayCallbackMethods[name]!)],
    ),
  ),
  map: transforming('map'),
  filter: transforming('filter'),
  join: onBytes(arrayReadingMethods.join!),
  at: onBytes(arrayReadingMethods.at!),
  keys: onBytes(arrayReadingMethods.keys!),
  values: onBytes(arrayReadingMethods.values!),
  entries: onBytes(arrayReadingMethods.entries!),
  toString: toText,
  toLocaleString: toText,
  utf8Slice: textAs('utf8'),
  latin1Slice: textAs('latin1'),
  hexSlice: textAs('hex', 'hex'),
  base64Slice: textAs('base64', 'base64'),
  toBase64: textAs('base64', 'base64'),
  toHex: textAs('hex', 'hex'),
  slice: (call, context) => {
    const bytes = part(call, context);
    return bytes?.kind === 'const' && !Buffer.isBuffer(bytes.value)
      ? constant((bytes.value as Uint8Array).slice())
      : bytes;
  },
  subarray: part,
  reverse: ({ self }, context) => {
    const bytes = bytesOf(self);
    if (!bytes || self.kind !== 'const') return null;
    context.via('reverse');
    setBytes(self, 0, Uint8Array.from(bytes).reverse(), context);
    return self;
  },
  toReversed: ({ self }, context) => {
    context.via('reverse');
    const bytes = bytesOf(self);
    return bytes && bytesValue(sameKind(bytes, bytes.toReversed()));
  },
  fill: ({ self, args }, context) => {
    const bytes = bytesOf(self);
    const [from, to] = [
      toPosition(args[1], 0, bytes?.length ?? 0),
      toPosition(args[2], bytes?.length ?? 0, bytes?.length ?? 0),
    ];
    const what = numberOf(args[0]) ?? bytesArgument(args[0], 'utf8');
    if (!bytes || self.kind !== 'const' || from === null || to === null || what === null) return null;
    // Nothing to fill with: the platform fills with zeros or throws, by the kind of nothing.
    if (typeof what !== 'number' && what.length === 0) return null;
    setBytes(self, from, Buffer.alloc(Math.max(0, to - from), what), context);
    return self;
  },
  write: ({ self, args: [value, offset, length, encodingArg] }, context) => {
    const text = textOf(value);
    const isShort = textOf(offset) !== null;
    const encoding = encodingArgument(isShort ? offset : textOf(length) !== null ? length : encodingArg, context);
    const at = isShort ? 0 : toInteger(offset, 0);
    if (text === null || encoding === null || at === null || self.kind !== 'const' || !bytesOf(self)) return null;
    return constant(setBytes(self, at, Buffer.from(text, encoding), context));
  },
  set: ({ self, args: [source, offset] }, context) => {
    const at = toInteger(offset, 0);
    const numbers = source && itemsOf('javascript', source)?.map(toNumber);
    if (!numbers || numbers.includes(null) || at === null || self.kind !== 'const' || !bytesOf(self)) return null;
    setBytes(self, at, Uint8Array.from(numbers as number[]), context);
    return undefinedValue;
  },
  copy: ({ self, args: [target, ...positions] }, context) => {
    const [from, to] = [bytesOf(self), bytesOf(target)];
    const [at, start, end] = [
      toInteger(positions[0], 0),
      toInteger(positions[1], 0),
      toInteger(positions[2], from?.length ?? 0),
    ];
    if (!from || !to || target?.kind !== 'const' || at === null || start === null || end === null) return null;
    return constant(setBytes(target, at, from.slice(start, end), context));
  },
  equals: ({ self, args: [other] }) => {
    const [a, b] = [bytesOf(self), bytesOf(other)];
    return a && b ? constant(asBuffer(a).equals(b)) : null;
  },
  includes: search((bytes, what, from) => bytes.includes(what, from)),
  indexOf: search((bytes, what, from) => bytes.indexOf(what, from)),
  lastIndexOf: search((bytes, what) => bytes.lastIndexOf(what)),
  sort: ({ self, args }, context) => {
    const bytes = bytesOf(self);
    if (!bytes || self.kind !== 'const' || isCallable(args[0]) || bytes.length > maxItems) return null;
    setBytes(self, 0, bytes.toSorted(), context);
    return self;
  },
  'Symbol.iterator': ({ self }) => {
    const items = itemsOf('javascript', self);
    return items && iterator('Array Iterator', [...items]);
  },
};
