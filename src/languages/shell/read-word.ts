import { decodeAnsiC } from './ansi-c-string.ts';
import { readExpandingText } from './expanding-text.ts';
import type { ShellReader } from './shell-reader.ts';
import { readProcessSubstitution } from './substitution.ts';
import type { Piece, Word } from './word.ts';

/** Where a word ends: `word` at blanks and operators, `end` with the text, the others at characters of what they stand in. */
export type WordEnd = 'word' | 'end' | 'brace' | 'pattern-in-brace' | 'regexp' | 'index';

const ends: Readonly<Record<WordEnd, RegExp>> = {
  word: /[ \t\n;&|()<>]/,
  end: /(?!)/,
  brace: /\}/,
  'pattern-in-brace': /[/}]/,
  regexp: /[ \t\n]/,
  index: /\]/,
};
/** A run of characters that mean themselves. */
const plainRun = /[^\s;&|()<>'"`$\\{}[\]/?*+@!]+/y;

export function readWord(s: ShellReader): Word | null {
  const word = readPieces(s, 'word', false);
  return word.to > word.from ? word : null;
}

/** Reads to one of the ends, which is left unread. In double quotes (`"${x:-it's}"`) a single quote means nothing. */
export function readPieces(s: ShellReader, until: WordEnd, isQuoted: boolean): Word {
  const { text } = s;
  const start = s.at;
  const pieces: Piece[] = [];
  let buffer = '';
  let from = s.at;
  const flush = () => {
    if (buffer !== '') pieces.push({ kind: isQuoted ? 'quoted' : 'bare', from, to: s.at, text: buffer });
    buffer = '';
  };
  const quoted = (value: string, begin: number) => pieces.push({ kind: 'quoted', from: begin, to: s.at, text: value });
  let groups = 0;
  while (s.at < text.length) {
    if (buffer === '') from = s.at;
    plainRun.lastIndex = s.at;
    const run = plainRun.exec(text);
    if (run) {
      buffer += run[0];
      s.at += run[0].length;
      continue;
    }
    const char = text[s.at]!;
    const begin = s.at;
    if (char === '\\') {
      flush();
      const next = text[s.at + 1];
      if (next === '\n') s.at += 2;
      else if (next === undefined) {
        s.at += 1;
        quoted('\\', begin);
      } else {
        s.at += 2;
        quoted(isQuoted && !'$`"\\}'.includes(next) ? `\\${next}` : next, begin);
      }
    } else if (char === "'" && !isQuoted) {
      flush();
      quoted(readSingleQuotes(s), begin);
    } else if (char === '"') {
      flush();
      readDoubleQuotes(s, pieces);
    } else if (char === '$' && text[s.at + 1] === "'" && !isQuoted) {
      flush();
      quoted(readAnsiC(s), begin);
    } else if (char === '$' && text[s.at + 1] === '"' && !isQuoted) {
      flush();
      s.at += 1;
      readDoubleQuotes(s, pieces);
    } else if (char === '$' || char === '`') {
      flush();
      const piece = char === '`' ? s.read.backQuotes(s, isQuoted) : s.read.dollar(s, isQuoted);
      if (piece) pieces.push(piece);
      else {
        from = begin;
        buffer = char;
        s.at = begin + 1;
      }
    } else if ((char === '<' || char === '>') && text[s.at + 1] === '(' && until === 'word') {
      flush();
      pieces.push(readProcessSubstitution(s));
    } else if (
      char === '(' &&
      until === 'word' &&
      (groups > 0 || (/[?*+@!]/.test(text[s.at - 1] ?? '') && s.at > start))
    ) {
      // `@(a|b)`: in an extended pattern brackets and bars are text.
      groups += 1;
      buffer += char;
      s.at += 1;
    } else if (groups > 0 && (char === '|' || char === ')')) {
      if (char === ')') groups -= 1;
      buffer += char;
      s.at += 1;
    } else if (ends[until].test(char) || (char === '\r' && text[s.at + 1] === '\n')) break;
    else {
      buffer += char;
      s.at += 1;
    }
  }
  flush();
  return { from: start, to: s.at, pieces };
}

function readSingleQuotes(s: ShellReader): string {
  const from = s.at + 1;
  const close = s.text.indexOf("'", from);
  if (close < 0) s.shared.fail('syntax-error', s.origin(s.at));
  const to = close < 0 ? s.text.length : close;
  s.at = Math.min(to + 1, s.text.length);
  return s.text.slice(from, to);
}

function readAnsiC(s: ShellReader): string {
  const from = s.at + 2;
  let to = from;
  while (to < s.text.length && s.text[to] !== "'") to += s.text[to] === '\\' ? 2 : 1;
  if (to >= s.text.length) s.shared.fail('syntax-error', s.origin(s.at));
  s.at = Math.min(to + 1, s.text.length);
  return decodeAnsiC(s.text.slice(from, to));
}

function readDoubleQuotes(s: ShellReader, pieces: Piece[]): void {
  const from = s.at;
  s.at += 1;
  const inner = readExpandingText(s, 'quotes');
  if (s.text[s.at] === '"') s.at += 1;
  else s.shared.fail('syntax-error', s.origin(from));
  // An empty string is a word, too.
  if (inner.length === 0) pieces.push({ kind: 'quoted', from, to: s.at, text: '' });
  else for (const piece of inner) pieces.push(piece);
}
