/** Built-in functions on numbers and single characters, and the conversions between types. */
import { constant, hole, list, type Value } from '../../value.ts';
import { type Builtins, bytesOf, hasHole, stepsFor, textOf, textValue } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { lengthOf } from './characters.ts';
import { formatValue } from './format-spec.ts';
import { calculate, modularPower } from './integer-math.ts';
import { indexOf, indexOr, integer, isInteger, isNone, numberValue, numericOf } from './numbers.ts';
import { pythonRepr, pythonText } from './text.ts';
import { decodeBytes } from './text-encodings.ts';
import { pythonTruthiness } from './unary.ts';

const digitLimit = 4_300;

/** `int(text, base)`; null where Python raises an error. */
function parseInteger(source: string, base: number): Value | null {
  const text = source.trim().toLowerCase();
  const [, sign, prefix, body] = /^([+-]?)(0[xob])?([0-9a-z_]{1,4300})$/.exec(text) ?? [];
  if (body === undefined) return null;
  const prefixBase = prefix === '0x' ? 16 : prefix === '0o' ? 8 : prefix === '0b' ? 2 : null;
  const radix = base === 0 ? (prefixBase ?? 10) : base;
  // With another base the letters of the prefix are digits: int('0b1', 16).
  const digits = (prefixBase === radix ? body : (prefix ?? '') + body).replaceAll('_', '');
  if (radix < 2 || radix > 36 || digits === '') return null;
  let value = 0n;
  if (radix === 10 && /^\d+$/.test(digits)) value = BigInt(digits);
  else {
    for (const digit of digits) {
      const worth = Number.parseInt(digit, 36);
      if (!(worth < radix)) return null;
      value = value * BigInt(radix) + BigInt(worth);
    }
  }
  return constant(integer(sign === '-' ? -value : value));
}

const toInteger: Builtin = ({ args: [value, base], keywords }, context) => {
  if (!value) return constant(0);
  const radix = indexOr(base ?? keywords.get('base'), 10);
  const bytes = bytesOf(value);
  const text = textOf(value) ?? (bytes && Buffer.from(bytes).toString('latin1'));
  if (text !== null) {
    if (radix === null || hasHole(text) || text.length > digitLimit + 100) return null;
    context.spend(stepsFor(text.length) * 2);
    return parseInteger(text, radix);
  }
  const number = numericOf(value);
  if (number === null || (typeof number === 'number' && !Number.isFinite(number))) return null;
  return numberValue(typeof number === 'bigint' ? number : BigInt(Math.trunc(number)));
};

const toFloat: Builtin = ({ args: [value] }) => {
  if (!value) return constant(0);
  const text = textOf(value)?.trim().replaceAll('_', '').toLowerCase();
  if (text === undefined) {
    const number = numericOf(value);
    return number === null ? null : constant(Number(number));
  }
  const special = /^([+-]?)(?:(inf(?:inity)?)|nan)$/.exec(text);
  if (special) return constant(special[2] ? Number(`${special[1]}Infinity`) : Number.NaN);
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(text) ? constant(Number(text)) : null;
};

const toCharacter: Builtin = ({ args: [value] }, context) => {
  context.via('char-codes');
  const code = indexOf(value);
  return code === null || code < 0 || code > 0x10ffff ? null : constant(String.fromCodePoint(code));
};

function inBase(prefix: string, radix: number): Builtin {
  return ({ args: [value] }) => {
    const number = numericOf(value);
    if (number === null || !isInteger(number)) return null;
    const text = BigInt(number).toString(radix);
    return constant(text.startsWith('-') ? `-${prefix}${text.slice(1)}` : prefix + text);
  };
}

/** To the nearest, halves to the even neighbour. */
function rounded(number: number, digits: number): number {
  if (digits > 15) return number;
  if (digits > 0) return Number(number.toFixed(digits));
  const unit = 10 ** -digits;
  const scaled = number / unit;
  const floor = Math.floor(scaled);
  const isHalf = scaled - floor === 0.5;
  return (isHalf ? floor + (floor % 2 === 0 ? 0 : 1) : Math.round(scaled)) * unit;
}

