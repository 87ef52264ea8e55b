/** `str()` and `repr()` of what is known of values (https://docs.python.org/3/library/functions.html#func-str). */
import { hole, maxTextLength, type Value } from '../../value.ts';
import { ownKeys } from '../iteration.ts';
import { pathText } from './path-value.ts';

const maxDepth = 30;

/** The string a value becomes; parts that are not known are holes. */
export function pythonText(value: Value): string {
  if (value.kind === 'const' && typeof value.value === 'string') return value.value;
  return pathText(value) ?? pythonRepr(value);
}

export function pythonRepr(value: Value): string {
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
      return writeConstant(value.value);
    case 'list': {
      const items: string[] = [];
      for (const item of value.items) {
        if (budget.left < 0) return hole;
        items.push(write(item, budget, depth + 1));
      }
      if (!value.exact) items.push(hole);
      return `[${items.join(', ')}]`;
    }
    case 'object': {
      if (value.of || value.props.has('#regexp') || value.props.has('#items')) return hole;
      const items = ownKeys(value).map((key) => `${quote(key)}: ${write(value.props.get(key)!, budget, depth + 1)}`);
      if (value.open) items.push(hole);
      return `{${items.join(', ')}}`;
    }
    case 'api': {
      const path = pathText(value);
      return path === null ? hole : `PosixPath(${quote(path)})`;
    }
    default:
      return hole;
  }
}

function writeConstant(value: unknown): string {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Uint8Array) return bytesRepr(value);
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (value === null) return 'None';
  return typeof value === 'bigint' ? value.toString() : hole;
}

/**
 * Numbers in Python's spelling. Whether a whole number is an int or a float is not kept: it is written as an int, but for those a 64-bit float
 * cannot tell from their neighbours.
 */
export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Number.isSafeInteger(value)) return String(value === 0 ? 0 : value);
  const size = Math.abs(value);
  if (size >= 1e16 || size < 1e-4) {
    const [digits, exponent] = value.toExponential().split('e') as [string, string];
    return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, '0')}`;
  }
  return Number.isInteger(value) ? `${value}.0` : String(value);
}

const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

function quote(text: string): string {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(/[\0-\x1f\x7f\\]/g, (char) => escapes[char] ?? `\\x${hex(char.charCodeAt(0))}`);
  return mark + (mark === "'" ? escaped.replaceAll("'", "\\'") : escaped) + mark;
}

function bytesRepr(bytes: Uint8Array): string {
  if (bytes.length > maxTextLength / 4) return hole;
  let text = '';
  for (const byte of bytes) {
    const char = String.fromCharCode(byte);
    text += byte < 32 || byte > 126 || byte === 92 ? (escapes[char] ?? `\\x${hex(byte)}`) : char;
  }
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  return `b${mark}${mark === "'" ? text.replaceAll("'", "\\'") : text}${mark}`;
}

function hex(code: number): string {
  return code.toString(16).padStart(2, '0');
}
