import type { Expr, Stmt, SwitchStmt } from '../program.ts';
import { skipBlanks, skipToCommand } from './blanks.ts';
import { constantOrConcat } from './expanding-text.ts';
import { acceptWord, expectWord, peekKeyword } from './keywords.ts';
import { constantAt, placeOf, type ShellReader } from './shell-reader.ts';
import { hasWildcard, type Word, wordText } from './word.ts';

interface Item {
  readonly tests: Expr[];
  readonly body: Stmt[];
  readonly goesOn: boolean;
}

/** Stands behind `case`. */
export function readCase(s: ShellReader, from: number): Stmt[] {
  skipBlanks(s);
  const word = s.read.word(s);
  const subject = word ? constantOrConcat(s, word.from, word.to, word.pieces) : constantAt(s, s.at, s.at, '');
  expectWord(s, 'in', from);
  const items: Item[] = [];
  for (;;) {
    skipToCommand(s);
    if (acceptWord(s, 'esac')) break;
    const begin = s.at;
    const item = readItem(s);
    if (item) items.push(item);
    if (!item || s.at === begin) {
      s.shared.fail('syntax-error', s.origin(from));
      break;
    }
  }
  const cases: SwitchStmt['cases'][number][] = [];
  // `;&` and `;;&` go on with the next item.
  let next: readonly Stmt[] = [];
  for (const { tests, body, goesOn } of items.reverse()) {
    const whole = goesOn && next.length < 1000 ? [...body, ...next] : body;
    cases.push({ tests, body: whole });
    next = whole;
  }
  return [{ kind: 'switch', ...placeOf(s, from, s.at), subject, fallsThrough: false, cases: cases.reverse() }];
}

function readItem(s: ShellReader): Item | null {
  if (s.text[s.at] === '(') s.at += 1;
  const patterns: Word[] = [];
  for (;;) {
    skipBlanks(s);
    const pattern = s.read.word(s);
    if (!pattern) return null;
    patterns.push(pattern);
    skipBlanks(s);
    if (s.text[s.at] !== '|') break;
    s.at += 1;
  }
  if (s.text[s.at] !== ')') return null;
  s.at += 1;
  const body = s.read.statements(s, ['esac', ';;']);
  const end = /;;&?|;&/y;
  end.lastIndex = s.at;
  const found = end.exec(s.text);
  if (found) s.at += found[0].length;
  else if (peekKeyword(s) !== 'esac') s.shared.fail('syntax-error', s.origin(s.at));
  const matchesAll = patterns.some((pattern) => wordText(pattern) === '*' && hasWildcard(pattern));
  const tests = matchesAll ? [] : patterns.map((pattern) => testOf(s, pattern));
  return { tests, body, goesOn: found !== null && found[0] !== ';;' };
}

/** A pattern with wildcards may match or not. */
function testOf(s: ShellReader, pattern: Word): Expr {
  const value = constantOrConcat(s, pattern.from, pattern.to, pattern.pieces);
  if (!hasWildcard(pattern)) return value;
  return { kind: 'op', ...placeOf(s, pattern.from, pattern.to), op: 'test', operands: [value] };
}
