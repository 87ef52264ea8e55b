/** Number, BigInt, Boolean, Math and the number parsers. */
import { constant, type Value } from '../../value.ts';
import { attempt, type Builtins, hasHole, isMissing } from '../arguments.ts';
import { type Builtin, notConstant } from '../builtin.ts';
import { javascriptText, javascriptTruthiness, toInteger, toNumber, toPrimitive } from './coercion.ts';

/** A function of numbers only: all arguments must be known. */
function ofNumbers(compute: (...numbers: number[]) => number | boolean): Builtin {
  return ({ args }, context) => {
    context.spend(1 + args.length);
    const numbers: number[] = [];
    for (const arg of args) {
      const number = toNumber(arg);
      if (number === null) return null;
      numbers.push(number);
    }
    return constant(compute(...numbers));
  };
}

const parse: Builtin = ({ args: [text, radix] }, context) => {
  const base = toInteger(radix, 0);
  const source = text ? javascriptText(text) : 'undefined';
  context.spend(1 + (source.length >> 4));
  return base === null || hasHole(source) ? null : constant(Number.parseInt(source, base));
};

const parseFraction: Builtin = ({ args: [text] }) => {
  const source = text ? javascriptText(text) : 'undefined';
  return hasHole(source) ? null : constant(Number.parseFloat(source));
};

function check(test: (value: unknown) => boolean): Builtin {
  return ({ args: [value] }) => {
    if (value?.kind === 'const') return constant(test(value.value));
    return value && 'id' in value ? constant(false) : null;
  };
}

/** Math functions; `random` is none of them and stays unknown. */
const math = (
  'abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 f16round floor fround hypot imul log log10 log1p log2 ' +
  'max min pow round sign sin sinh sqrt tan tanh trunc'
).split(' ');
const mathObject = Math as unknown as Record<string, ((...numbers: number[]) => number) | undefined>;

export const numberFunctions: Builtins = {
  ...Object.fromEntries(
    math
      .filter((name) => mathObject[name])
      .map((name) => [`Math.${name}`, ofNumbers((...numbers) => mathObject[name]!(...numbers))]),
  ),
  Number: ({ args: [value] }) => {
    const number = value === undefined ? 0 : toNumber(value);
    return number === null ? null : constant(number);
  },
  BigInt: ({ args: [value] }) => {
    const primitive = value ? toPrimitive(value) : notConstant;
    if (primitive === notConstant || primitive === null || primitive === undefined) return null;
    if (typeof primitive === 'string' && (hasHole(primitive) || primitive.length > 20_000)) return null;
    const big = attempt(() => BigInt(primitive));
    return big === null ? null : constant(big);
  },
  Boolean: ({ args: [value] }) => {
    const truth = value ? javascriptTruthiness(value) : false;
    return truth === null ? null : constant(truth);
  },
  parseInt: parse,
  'Number.parseInt': parse,
  parseFloat: parseFraction,
  'Number.parseFloat': parseFraction,
  isNaN: ({ args: [value] }) => {
    const number = toNumber(value);
    return number === null ? null : constant(Number.isNaN(number));
  },
  isFinite: ({ args: [value] }) => {
    const number = toNumber(value);
    return number === null ? null : constant(Number.isFinite(number));
  },
  'Number.isNaN': check(Number.isNaN),
  'Number.isFinite': check(Number.isFinite),
  'Number.isInteger': check(Number.isInteger),
  'Number.isSafeInteger': check(Number.isSafeInteger),
};

function formatted(format: (number: number, digits: number | undefined) => string): Builtin {
  return ({ self, args }) => {
    const digits = isMissing(args[0]) ? undefined : toInteger(args[0], 0);
    const number = self.kind === 'const' ? self.value : null;
    if (digits === null || typeof number !== 'number') return null;
    const text = attempt(() => format(number, digits));
    return text === null ? null : constant(text);
  };
}

const itself: Builtin = ({ self }) => self;

const inRadix: Builtin = ({ self, args }) => {
  const radix = isMissing(args[0]) ? 10 : toInteger(args[0], 10);
  if (self.kind !== 'const' || radix === null) return null;
  const value = self.value;
  if (typeof value === 'boolean') return constant(String(value));
  if (typeof value !== 'number' && typeof value !== 'bigint') return null;
  const text = attempt(() => value.toString(radix));
  return text === null ? null : constant(text);
};

/** Methods of numbers, bigints and booleans. */
export const numberMethods: Builtins = {
  toString: inRadix,
  valueOf: itself,
  toFixed: formatted((number, digits) => number.toFixed(digits)),
  toPrecision: formatted((number, digits) => number.toPrecision(digits)),
  toExponential: formatted((number, digits) => number.toExponential(digits)),
};

/** Constants read as data: `Math.PI`. */
export function numberConstant(path: string, key: string): Value | null {
  const home = path === 'Math' ? Math : path === 'Number' ? Number : null;
  const value = home && Object.hasOwn(home, key) ? (home as unknown as Record<string, unknown>)[key] : undefined;
  return typeof value === 'number' ? constant(value) : null;
}
