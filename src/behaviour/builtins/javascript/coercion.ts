/** ECMAScript type conversions on what is known of values (https://tc39.es/ecma262/#sec-type-conversion). */
import { Buffer } from 'node:buffer';
import type { Constant } from '../../../languages/program.ts';
import { hole, maxTextLength, type Value } from '../../value.ts';
import { hasHole } from '../arguments.ts';
import { notConstant } from '../builtin.ts';

/** Global functions whose text is known; other APIs may be anything. */
const functions: ReadonlySet<string> = new Set(
  (
    'String Number Boolean Array Object Function RegExp Symbol Promise Map Set WeakMap WeakSet Date Error TypeError RangeError ' +
    'BigInt Proxy ArrayBuffer DataView Uint8Array Int8Array Uint16Array Int16Array Uint32Array Int32Array Float32Array Float64Array ' +
    'eval escape unescape atob btoa parseInt parseFloat isNaN isFinite encodeURI encodeURIComponent decodeURI decodeURIComponent ' +
    'setTimeout setInterval clearTimeout clearInterval'
  ).split(' '),
);

export function isFunctionPath(path: string): boolean {
  return functions.has(path);
}

const maxDepth = 30;

/** The string a value becomes; parts that are not known are holes. */
export function javascriptText(value: Value): string {
  const budget = { left: maxTextLength };
  const text = write(value, budget, 0);
  return budget.left < 0 ? hole : text;
}

function write(value: Value, budget: { left: number }, depth: number): string {
  if (budget.left < 0 || depth > maxDepth) return hole;
  const text = writeOne(value, budget, depth);
  budget.left -= text.length;
  return text;
}

function writeOne(value: Value, budget: { left: number }, depth: number): string {
  switch (value.kind) {
    case 'const':
      if (!(value.value instanceof Uint8Array)) return String(value.value);
      return Buffer.isBuffer(value.value) ? value.value.toString() : value.value.join(',');
    case 'list': {
      const items: string[] = [];
      for (const item of value.items) {
        if (budget.left < 0) return hole;
        const missing = item.kind === 'const' && (item.value === undefined || item.value === null);
        items.push(missing ? '' : write(item, budget, depth + 1));
        budget.left--;
      }
      if (!value.exact) items.push(hole);
      return items.join(',');
    }
    case 'object': {
      const inner = value.of
        ? undefined
        : (value.props.get('#iterator') ?? value.props.get('#url') ?? value.props.get('#query'));
      if (inner?.kind === 'const') {
        const name = String(inner.value);
        return value.props.has('#iterator') ? `[object ${name}]` : name;
      }
      if (value.of === null && value.props.has('#regexp')) {
        return `/${write(value.props.get('source')!, budget, depth + 1)}/${write(value.props.get('flags')!, budget, depth + 1)}`;
      }
      if (value.of === null && value.props.has('#map')) return '[object Map]';
      if (value.of === null && value.props.has('#set')) return '[object Set]';
      const isPlain = !value.of && !value.proto && !value.props.has('toString') && !value.props.has('valueOf');
      return isPlain ? '[object Object]' : hole;
    }
    case 'function':
    case 'class':
      return value.program.text.slice(value.node.at, value.node.end);
    case 'method':
      return `function ${value.name}() { [native code] }`;
    case 'api':
      return functions.has(value.path) ? `function ${value.path}() { [native code] }` : hole;
    default:
      return hole;
  }
}

/** The primitive an operator works on. Texts may have holes; what is not known at all is `notConstant`. */
export function toPrimitive(value: Value): Exclude<Constant, Uint8Array> | typeof notConstant {
  if (value.kind === 'const' && !(value.value instanceof Uint8Array)) return value.value;
  const text = javascriptText(value);
  return text === hole ? notConstant : text;
}

/** The number a value becomes, or null when it is not known. */
export function toNumber(value: Value | undefined): number | null {
  if (value === undefined) return Number.NaN;
  const primitive = toPrimitive(value);
  if (primitive === notConstant || (typeof primitive === 'string' && hasHole(primitive))) return null;
  return Number(primitive);
}

/** An integer argument with the default it has when missing; null when it is not known. */
export function toInteger(value: Value | undefined, missing: number): number | null {
  if (value === undefined || (value.kind === 'const' && value.value === undefined)) return missing;
  const number = toNumber(value);
  if (number === null) return null;
  return Number.isNaN(number) ? 0 : Math.trunc(number);
}

/** A position counted from the end when negative, cut to the length: the rule of `slice`, `splice`, `fill` … */
export function toPosition(value: Value | undefined, missing: number, length: number): number | null {
  const integer = toInteger(value, missing);
  if (integer === null) return null;
  return integer < 0 ? Math.max(0, length + integer) : Math.min(integer, length);
}

/** Whether the value counts as true; null when that is not known. */
export function javascriptTruthiness(value: Value): boolean | null {
  switch (value.kind) {
    case 'const':
      if (typeof value.value === 'string' && hasHole(value.value)) {
        return value.value.replaceAll(hole, '') !== '' ? true : null;
      }
      return value.value instanceof Uint8Array || Boolean(value.value);
    case 'union': {
      const all = new Set(value.options.map(javascriptTruthiness));
      return all.size === 1 ? [...all][0]! : null;
    }
    case 'api':
      return functions.has(value.path) ? true : null;
    case 'unknown':
      return null;
    default:
      return true;
  }
}
