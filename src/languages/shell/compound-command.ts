import type { Arg, Expr, FunctionExpr, LoopStmt, Stmt } from '../program.ts';
import { readArithmeticUntil } from './arithmetic.ts';
import { argsOf, declareOf } from './assignment.ts';
import { skipBlanks, skipToCommand } from './blanks.ts';
import { readCase } from './case.ts';
import { acceptWord, expectWord, readConditionList } from './keywords.ts';
import { deeper } from './nesting.ts';
import { nameAt, placeOf, type ShellReader } from './shell-reader.ts';

type CompoundReader = (s: ShellReader, from: number) => Stmt[];

/** By the word it begins with, which has been read. */
export const compounds: Readonly<Record<string, CompoundReader>> = {
  if: readIf,
  while: (s, from) => readWhile(s, from, false),
  until: (s, from) => readWhile(s, from, true),
  for: readFor,
  select: readFor,
  case: readCase,
  '{'(s, from) {
    const body = s.read.statements(s, ['}']);
    expectWord(s, '}', from);
    return [{ kind: 'block', ...placeOf(s, from, s.at), body }];
  },
};

/** The `elif`s are read in a loop and joined from the last to the first. */
function readIf(s: ShellReader, from: number): Stmt[] {
  const arms: { at: number; before: readonly Stmt[]; test: Expr; body: Stmt[] }[] = [];
  let at = from;
  let otherwise: Stmt[] = [];
  for (;;) {
    const { before, test } = readConditionList(s, ['then']);
    expectWord(s, 'then', at);
    arms.push({ at, before, test, body: s.read.statements(s, ['elif', 'else', 'fi']) });
    at = s.at;
    if (acceptWord(s, 'elif')) continue;
    if (acceptWord(s, 'else')) otherwise = s.read.statements(s, ['fi']);
    expectWord(s, 'fi', from);
    break;
  }
  for (const { at: armAt, before, test, body } of arms.reverse()) {
    // biome-ignore lint/suspicious/noThenProperty: the statement's two arms are `then` and `otherwise`; nothing awaits it.
    otherwise = [...before, { kind: 'if', ...placeOf(s, armAt, s.at), test, then: body, otherwise }];
  }
  return otherwise;
}

function readWhile(s: ShellReader, from: number, isUntil: boolean): Stmt[] {
  const { before, test: last } = readConditionList(s, ['do']);
  const whole: Expr =
    before.length === 0
      ? last
      : {
          kind: 'output',
          at: before[0]!.at,
          end: last.end,
          body: [...before, { kind: 'expr', at: last.at, end: last.end, value: last }],
        };
  const test: Expr = isUntil ? { kind: 'op', at: whole.at, end: whole.end, op: '!', operands: [whole] } : whole;
  const body = readDo(s, from);
  return [{ kind: 'loop', ...placeOf(s, from, s.at), how: 'while', test, body }];
}

function readDo(s: ShellReader, from: number): Stmt[] {
  skipToCommand(s);
  if (acceptWord(s, '{')) {
    const body = s.read.statements(s, ['}']);
    expectWord(s, '}', from);
    return body;
  }
  expectWord(s, 'do', from);
  const body = s.read.statements(s, ['done']);
  expectWord(s, 'done', from);
  return body;
}

const variable = /[^ \t\r\n;&|()<>'"`$\\]+/y;

function readFor(s: ShellReader, from: number): Stmt[] {
  skipBlanks(s);
  if (s.text.startsWith('((', s.at)) return readArithmeticFor(s, from);
  variable.lastIndex = s.at;
  const name = variable.exec(s.text)?.[0] ?? '';
  if (name === '') s.shared.fail('syntax-error', s.origin(from));
  const target = nameAt(s, s.at, s.at + name.length, name);
  s.at += name.length;
  skipToCommand(s);
  const begin = s.at;
  let items: Arg[];
  if (acceptWord(s, 'in')) {
    items = [];
    for (skipBlanks(s); ; skipBlanks(s)) {
      const word = s.read.word(s);
      if (!word) break;
      items.push(...argsOf(s, word));
    }
  } else items = [{ value: nameAt(s, begin, begin, '@'), spread: true }];
  const iterable: Expr = { kind: 'list', ...placeOf(s, begin, s.at), items };
  skipBlanks(s);
  if (s.text[s.at] === ';') s.at += 1;
  const scope = declareOf(s, name, 'plain');
  const body = readDo(s, from);
  return [{ kind: 'loop', ...placeOf(s, from, s.at), how: 'each', target, ...scope, iterable, body }];
}

function readArithmeticFor(s: ShellReader, from: number): Stmt[] {
  s.at += 2;
  const begin = s.at;
  const init = readArithmeticUntil(s, ';');
  const testAt = s.at;
  const test = readArithmeticUntil(s, ';');
  const updateAt = s.at;
  const update = readArithmeticUntil(s, '))');
  const isEmpty = (at: number, end: string) =>
    s.text.startsWith(end, at + (/^\s*/.exec(s.text.slice(at, at + 40))?.[0].length ?? 0));
  skipBlanks(s);
  if (s.text[s.at] === ';') s.at += 1;
  const body = readDo(s, from);
  const loop: LoopStmt = {
    kind: 'loop',
    ...placeOf(s, from, s.at),
    how: 'for',
    ...(!isEmpty(begin, ';') && { init: [{ kind: 'expr', at: init.at, end: init.end, value: init }] }),
    ...(!isEmpty(testAt, ';') && { test }),
    ...(!isEmpty(updateAt, '))') && { update }),
    body,
  };
  return [loop];
}

/** Stands on `(`: a subshell. */
export function readSubshell(s: ShellReader): Stmt[] {
  const from = s.at;
  s.at += 1;
  const body = deeper(s, () => s.read.statements(s, [')']));
  if (s.text[s.at] === ')') s.at += 1;
  else s.shared.fail('syntax-error', s.origin(from));
  return [{ kind: 'block', ...placeOf(s, from, s.at), body }];
}

/** Stands behind the name and brackets of a function. */
export function readFunction(s: ShellReader, from: number, name: string): Stmt[] {
  skipToCommand(s);
  const outer = s.locals;
  s.locals = new Set();
  const command = deeper(s, () => s.read.command(s));
  s.locals = outer;
  if (command?.kind !== 'compound') s.shared.fail('syntax-error', s.origin(from));
  const body = command?.kind === 'compound' ? functionBody(command.body) : [];
  const place = placeOf(s, from, s.at);
  const value: FunctionExpr = { kind: 'function', ...place, name, params: [], body };
  return [{ kind: 'define', ...place, name, value }];
}

/** The braces of `f() { … }` are not one more block. */
function functionBody(body: readonly Stmt[]): readonly Stmt[] {
  const [only] = body;
  return body.length === 1 && only?.kind === 'block' ? only.body : body;
}
