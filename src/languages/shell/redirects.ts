/** `>file`, `2>>log`, `<in`, `<<EOF`, `<<<word`: the keywords of a call. Copies of the standard descriptors (`2>&1`) say nothing about the outside. */
import type { Arg, Expr } from '../program.ts';
import { skipBlanks } from './blanks.ts';
import { constantOrConcat } from './expanding-text.ts';
import { constantAt, nameAt, placeOf, type ShellReader } from './shell-reader.ts';
import { type Word, wordText } from './word.ts';

const redirection = /(\d+|\{[A-Za-z_]\w*\})?(<<<|<<-?|<>|<&|<(?!\()|&>>|&>|>>|>\||>&|>(?!\())/y;

/**
 * Reads one redirection into `args`; false when there is none here. A descriptor above 2 that is opened is a variable (`&5`), which `opened` assigns:
 * a later `<&5` reads the same file.
 */
export function readRedirect(s: ShellReader, args: Arg[], opened: Expr[] = []): boolean {
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
  const copied = operator === '>&' || operator === '<&' ? /^(\d*)-?$/.exec(wordText(word) ?? 'file') : null;
  if (copied) {
    const name = `&${copied[1]}`;
    const keyword = operator === '<&' ? 'input' : descriptor === '2' ? 'stderr' : 'stdout';
    if (s.shared.opened.has(name)) args.push({ value: nameAt(s, word.from, word.to, name), keyword });
    return true;
  }
  if (descriptor !== undefined && /^\d+$/.test(descriptor) && Number(descriptor) > 2) {
    const name = `&${descriptor}`;
    const place = placeOf(s, from, s.at);
    s.shared.opened.add(name);
    opened.push({ kind: 'assign', ...place, target: nameAt(s, from, s.at, name), value, declare: 'global' });
  }
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
