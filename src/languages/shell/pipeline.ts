/** `a | b`, `! a`, `a && b || c`, `a &`. */
import { maxNesting } from '../lowered.ts';
import type { Expr, Stmt } from '../program.ts';
import { skipBlanks, skipToCommand } from './blanks.ts';
import { expressionOf, inBackground, statementsOf } from './command-value.ts';
import { type Command, placeOf, type ShellReader, TooDeep } from './shell-reader.ts';

/** Reads commands joined by `&&` and `||`, with the `&` behind them; false when there is none. */
export function readAndOr(s: ShellReader, into: Stmt[]): boolean {
  const from = s.at;
  const first = readPipeline(s);
  if (!first) return false;
  let value: Expr | null = null;
  let turns = 0;
  for (;;) {
    skipBlanks(s);
    const operator = s.text.slice(s.at, s.at + 2);
    if (operator !== '&&' && operator !== '||') break;
    s.at += 2;
    skipToCommand(s);
    const next = readPipeline(s);
    if (!next) {
      s.shared.fail('syntax-error', s.origin(s.at));
      break;
    }
    value ??= expressionOf(first, null);
    const right = expressionOf(next, null);
    if (value.kind === 'choice' && value.how === operator && turns > 0) {
      (value.operands as Expr[]).push(right);
      Object.assign(value, { end: right.end });
      continue;
    }
    // Every change of the operator is one level more.
    turns += 1;
    if (turns > maxNesting) throw new TooDeep();
    value = { kind: 'choice', ...placeOf(s, from, s.at), how: operator, operands: [value, right] };
  }
  const isBackground = s.text[s.at] === '&' && s.text[s.at + 1] !== '&';
  if (isBackground) s.at += 1;
  if (value) into.push({ kind: 'expr', at: value.at, end: value.end, value });
  else into.push(...statementsOf(isBackground ? inBackground(first) : first));
  return true;
}

function readPipeline(s: ShellReader): Command | null {
  const from = s.at;
  let isNegated = false;
  while (/^![ \t\n(]/.test(s.text.slice(s.at, s.at + 2))) {
    isNegated = !isNegated;
    s.at += 1;
    skipBlanks(s);
  }
  const first = s.read.command(s);
  if (!first) return null;
  let value: Expr | null = null;
  let last = first;
  for (let stages = 1; ; stages += 1) {
    skipBlanks(s);
    if (s.text[s.at] !== '|' || s.text[s.at + 1] === '|') break;
    if (stages > maxNesting) throw new TooDeep();
    s.at += s.text[s.at + 1] === '&' ? 2 : 1;
    skipToCommand(s);
    const next = s.read.command(s);
    if (!next) {
      s.shared.fail('syntax-error', s.origin(s.at));
      break;
    }
    value = expressionOf(last, value);
    last = next;
  }
  if (isNegated) {
    const operands = [expressionOf(last, value)];
    return { kind: 'value', value: { kind: 'op', ...placeOf(s, from, s.at), op: '!', operands } };
  }
  if (!value) return first;
  // The last stage keeps its form, so that `a | b &` can mark `b`.
  const piped = expressionOf(last, value);
  return piped.kind === 'call'
    ? { kind: 'simple', before: [], call: piped, jump: null }
    : { kind: 'value', value: piped };
}
