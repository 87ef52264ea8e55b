/** Where the keys of a TOML text stand: its parser keeps no positions. */
import type { KeyPath } from './manifest.ts';

const simpleKey = /(?:[A-Za-z0-9_-]{1,200}|"(?:[^"\\\n]|\\.){0,200}"|'[^'\n]{0,200}')/y;

/** A dotted key beginning at `at`: its parts and where it ends. */
function readKey(line: string, at: number): { parts: string[]; end: number } {
  const parts: string[] = [];
  let position = at;
  for (;;) {
    while (line[position] === ' ' || line[position] === '\t') position++;
    simpleKey.lastIndex = position;
    const match = simpleKey.exec(line);
    if (match === null) return { parts, end: position };
    parts.push(/^["']/.test(match[0]) ? match[0].slice(1, -1) : match[0]);
    position = simpleKey.lastIndex;
    while (line[position] === ' ' || line[position] === '\t') position++;
    if (line[position] !== '.') return { parts, end: position };
    position++;
  }
}

/** Scans the lines once; answers with the longest known prefix, going on by searching for the rest of the path behind it. */
export function tomlOffsets(text: string): (keyPath: KeyPath) => number {
  const known = new Map<string, number>();
  const tables = new Map<string, number>();
  const name = (path: KeyPath): string => JSON.stringify(path.map(String));
  let prefix: (string | number)[] = [];
  let closing = '';
  for (let position = 0; position < text.length; ) {
    const next = text.indexOf('\n', position);
    const end = next < 0 ? text.length : next;
    const line = text.slice(position, end);
    const start = position;
    position = end + 1;
    if (closing !== '') {
      if (line.includes(closing)) closing = '';
      continue;
    }
    const header = /^\s{0,80}(\[\[?)/.exec(line);
    if (header !== null && /\]\s*(?:#|$)/.test(line) && line[header[0].length] !== '[') {
      const { parts } = readKey(line, header[0].length);
      prefix = indexed(parts, header[1] === '[[', tables);
      known.set(name(prefix), start + header[0].length);
      continue;
    }
    const { parts, end: keyEnd } = readKey(line, 0);
    if (parts.length === 0 || line[keyEnd] !== '=') continue;
    const value = keyEnd + 1 + (/^\s*/.exec(line.slice(keyEnd + 1))?.[0].length ?? 0);
    known.set(name([...prefix, ...parts]), start + value);
    const quotes = /^(?:"""|''')/.exec(line.slice(value))?.[0];
    if (quotes !== undefined && !line.includes(quotes, value + 3)) closing = quotes;
  }
  return (keyPath) => {
    for (let length = keyPath.length; length > 0; length--) {
      const at = known.get(name(keyPath.slice(0, length)));
      if (at !== undefined) return further(text, at, keyPath.slice(length));
    }
    return 0;
  };
}

/** `[[a]]` counts up; `[a.b]` below it belongs to its last element. */
function indexed(parts: readonly string[], isArray: boolean, tables: Map<string, number>): (string | number)[] {
  const path: (string | number)[] = [];
  parts.forEach((part, i) => {
    path.push(part);
    const key = JSON.stringify(path);
    const last = i === parts.length - 1;
    if (last && isArray) tables.set(key, (tables.get(key) ?? -1) + 1);
    const count = tables.get(key);
    if (count !== undefined) path.push(count);
  });
  return path;
}

/** Inside an inline value: keys by name, array elements by counting commas outside strings and brackets. */
function further(text: string, from: number, rest: KeyPath): number {
  let at = from;
  for (const step of rest) {
    if (typeof step === 'string') {
      const found = text.indexOf(step, at);
      if (found < 0) return at;
      at = found;
    } else at = element(text, at, step);
  }
  return at;
}

function element(text: string, from: number, index: number): number {
  if (text[from] !== '[') return from;
  let depth = 0;
  let seen = 0;
  for (let i = from; i < text.length; i++) {
    const unit = text[i]!;
    if (unit === '"' || unit === "'") {
      if (depth === 1 && seen === index) return i;
      for (i++; i < text.length && text[i] !== unit; i++) if (text[i] === '\\' && unit === '"') i++;
    } else if (unit === '#') {
      while (i + 1 < text.length && text[i + 1] !== '\n') i++;
    } else if (unit === '[' || unit === '{') {
      if (depth === 1 && seen === index) return i;
      depth++;
    } else if (unit === ']' || unit === '}') {
      depth--;
      if (depth === 0) return from;
    } else if (unit === ',' && depth === 1) seen++;
    else if (depth === 1 && seen === index && !/\s/.test(unit)) return i;
  }
  return from;
}
