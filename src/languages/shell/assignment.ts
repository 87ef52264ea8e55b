import type { Arg, AssignExpr, Expr, ListExpr, ObjectExpr } from '../program.ts';
import { skipToCommand } from './blanks.ts';
import { expandBraces } from './expand-braces.ts';
import { constantOrConcat } from './expanding-text.ts';
import { readInner } from './nesting.ts';
import { readPieces } from './read-word.ts';
import { constantAt, nameAt, placeOf, type ShellReader } from './shell-reader.ts';
import type { Word } from './word.ts';

const start = /([A-Za-z_][A-Za-z0-9_]*)(\[|\+?=)/y;

/** `x=…`, `x+=…`, `x[i]=…`, `x=(…)`; null, with nothing read, for any other word. */
export function readAssignment(s: ShellReader, scope: 'plain' | 'local' | 'export' = 'plain'): AssignExpr | null {
  const from = s.at;
  start.lastIndex = from;
  const found = start.exec(s.text);
  if (!found) return null;
  const [, name, after] = found;
  s.at = from + name!.length;
  const target = nameAt(s, from, s.at, name!);
  let key: Expr | null = null;
  if (after === '[') {
    key = readKey(s);
    if (!key) {
      s.at = from;
      return null;
    }
  }
  const isAppending = s.text[s.at] === '+';
  s.at += isAppending ? 2 : 1;
  const value = s.text[s.at] === '(' ? readArray(s) : readValue(s);
  const place = placeOf(s, from, s.at);
  const op = isAppending ? { op: '+' } : {};
  if (key) {
    const member = { kind: 'member', at: place.at, end: key.end, object: target, key, index: true } as const;
    return { kind: 'assign', ...place, target: member, value, ...op };
  }
  return { kind: 'assign', ...place, target, value, ...op, ...declareOf(s, name!, scope) };
}

/** `local x` belongs to the function; once it has said so, a plain `x=` means that one. */
export function declareOf(
  s: ShellReader,
  name: string,
  scope: 'plain' | 'local' | 'export',
): { declare?: 'let' | 'global' } {
  if (scope === 'local' && s.locals) {
    s.locals.add(name);
    return { declare: 'let' };
  }
  return s.locals?.has(name) ? {} : { declare: 'global' };
}

/** How far the bracket that closes an index is looked for. */
const maxIndex = 1000;

/** `[index]` with `=` or `+=` behind it; null, with nothing read, for any other bracket. */
function readKey(s: ShellReader): Expr | null {
  const from = s.at + 1;
  if (s.shared.lookahead <= 0) return null;
  const close = endOfIndex(s.text, s.at);
  s.shared.lookahead -= ((close < 0 ? maxIndex : close - s.at) >> 4) + 1;
  if (close < 0 || !/^\+?=/.test(s.text.slice(close + 1, close + 3))) return null;
  s.at = close + 1;
  return readInner(
    s,
    s.text.slice(from, close),
    (at) => s.origin(from + at),
    (inner) => {
      const word = readPieces(inner, 'end', false);
      return constantOrConcat(inner, 0, word.to, word.pieces);
    },
  );
}

function endOfIndex(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < Math.min(text.length, open + maxIndex); at += 1) {
    const char = text[at]!;
    if (char === '[') depth += 1;
    else if (char === ']') {
      depth -= 1;
      if (depth === 0) return at;
    } else if (char === '\n') return -1;
    else if (char === '\\') at += 1;
    else if (char === '"' || char === "'") {
      at = text.slice(0, open + maxIndex).indexOf(char, at + 1);
      if (at < 0) return -1;
    }
  }
  return -1;
}

function readValue(s: ShellReader): Expr {
  const from = s.at;
  const word = s.read.word(s);
  return word ? constantOrConcat(s, word.from, word.to, word.pieces) : constantAt(s, from, from, '');
}

/** `(a b)` is a list, `([k]=v)` an object. */
function readArray(s: ShellReader): ListExpr | ObjectExpr {
  const from = s.at;
  s.at += 1;
  const items: Arg[] = [];
  const entries: { key: Expr; value: Expr }[] = [];
  for (;;) {
    skipToCommand(s);
    if (s.text[s.at] === '[') {
      const begin = s.at;
      const key = readKey(s);
      if (key) {
        s.at += s.text[s.at] === '+' ? 2 : 1;
        entries.push({ key, value: readValue(s) });
        continue;
      }
      s.at = begin;
    }
    const word = s.read.word(s);
    if (!word) break;
    items.push(...argsOf(s, word));
  }
  if (s.text[s.at] === ')') s.at += 1;
  else s.shared.fail('syntax-error', s.origin(from));
  const place = placeOf(s, from, s.at);
  if (entries.length > 0 && items.length === 0) return { kind: 'object', ...place, entries };
  return { kind: 'list', ...place, items: [...items, ...entries.map(({ value }) => ({ value }))] };
}

/** A word as arguments: one, or more where braces expand; `$@` and its like are spread. */
export function argsOf(s: ShellReader, word: Word): Arg[] {
  return expandBraces(word).map((each) => {
    const [only] = each.pieces;
    const value = constantOrConcat(s, each.from, each.to, each.pieces);
    const isMany = each.pieces.length === 1 && only?.kind === 'value' && only.isMany;
    return isMany ? { value, spread: true } : { value };
  });
}
