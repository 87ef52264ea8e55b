import type { Expr, Stmt } from '../program.ts';
import { skipToCommand } from './blanks.ts';
import { constantAt, type ShellReader } from './shell-reader.ts';

/** Words that close something, so that no command begins with them. */
export const closingWords = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}']);

const keyword =
  /(?:if|then|elif|else|fi|while|until|do|done|for|select|case|esac|function|coproc|time|in|\{|\}|\[\[)(?![^ \t\r\n;&|()<>])/y;

/** The reserved word that stands here, left unread. */
export function peekKeyword(s: ShellReader): string | null {
  keyword.lastIndex = s.at;
  return keyword.exec(s.text)?.[0] ?? null;
}

export function acceptWord(s: ShellReader, word: string): boolean {
  if (peekKeyword(s) !== word) return false;
  s.at += word.length;
  return true;
}

/** Where the word is missing, reading goes on as if it stood here. `from` is the begin of what it belongs to. */
export function expectWord(s: ShellReader, word: string, from: number): void {
  skipToCommand(s);
  if (!acceptWord(s, word)) s.shared.fail('syntax-error', s.origin(from));
}

/** The last command decides; those before it only run. */
export function readConditionList(s: ShellReader, closing: readonly string[]): { before: Stmt[]; test: Expr } {
  const from = s.at;
  const body = s.read.statements(s, closing);
  const last = body.at(-1);
  if (last?.kind === 'expr') return { before: body.slice(0, -1), test: last.value };
  if (!last) {
    s.shared.fail('syntax-error', s.origin(from));
    return { before: [], test: constantAt(s, from, from, true) };
  }
  return { before: [], test: { kind: 'output', at: body[0]!.at, end: last.end, body } };
}
