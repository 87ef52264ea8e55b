/** The format mini-language (https://docs.python.org/3/library/string.html#formatspec) on known values. */
import { hole, maxTextLength, type Value } from '../../value.ts';
import { isInteger, type Numeric, numericOf } from './numbers.ts';
import { numberText, pythonText } from './text.ts';

const spec = /^(?:(.)?([<>=^]))?([ +-])?z?(#)?(0)?(\d{0,7})([_,])?(?:\.(\d{1,4}))?([bcdeEfFgGnosxX%])?$/su;

/** Null when the spec is not understood or does not fit the value; a hole when the value is not known. */
export function formatValue(value: Value, format: string): string | null {
  if (format === '') return pythonText(value);
  const match = spec.exec(format);
  if (!match) return null;
  const [, fill, align, sign, alternate, zero, width, grouping, precision, type] = match;
  const number = numericOf(value);
  const isText = value.kind === 'const' && typeof value.value === 'string';
  if (number === null && !isText) {
    const text = pythonText(value);
    return text === hole ? hole : null;
  }
  const digits = precision === undefined ? undefined : Number(precision);
  if (isText) {
    if (type !== undefined && type !== 's') return null;
    const whole = pythonText(value);
    return pad(digits === undefined ? whole : whole.slice(0, digits), Number(width), fill ?? ' ', align ?? '<');
  }
  const written = formatNumber(number!, type, { digits, alternate: alternate !== undefined, grouping });
  if (written === null) return null;
  const isNegative = written.startsWith('-');
  const body = isNegative ? written.slice(1) : written;
  const lead = isNegative ? '-' : sign === '+' || sign === ' ' ? sign : '';
  const filler = fill ?? (zero ? '0' : ' ');
  if ((align ?? (zero ? '=' : '>')) === '=') return lead + pad(body, Number(width) - lead.length, filler, '>');
  return pad(lead + body, Number(width), filler, align ?? '>');
}

export function pad(text: string, width: number, fill: string, align: string): string {
  const room = Math.min(width, maxTextLength) - text.length;
  if (!(room > 0)) return text;
  if (align === '<') return text + fill.repeat(room);
  if (align === '>') return fill.repeat(room) + text;
  const left = room >> 1;
  return fill.repeat(left) + text + fill.repeat(room - left);
}

interface Style {
  readonly digits: number | undefined;
  readonly alternate: boolean;
  readonly grouping: string | undefined;
}

const radixes: Readonly<Record<string, readonly [radix: number, prefix: string]>> = {
  b: [2, '0b'],
  o: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
};

export function formatNumber(number: Numeric, type: string | undefined, style: Style): string | null {
  const radix = type === undefined ? undefined : radixes[type];
  if (radix) {
    if (!isInteger(number)) return null;
    const text = BigInt(number).toString(radix[0]);
    const digits = group(type === 'X' ? text.toUpperCase() : text, style.grouping, 4);
    return style.alternate ? digits.replace(/^(-?)/, `$1${radix[1]}`) : digits;
  }
  switch (type) {
    case 'c':
      return isInteger(number) && number >= 0 && number <= 0x10ffff ? String.fromCodePoint(Number(number)) : null;
    case 'd':
    case 'n':
      return isInteger(number) ? group(number.toString(), style.grouping, 3) : null;
    case 'e':
    case 'E': {
      const text = exponent(Number(number), Math.min(style.digits ?? 6, 100));
      return type === 'E' ? text.toUpperCase() : text;
    }
    case 'f':
    case 'F':
      return group(Number(number).toFixed(Math.min(style.digits ?? 6, 100)), style.grouping, 3);
    case '%':
      return `${(Number(number) * 100).toFixed(Math.min(style.digits ?? 6, 100))}%`;
    case 'g':
    case 'G': {
      const text = general(Number(number), style.digits || (style.digits === 0 ? 1 : 6));
      return type === 'G' ? text.toUpperCase() : text;
    }
    case undefined:
      if (style.digits !== undefined) return general(Number(number), style.digits || 1);
      return group(typeof number === 'bigint' ? number.toString() : numberText(number), style.grouping, 3);
    default:
      return null;
  }
}

function exponent(number: number, digits: number): string {
  const [mantissa, power] = number.toExponential(digits).split('e') as [string, string?];
  return power === undefined ? numberText(number) : `${mantissa}e${power[0]}${power.slice(1).padStart(2, '0')}`;
}

function general(number: number, digits: number): string {
  if (!Number.isFinite(number)) return numberText(number);
  const precision = Math.min(digits, 100);
  const power = number === 0 ? 0 : Number(number.toExponential(precision - 1).split('e')[1]);
  if (power < -4 || power >= precision) return exponent(number, precision - 1).replace(/\.?0{0,100}e/, 'e');
  const text = number.toFixed(Math.max(0, Math.min(100, precision - 1 - power)));
  return text.includes('.') ? text.replace(/\.?0{1,100}$/, '') : text;
}

function group(text: string, separator: string | undefined, size: number): string {
  if (!separator) return text;
  const [, sign, whole, rest] = /^(-?)([0-9a-zA-Z]{0,20000})(.{0,200})$/s.exec(text) ?? [];
  if (whole === undefined) return text;
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= size) groups.unshift(whole.slice(Math.max(0, end - size), end));
  return sign + groups.join(separator) + rest;
}
