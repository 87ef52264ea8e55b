/** Python's binary operators on what is known of their operands. */
import { constant, hole, type ListValue, list, maxTextLength, object, type Value } from '../../value.ts';
import { bytesOf, bytesValue, hasHole, maxItems, stepsFor, textOf, textValue } from '../arguments.ts';
import type { BuiltinContext } from '../builtin.ts';
import { asBuffer } from '../codecs/encodings.ts';
import { concatenate, textIncludes } from '../known-text.ts';
import { pythonCompare, pythonEqual } from './equality.ts';
import { calculate } from './integer-math.ts';
import { indexOf, numberValue, numericOf } from './numbers.ts';
import { isPathValue, partsText, pathValue } from './path-value.ts';
import { percentFormat } from './percent-format.ts';
import { pythonText } from './text.ts';

export function pythonBinary(op: string, a: Value, b: Value, context: BuiltinContext): Value | null {
  context.spend(1);
  switch (op) {
    case '==':
    case '===':
      return truth(pythonEqual(a, b));
    case '!=':
    case '!==':
      return truth(negated(pythonEqual(a, b)));
    case '<':
    case '>':
    case '<=':
    case '>=':
      return ordered(op, a, b);
    case 'is':
      return identical(a, b);
    case 'in':
      return contains(b, a, context);
    case 'concat':
      return joined(pythonText(a), pythonText(b), context);
    case '+':
      return add(a, b, context);
    case '*':
      return repeated(a, b, context) ?? repeated(b, a, context) ?? calculated(op, a, b);
    default:
      return onContainers(op, a, b, context) ?? calculatedNoting(op, a, b, context);
  }
}

function truth(value: boolean | null): Value | null {
  return value === null ? null : constant(value);
}

