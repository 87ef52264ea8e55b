import type { Arg, Stmt } from '../program.ts';
import { isArithmetic, readArithmeticUntil } from './arithmetic.ts';
import { skipBlanks, skipLineEnd, skipToCommand } from './blanks.ts';
import { compounds, readFunction, readSubshell } from './compound-command.ts';
import { readConditional } from './conditional.ts';
import { closingWords, peekKeyword } from './keywords.ts';
import { deeper } from './nesting.ts';
import { readAndOr } from './pipeline.ts';
import { readRedirect } from './redirects.ts';
import { type Command, type ShellReader, statementOf } from './shell-reader.ts';
import { readSimpleCommand } from './simple-command.ts';

/** Commands up to a closing word or sign, which is left unread. Whatever closes nothing is an error and passed over. */
export function readStatements(s: ShellReader, closing: readonly string[], into: Stmt[] = []): Stmt[] {
  for (;;) {
    skipToCommand(s);
    if (s.at >= s.text.length) return into;
    const keyword = peekKeyword(s);
    if (keyword && closing.includes(keyword)) return into;
    const char = s.text[s.at]!;
    if (char === ')' && closing.includes(')')) return into;
    if (char === ';' && /^;[;&]/.test(s.text.slice(s.at, s.at + 2)) && closing.includes(';;')) return into;
    const begin = s.at;
    const isStray = keyword !== null && closingWords.has(keyword);
    if (isStray || !readAndOr(s, into)) {
      s.shared.fail('syntax-error', s.origin(s.at));
      if (s.at === begin) s.at += isStray ? keyword.length : 1;
      continue;
    }
    skipBlanks(s);
    if (s.text[s.at] === ';' && !/^;[;&]/.test(s.text.slice(s.at, s.at + 2))) s.at += 1;
    else if (s.text[s.at] === '\n') skipLineEnd(s);
  }
}

const functionHead = /([^ \t\r\n;&|()<>'"`$\\=]+)[ \t]*\([ \t]*\)/y;

export function readCommand(s: ShellReader): Command | null {
  skipBlanks(s);
  const from = s.at;
  if (s.text[from] === '(') {
    if (s.text[from + 1] === '(' && isArithmetic(s, from)) {
      s.at += 2;
      return withRedirects(s, [statementOf(readArithmeticUntil(s, '))'))]);
    }
    return withRedirects(s, readSubshell(s));
  }
  const keyword = peekKeyword(s);
  if (keyword === '[[') return withRedirects(s, [statementOf(readConditional(s))]);
  if (keyword === 'function') {
    const head = /function[ \t]+([^ \t\r\n;&|()<>'"`$\\]+)[ \t]*(?:\([ \t]*\))?/y;
    head.lastIndex = from;
    const found = head.exec(s.text);
    if (found) {
      s.at += found[0].length;
      return withRedirects(s, readFunction(s, from, found[1]!));
    }
  }
  if (keyword === 'coproc' || keyword === 'time') return readPrefixed(s, keyword);
  const read = keyword === null ? undefined : compounds[keyword];
  if (read) {
    s.at += keyword!.length;
    return withRedirects(
      s,
      deeper(s, () => read(s, from)),
    );
  }
  functionHead.lastIndex = from;
  const head = functionHead.exec(s.text);
  if (head) {
    s.at += head[0].length;
    return withRedirects(s, readFunction(s, from, head[1]!));
  }
  return readSimpleCommand(s, null);
}

/** `time` and `coproc` before a compound command are passed over; before a simple one they are its first word. */
function readPrefixed(s: ShellReader, keyword: string): Command | null {
  const from = s.at;
  const name = /coproc[ \t]+[A-Za-z_]\w*[ \t]+(?=[{(])/y;
  name.lastIndex = from;
  s.at += name.exec(s.text)?.[0].length ?? keyword.length;
  skipBlanks(s);
  const next = peekKeyword(s);
  if (s.text[s.at] === '(' || (next !== null && (compounds[next] || next === '[[')))
    return deeper(s, () => readCommand(s));
  s.at = from;
  return readSimpleCommand(s, null);
}

function withRedirects(s: ShellReader, body: readonly Stmt[]): Command {
  const redirects: Arg[] = [];
  skipBlanks(s);
  while (readRedirect(s, redirects)) skipBlanks(s);
  const [only] = body;
  if (redirects.length === 0 && body.length === 1 && only?.kind === 'expr') return { kind: 'value', value: only.value };
  return { kind: 'compound', body, redirects };
}
