/** JSON with comments and trailing commas to data, with positions and duplicate keys. */
import { type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { bracketDepth } from './bound-nodes.ts';
import type { KeyPath, Parsed, Trouble } from './manifest.ts';

/** The parser recurses; deeper text is refused before it starts, so that the answer does not depend on the stack. */
const maxDepth = 1000;

export function parseJson(text: string): Parsed {
  if (bracketDepth(text, maxDepth) > maxDepth) {
    return {
      data: null,
      trouble: { code: 'nested-too-deep', message: `Brackets are nested more than ${maxDepth} deep.`, at: 0 },
      offsetOf: () => 0,
    };
  }
  // A byte order mark is no white space to the parser.
  const source = text.charCodeAt(0) === 0xfeff ? ` ${text.slice(1)}` : text;
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { allowTrailingComma: true, disallowComments: false });
  const duplicates: KeyPath[] = [];
  const data = root === undefined ? null : dataOf(root, [], duplicates);
  const first = errors[0];
  const trouble: Trouble | undefined =
    first === undefined
      ? undefined
      : {
          code: 'syntax-error',
          message: `The JSON is malformed (${printParseErrorCode(first.error)}).`,
          at: first.offset,
        };
  return {
    data,
    ...(trouble === undefined ? {} : { trouble }),
    ...(duplicates.length === 0 ? {} : { duplicates }),
    offsetOf: (keyPath) => offsetOf(root, keyPath),
  };
}

/** Plain data; `__proto__` becomes an ordinary key. */
function dataOf(node: Node, path: (string | number)[], duplicates: KeyPath[]): unknown {
  if (node.type === 'array') {
    return (node.children ?? []).map((child, i) => {
      path.push(i);
      const value = dataOf(child, path, duplicates);
      path.pop();
      return value;
    });
  }
  if (node.type !== 'object') return node.value;
  const result: Record<string, unknown> = {};
  for (const property of node.children ?? []) {
    const [keyNode, valueNode] = property.children ?? [];
    if (keyNode === undefined || valueNode === undefined) continue;
    const key = String(keyNode.value);
    path.push(key);
    if (Object.hasOwn(result, key)) duplicates.push([...path]);
    const value = dataOf(valueNode, path, duplicates);
    Object.defineProperty(result, key, { value, writable: true, enumerable: true, configurable: true });
    path.pop();
  }
  return result;
}

function offsetOf(root: Node | undefined, keyPath: KeyPath): number {
  let node = root;
  let found = root?.offset ?? 0;
  for (const step of keyPath) {
    node = node === undefined ? undefined : childOf(node, step);
    if (node === undefined) break;
    found = node.offset;
  }
  return found;
}

/** The last of several equal keys, as in the data. */
function childOf(node: Node, step: string | number): Node | undefined {
  if (node.type === 'array') return node.children?.[Number(step)];
  if (node.type !== 'object') return undefined;
  return node.children?.findLast((property) => property.children?.[0]?.value === String(step))?.children?.[1];
}

/** `binding.gyp` is a Python literal: its comments and single quotes are turned into JSON's, unit for unit. */
export function parseGyp(text: string): Parsed {
  const units =
    [...text].length === text.length ? text.split('') : Array.from({ length: text.length }, (_, i) => text[i]!);
  let quote = '';
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!;
    if (quote !== '') {
      if (unit === '\\') i++;
      else if (unit === quote) {
        units[i] = '"';
        quote = '';
      } else if (unit === '"') units[i] = '\u2033';
    } else if (unit === '"' || unit === "'") {
      quote = unit;
      units[i] = '"';
    } else if (unit === '#') {
      while (i < units.length && units[i] !== '\n') units[i++] = ' ';
    }
  }
  const parsed = parseJson(units.join(''));
  return { ...parsed, data: restoreQuotes(parsed.data) };
}

/** Double quotes inside single-quoted strings were set aside while parsing. */
function restoreQuotes(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u2033', '"');
  if (Array.isArray(value)) return value.map(restoreQuotes);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key.replaceAll('\u2033', '"'), restoreQuotes(item)]),
  );
}