function ascii(value: Value): string {
  return pythonRepr(value).replace(/[^\0-\x7f]/gu, (char) => {
    if (char === hole) return char;
    const code = char.codePointAt(0)!.toString(16);
    return code.length <= 2
      ? `\\x${code}`
      : code.length <= 4
        ? `\\u${code.padStart(4, '0')}`
        : `\\U${code.padStart(8, '0')}`;
  });
}

const toText: Builtin = ({ args: [value, encoding, errors], keywords }, context: BuiltinContext) => {
  if (!value) return constant('');
  const named = encoding ?? keywords.get('encoding');
  const bytes = bytesOf(value);
  if (bytes && named) return decodeBytes(bytes, named, errors ?? keywords.get('errors'), context);
  const text = pythonText(value);
  context.spend(stepsFor(text.length));
  return text === hole ? null : textValue(text);
};

function known(text: string): Value | null {
  return text === hole ? null : textValue(text);
}

export const conversionFunctions: Builtins = {
  str: toText,
  unicode: toText,
  repr: ({ args: [value] }) => (value ? known(pythonRepr(value)) : null),
  ascii: ({ args: [value] }) => (value ? known(ascii(value)) : null),
  int: toInteger,
  long: toInteger,
  float: toFloat,
  bool: ({ args: [value] }) => {
    const truth = value ? pythonTruthiness(value) : false;
    return truth === null ? null : constant(truth);
  },
  chr: toCharacter,
  unichr: toCharacter,
  ord: ({ args: [value] }) => {
    const text = textOf(value);
    const bytes = bytesOf(value);
    if (bytes) return bytes.length === 1 ? constant(bytes[0]!) : null;
    return text === null || hasHole(text) || lengthOf(text) !== 1 ? null : constant(text.codePointAt(0)!);
  },
  hex: inBase('0x', 16),
  oct: inBase('0o', 8),
  bin: inBase('0b', 2),
  abs: ({ args: [value] }) => {
    const number = numericOf(value);
    return number === null ? null : numberValue(number < 0 ? -number : number);
  },
  round: ({ args: [value, digits] }) => {
    const number = numericOf(value);
    const places = indexOr(digits, 0);
    if (number === null || places === null) return null;
    return typeof number === 'bigint' ? constant(number) : constant(rounded(number, places));
  },
  pow: ({ args: [base, exponent, modulus] }, context) => {
    const [a, b] = [numericOf(base), numericOf(exponent)];
    if (a === null || b === null) return null;
    if (isNone(modulus)) {
      const power = calculate('**', a, b);
      return power === null ? null : numberValue(power);
    }
    const m = numericOf(modulus);
    if (m === null || !isInteger(a) || !isInteger(b) || !isInteger(m)) return null;
    context.spend(1_000);
    const power = modularPower(BigInt(a), BigInt(b), BigInt(m));
    return power === null ? null : numberValue(power);
  },
  divmod: ({ args: [a, b] }) => {
    const [x, y] = [numericOf(a), numericOf(b)];
    const parts = x === null || y === null ? [] : [calculate('//', x, y), calculate('%', x, y)];
    const [quotient, rest] = parts;
    if (quotient === null || quotient === undefined || rest === null || rest === undefined) return null;
    return list([numberValue(quotient), numberValue(rest)]);
  },
  format: ({ args: [value, spec] }) => {
    const style = spec ? textOf(spec) : '';
    const text = value && style !== null ? formatValue(value, style) : null;
    return text === null ? null : textValue(text);
  },
  'math.floor': ({ args: [value] }) => rounding(value, Math.floor),
  'math.ceil': ({ args: [value] }) => rounding(value, Math.ceil),
  'math.trunc': ({ args: [value] }) => rounding(value, Math.trunc),
  'math.sqrt': ({ args: [value] }) => rounding(value, Math.sqrt),
};

function rounding(value: Value | undefined, compute: (number: number) => number): Value | null {
  const number = numericOf(value);
  return number === null ? null : constant(compute(Number(number)));
}
