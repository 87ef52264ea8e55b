/** JSON text to values and back, for both languages. */
import { constant, hole, list, maxTextLength, object, type Value } from '../value.ts';
import { attempt, stepsFor } from './arguments.ts';
import type { BuiltinContext } from './builtin.ts';
import { ownKeys } from './iteration.ts';

const maxDepth = 200;

/** Null when the text is not JSON. Holes inside strings stay. */
export function parseJson(text: string, context: BuiltinContext): Value | null {
  context.spend(stepsFor(text.length) * 2);
  const parsed = attempt(() => ({ value: JSON.parse(text) as unknown }));
  return parsed && fromPlain(parsed.value, context, 0);
}

/** A value of plain data: what `JSON.parse` gives. */
function fromPlain(data: unknown, context: BuiltinContext, depth: number): Value | null {
  context.spend(1);
  if (depth > maxDepth) return null;
  if (Array.isArray(data)) {
    const items: Value[] = [];
    for (const item of data) {
      const value = fromPlain(item, context, depth + 1);
      if (!value) return null;
      items.push(value);
    }
    return list(items);
  }
  if (typeof data === 'object' && data !== null) {
    const props = new Map<string, Value>();
    for (const [key, item] of Object.entries(data)) {
      const value = fromPlain(item, context, depth + 1);
      if (!value) return null;
      props.set(key, value);
    }
    return object(props);
  }
  return constant(data as string | number | boolean | null);
}

export interface JsonStyle {
  /** Text of one level of indentation, or null for one line. */
  readonly indent: string | null;
  /** Python puts a space after commas and colons when it does not indent. */
  readonly item: string;
  readonly key: string;
  /** Python escapes what is not ASCII, unless told not to. */
  readonly ascii: boolean;
}

/** Null when the language would give nothing (JS functions) or the text is too long. What is not known is a hole. */
export function writeJson(value: Value, style: JsonStyle, context: BuiltinContext): string | null {
  let left = maxTextLength;

  function quote(text: string): string {
    const quoted = JSON.stringify(text);
    if (!style.ascii) return quoted;
    return quoted.replace(/[^\0-~]/g, (unit) =>
      unit === hole ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  }

  function group(open: string, parts: readonly string[], close: string, depth: number): string {
    if (parts.length === 0) return open + close;
    if (style.indent === null) return open + parts.join(style.item) + close;
    const inner = `\n${style.indent.repeat(depth + 1)}`;
    return `${open}${inner}${parts.join(`,${inner}`)}\n${style.indent.repeat(depth)}${close}`;
  }

  function write(item: Value, depth: number): string | null {
    context.spend(1);
    if (depth > maxDepth || left < 0) return hole;
    const text = writeOne(item, depth);
    left -= text?.length ?? 0;
    return text;
  }

  function writeOne(item: Value, depth: number): string | null {
    switch (item.kind) {
      case 'const':
        if (typeof item.value === 'string') return quote(item.value);
        if (item.value === undefined) return null;
        if (item.value instanceof Uint8Array || typeof item.value === 'bigint') return hole;
        return JSON.stringify(item.value);
      case 'list': {
        const parts = item.items.map((inner) => write(inner, depth + 1) ?? 'null');
        if (!item.exact) parts.push(hole);
        return group('[', parts, ']', depth);
      }
      case 'object': {
        const parts: string[] = [];
        for (const key of ownKeys(item)) {
          const text = write(item.props.get(key)!, depth + 1);
          if (text !== null) parts.push(quote(key) + style.key + text);
        }
        if (item.open) parts.push(hole);
        return group('{', parts, '}', depth);
      }
      case 'function':
      case 'method':
      case 'class':
        return null;
      default:
        return hole;
    }
  }

  const text = write(value, 0);
  return left < 0 ? null : text;
}