function negated(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function joined(a: string, b: string, context: BuiltinContext): Value | null {
  context.spend(stepsFor(Math.min(a.length, b.length)));
  return textValue(concatenate(a, b));
}

function add(a: Value, b: Value, context: BuiltinContext): Value | null {
  const [x, y] = [textOf(a), textOf(b)];
  if (x !== null || y !== null) {
    // Only text can stand beside text; what is not known is text.
    const isOther = (value: Value) =>
      value.kind === 'unknown' || value.kind === 'union' || (value.kind === 'api' && !isPathValue(value));
    const [left, right] = [x ?? (isOther(a) ? hole : null), y ?? (isOther(b) ? hole : null)];
    return left === null || right === null ? null : joined(left, right, context);
  }
  const [p, q] = [bytesOf(a), bytesOf(b)];
  if (p && q) {
    context.spend(stepsFor(q.length));
    return p.length + q.length > maxTextLength ? null : bytesValue(Buffer.concat([p, q]));
  }
  if (a.kind === 'list') return chained(a, b, context);
  return calculated('+', a, b);
}

/** List + list; a growing `bytearray` is a list too and takes bytes. */
function chained(a: ListValue, b: Value, context: BuiltinContext): Value | null {
  const bytes = bytesOf(b);
  const more =
    b.kind === 'list'
      ? b.items
      : bytes && bytes.length <= maxItems
        ? Array.from(bytes, (byte) => constant(byte))
        : null;
  if (!more || a.items.length + more.length > maxItems) return null;
  context.spend(1 + more.length + (a.items.length >> 6));
  return list(
    [...a.items, ...more],
    [],
    a.exact && (b.kind !== 'list' || b.exact),
    b.kind === 'list' ? (b.rest ?? a.rest) : a.rest,
  );
}

function repeated(what: Value, count: Value, context: BuiltinContext): Value | null {
  const size = what.kind === 'list' ? what.items.length : (textOf(what)?.length ?? bytesOf(what)?.length);
  const times = indexOf(count);
  if (size === undefined || times === null) return null;
  const length = size * Math.max(0, times);
  if (length > (what.kind === 'list' ? maxItems : maxTextLength)) return null;
  context.spend(stepsFor(length));
  const text = textOf(what);
  if (text !== null) return constant(text.repeat(text === '' ? 0 : Math.max(0, times)));
  if (what.kind === 'list')
    return what.exact ? list(length > 0 ? Array.from({ length: times }, () => what.items).flat() : []) : null;
  const bytes = bytesOf(what);
  return bytes && constant(length > 0 ? Buffer.alloc(length, bytes) : Buffer.alloc(0));
}

function calculated(op: string, a: Value, b: Value): Value | null {
  const [x, y] = [numericOf(a), numericOf(b)];
  const result = x === null || y === null ? null : calculate(op, x, y);
  if (result === null) return null;
  const areTruths =
    a.kind === 'const' && typeof a.value === 'boolean' && b.kind === 'const' && typeof b.value === 'boolean';
  return areTruths && '&|^'.includes(op) ? constant(Boolean(result)) : numberValue(result);
}

function calculatedNoting(op: string, a: Value, b: Value, context: BuiltinContext): Value | null {
  const result = calculated(op, a, b);
  if (op === '^' && result) context.via('xor');
  return result;
}

/** What operators mean to texts, paths, sets and dicts. */
function onContainers(op: string, a: Value, b: Value, context: BuiltinContext): Value | null {
  if (op === '%') return textOf(a) !== null || bytesOf(a) ? percentFormat(a, b, context) : null;
  if (op === '/' && (isPathValue(a) || isPathValue(b))) return pathValue(partsText([a, b]));
  if (a.kind === 'object' && b.kind === 'object' && op === '|') {
    context.spend(1 + a.props.size + b.props.size);
    return { ...object(new Map([...a.props, ...b.props])), open: a.open || b.open, rest: a.rest ?? b.rest };
  }
  if (a.kind !== 'list' || b.kind !== 'list' || !'|&-^'.includes(op) || !a.exact || !b.exact) return null;
  if (a.items.length * b.items.length > 1_000_000) return null;
  context.spend(1 + a.items.length * b.items.length);
  const isIn = (items: readonly Value[]) => (item: Value) => items.some((other) => pythonEqual(item, other) === true);
  const [onlyA, onlyB] = [
    a.items.filter((item) => !isIn(b.items)(item)),
    b.items.filter((item) => !isIn(a.items)(item)),
  ];
  if (op === '-') return list(onlyA);
  if (op === '&') return list(a.items.filter(isIn(b.items)));
  return list(op === '|' ? [...a.items, ...onlyB] : [...onlyA, ...onlyB]);
}

function ordered(op: '<' | '>' | '<=' | '>=', a: Value, b: Value): Value | null {
  const order = pythonCompare(a, b);
  if (order === null) return null;
  if (op === '<') return constant(order < 0);
  if (op === '>') return constant(order > 0);
  return constant(op === '<=' ? order <= 0 : order >= 0);
}

function identical(a: Value, b: Value): Value | null {
  if ('id' in a && 'id' in b) return constant(a.id === b.id);
  if (a.kind === 'const' && b.kind === 'const') return truth(pythonEqual(a, b));
  const other = a.kind === 'const' ? b : a;
  const isHeap =
    other.kind === 'list' || other.kind === 'object' || other.kind === 'function' || other.kind === 'class';
  return isHeap && (a.kind === 'const' || b.kind === 'const') ? constant(false) : null;
}

/** `item in container`. */
function contains(container: Value, item: Value, context: BuiltinContext): Value | null {
  const [text, part] = [textOf(container), textOf(item)];
  if (text !== null) {
    context.spend(stepsFor(text.length));
    return part === null ? null : truth(textIncludes(text, part));
  }
  const bytes = bytesOf(container);
  if (bytes) {
    const what = bytesOf(item) ?? indexOf(item);
    context.spend(stepsFor(bytes.length));
    return what === null ? null : constant(asBuffer(bytes).includes(typeof what === 'number' ? what : asBuffer(what)));
  }
  if (container.kind === 'list') {
    context.spend(1 + container.items.length);
    let sure = container.exact;
    for (const have of container.items) {
      const same = pythonEqual(have, item);
      if (same) return constant(true);
      sure &&= same === false;
    }
    return sure ? constant(false) : null;
  }
  if (container.kind !== 'object' || container.of || item.kind !== 'const' || item.value instanceof Uint8Array)
    return null;
  const key = String(item.value);
  if (container.props.has(key)) return constant(true);
  return container.open || hasHole(key) ? null : constant(false);
}
