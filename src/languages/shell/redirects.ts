/** `>file`, `2>>log`, `<in`, `<<EOF`, `<<<word`: the keywords of a call. Copies of one descriptor to another (`2>&1`) say nothing about the outside. */
import type { Arg, Expr } from '../program.ts';
import { skipBlanks } from './blanks.ts';
import { constantOrConcat } from './expanding-text.ts';
import { constantAt, type ShellReader } from './shell-reader.ts';
import { type Word, wordText } from './word.ts';

const redirection = /(\d+|\{[A-Za-z_]\w*\})?(<<<|<<-?|<>|<&|<(?!\()|&>>|&>|>>|>\||>&|>(?!\())/y;

/** Reads one redirection into `args`; false when there is none here. */
export function readRedirect(s: ShellReader, args: Arg[]): boolean {
  redirection.lastIndex = s.at;
  const found = redirection.exec(s.text);
  if (!found) return false;
  const from = s.at;
  const [whole, descriptor, operator] = found;
  s.at += whole.length;
  skipBlanks(s);
  const word = s.read.word(s);
  if (!word) {
    s.shared.fail('syntax-error', s.origin(from));
    return true;
  }
  const value = constantOrConcat(s, word.from, word.to, word.pieces);
  if (operator === '<<' || operator === '<<-') {
    addHeredoc(s, word, operator, args);
    return true;
  }
  if (operator === '<<<') {
    args.push({ value, keyword: 'stdin' });
    return true;
  }
  if ((operator === '>&' || operator === '<&') && value.kind === 'const' && /^(\d*-?)$/.test(String(value.value)))
    return true;
  const fed = outputOf(value);
  const add = (keyword: string, given: Expr = value) => args.push({ value: given, keyword });
  switch (operator) {
    case '<':
    case '<&':
      // `< <(command)` is a pipe.
      if (fed) add('stdin', fed);
      else add('input');
      return true;
    case '<>':
      add('input');
      add('stdout');
      return true;
    case '&>':
    case '&>>':
    case '>&':
      add('stdout');
      add('stderr');
      break;
    default:
      add(descriptor === '2' ? 'stderr' : 'stdout');
  }
  if (operator === '>>' || operator === '&>>') add('append', constantAt(s, from, s.at, true));
  return true;
}

function outputOf(value: Expr): Expr | null {
  return value.kind === 'opaque' && value.what === 'process-substitution' ? (value.parts[0] ?? null) : null;
}

function addHeredoc(s: ShellReader, word: Word, operator: string, args: Arg[]): void {
  const delimiter = wordText(word) ?? s.text.slice(word.from, word.to);
  const placeholder = constantAt(s, s.at, s.at, '');
  s.heredocs.push({
    delimiter,
    isQuoted: word.pieces.some((piece) => piece.kind === 'quoted'),
    stripsTabs: operator === '<<-',
    placeholder,
  });
  args.push({ value: placeholder, keyword: 'stdin' });
}
