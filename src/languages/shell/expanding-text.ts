/** Text in which `$` and back quotes still mean something: double quotes, here-documents, the words inside `${…}`. */
import type { Expr } from '../program.ts';
import { constantAt, placeOf, type ShellReader } from './shell-reader.ts';
import type { Piece } from './word.ts';

/**
 * Reads to the closing quote, which is left unread, or to the end of the text.
 */
export function readExpandingText(s: ShellReader, where: 'quotes' | 'heredoc'): Piece[] {
  const { text } = s;
  const pieces: Piece[] = [];
  let buffer = '';
  let from = s.at;
  const flush = () => {
    if (buffer !== '') pieces.push({ kind: 'quoted', from, to: s.at, text: buffer });
    buffer = '';
  };
  const special = /["$`\\]/g;
  while (s.at < text.length) {
    special.lastIndex = s.at;
    const found = special.exec(text);
    const to = found ? found.index : text.length;
    if (buffer === '') from = s.at;
    buffer += text.slice(s.at, to);
    s.at = to;
    if (!found) break;
    const [char] = found;
    if (char === '"') {
      if (where === 'quotes') break;
      buffer += char;
      s.at += 1;
    } else if (char === '\\') {
      const next = text[s.at + 1];
      if (next === '\n') s.at += 2;
      else if (next === '$' || next === '`' || next === '\\' || (next === '"' && where === 'quotes')) {
        buffer += next;
        s.at += 2;
      } else {
        buffer += char;
        s.at += 1;
      }
    } else {
      const start = s.at;
      flush();
      const piece = char === '`' ? s.read.backQuotes(s, true) : s.read.dollar(s, true);
      if (piece) pieces.push(piece);
      else {
        from = start;
        buffer = char;
        s.at = start + 1;
      }
    }
  }
  flush();
  return pieces;
}

/** One value of the pieces of a word: a constant where there is nothing but text. */
export function constantOrConcat(s: ShellReader, from: number, to: number, pieces: readonly Piece[]): Expr {
  const operands: Expr[] = [];
  let text = '';
  let textFrom = from;
  let textTo = from;
  const flush = () => {
    if (text !== '') operands.push(constantAt(s, textFrom, textTo, text));
    text = '';
  };
  for (const piece of pieces) {
    if (piece.kind === 'value') {
      flush();
      operands.push(piece.value);
      continue;
    }
    if (text === '') textFrom = piece.from;
    text += piece.text;
    textTo = piece.to;
  }
  if (operands.length === 0) return constantAt(s, from, to, text);
  flush();
  if (operands.length === 1) return operands[0]!;
  return { kind: 'op', ...placeOf(s, from, to), op: 'concat', operands };
}
