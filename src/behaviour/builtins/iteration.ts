import type { CodeLanguage } from '../../languages/program.ts';
import { constant, list, type ObjectValue, object, type Value } from '../value.ts';
import { maxItems } from './arguments.ts';

/**
 * Keys of objects that stand for built-in instances. They cannot be told from own properties by the engine, so they start with `#`:
 * `#regexp` true; `#map` / `#set` true with one `#entry:<key>` list (key, value) per entry and `#items` in order; `#iterator` the name of an iterator over `#items`,
 * `#index` items of which are taken; `#url` and `#query` texts; `#open` marks a Map or Set that may hold more than is known.
 */
export const entryPrefix = '#entry:';

const marks = ['#regexp', '#map', '#set', '#iterator', '#url', '#query'];

/** Class instances are never built-in ones: a private field `#map` of theirs does not count. */
export function isInstance(value: Value | undefined, mark: string): value is ObjectValue {
  return value?.kind === 'object' && value.of === null && value.props.has(mark);
}

/** Own properties that code can enumerate: neither the inner ones of built-in instances nor private fields. */
export function ownKeys(value: ObjectValue): string[] {
  const keys = [...value.props.keys()];
  if (value.of) return keys.filter((key) => !key.startsWith('#'));
  return marks.some((mark) => value.props.has(mark)) ? [] : keys;
}

/** Entries of a JS Map or Set as pairs, in order of insertion. */
export function collectionEntries(value: ObjectValue): [Value, Value][] {
  const out: [Value, Value][] = [];
  for (const [key, entry] of value.props) {
    if (key.startsWith(entryPrefix) && entry.kind === 'list') out.push([entry.items[0]!, entry.items[1]!]);
  }
  return out;
}

export function iterator(name: string, items: Value[]): Value | null {
  if (items.length > maxItems) return null;
  return object(
    new Map<string, Value>([
      ['#iterator', constant(name)],
      ['#items', list(items)],
      ['#index', constant(0)],
    ]),
  );
}

/**
 * What a `for … of`, a spread or a PY `for` over the value walks through, when all of it is known: characters, bytes, items, map entries, dict keys,
 * what is left of an iterator. Null otherwise (lists that are not exact have known `items` that the caller may use).
 */
export function itemsOf(language: CodeLanguage, value: Value): readonly Value[] | null {
  if (value.kind === 'list') return value.exact ? value.items : null;
  if (value.kind === 'const') {
    if (typeof value.value === 'string') {
      return value.value.length > maxItems ? null : Array.from(value.value, (char) => constant(char));
    }
    if (value.value instanceof Uint8Array) {
      return value.value.length > maxItems ? null : Array.from(value.value, (byte) => constant(byte));
    }
    return null;
  }
  if (value.kind !== 'object' || value.of || value.open || value.props.has('#open')) return null;
  const items = value.props.get('#items');
  const index = value.props.get('#index');
  if (items?.kind === 'list') return index?.kind === 'const' ? items.items.slice(Number(index.value)) : items.items;
  if (language === 'python') return ownKeys(value).map((key) => constant(key));
  return null;
}
