/** `[[ … ]]`: the words in it, operators included. */
import type { Expr } from '../program.ts';
import { skipToCommand } from './blanks.ts';
import { constantOrConcat } from './expanding-text.ts';
import { readPieces } from './read-word.ts';
import { constantAt, placeOf, type ShellReader } from './shell-reader.ts';
import type { Word } from './word.ts';

const operator = /&&|\|\||[()<>]/y;

/** Stands on `[[`. */
export function readConditional(s: ShellReader): Expr {
  const from = s.at;
  s.at += 2;
  const operands: Expr[] = [];
  let isRegexp = false;
  for (;;) {
    skipToCommand(s);
    if (/^\]\](?![^ \t\r\n;&|()<>])/.test(s.text.slice(s.at, s.at + 3))) {
      s.at += 2;
      break;
    }
    operator.lastIndex = s.at;
    const found = isRegexp ? null : operator.exec(s.text);
    if (found) {
      s.at += found[0].length;
      operands.push(constantAt(s, s.at - found[0].length, s.at, found[0]));
      continue;
    }
    const word: Word | null = isRegexp ? readPieces(s, 'regexp', false) : s.read.word(s);
    if (!word || word.to === word.from) {
      s.shared.fail('syntax-error', s.origin(from));
      break;
    }
    isRegexp = s.text.slice(word.from, word.to) === '=~';
    operands.push(constantOrConcat(s, word.from, word.to, word.pieces));
  }
  return { kind: 'op', ...placeOf(s, from, s.at), op: 'test', operands };
}
