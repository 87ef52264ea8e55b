/** `$((…))`, `((…))`, the parts of `for ((;;))` and of `${x:from:length}`. Variables are read as numbers: `pos` of the name. */
import type { Expr, MemberExpr, NameExpr } from '../program.ts';
import { constantOrConcat, readExpandingText } from './expanding-text.ts';
import { deeper } from './nesting.ts';
import { readPieces } from './read-word.ts';
import { constantAt, nameAt, placeOf, type ShellReader } from './shell-reader.ts';

/** How far a closing `))` is looked for. */
const maxArithmetic = 4000;

/** Stands on `((`: true when `))` closes it, false when these are two subshells. */
export function isArithmetic(s: ShellReader, open: number): boolean {
  const bracket = /[()'"\\]/g;
  bracket.lastIndex = open;
  let depth = 0;
  const last = Math.min(s.text.length, open + maxArithmetic);
  if (s.shared.lookahead <= 0) return true;
  for (let found = bracket.exec(s.text); found && found.index < last; found = bracket.exec(s.text)) {
    const [char] = found;
    s.shared.lookahead -= 1;
    if (char === '(') depth += 1;
    else if (char === '\\') bracket.lastIndex = found.index + 2;
    else if (char === ')') {
      depth -= 1;
      if (depth === 1 && s.text[found.index + 1] === ')') return true;
      if (depth === 1 || depth === 0) return false;
    } else {
      const close = s.text.indexOf(char, found.index + 1);
      if (close < 0 || close > last) return false;
      bracket.lastIndex = close + 1;
    }
  }
  return false;
}

/** Reads to `close` and over it. */
export function readArithmeticUntil(s: ShellReader, close: '))' | ']' | ';'): Expr {
  const from = s.at;
  const value = deeper(s, () => readComma(s));
  skipSpace(s);
  if (!s.text.startsWith(close, s.at)) {
    // What cannot be read as numbers is passed over; it is no error before it runs.
    const to = s.text.indexOf(close, s.at);
    const isFar = to < 0 || to - s.at > maxArithmetic;
    if (isFar) s.shared.fail('syntax-error', s.origin(from));
    else s.at = to;
  }
  if (s.text.startsWith(close, s.at)) s.at += close.length;
  return value;
}

/** One part of `${x:from:length}`: ends at `:` and `}`. */
export function readArithmeticPart(s: ShellReader): Expr {
  return deeper(s, () => readAssignment(s));
}

function skipSpace(s: ShellReader): void {
  while (/[ \t\n\r]/.test(s.text[s.at] ?? '') || s.text.startsWith('\\\n', s.at)) s.at += s.text[s.at] === '\\' ? 2 : 1;
}

function readComma(s: ShellReader): Expr {
  const from = s.at;
  const items = [readAssignment(s)];
  for (skipSpace(s); s.text[s.at] === ','; skipSpace(s)) {
    s.at += 1;
    items.push(readAssignment(s));
  }
  return items.length === 1 ? items[0]! : { kind: 'sequence', ...placeOf(s, from, s.at), items };
}

const assignOperator = /(\*\*|<<|>>|[-+*/%&|^])?=(?!=)/y;

function readAssignment(s: ShellReader): Expr {
  const from = s.at;
  const left = readTernary(s);
  skipSpace(s);
  assignOperator.lastIndex = s.at;
  const found = assignOperator.exec(s.text);
  const target = variableOf(left);
  if (!found || !target) return left;
  s.at += found[0].length;
  const right = deeper(s, () => readAssignment(s));
  const place = placeOf(s, from, s.at);
  const value: Expr = found[1] ? { kind: 'op', ...place, op: found[1], operands: [left, right] } : right;
  return assign(s, from, target, value);
}

function assign(s: ShellReader, from: number, target: NameExpr | MemberExpr, value: Expr): Expr {
  const place = placeOf(s, from, s.at);
  if (target.kind === 'member' || s.locals?.has(target.name)) return { kind: 'assign', ...place, target, value };
  return { kind: 'assign', ...place, target, value, declare: 'global' };
}

/** The variable behind `pos`. */
function variableOf(value: Expr): NameExpr | MemberExpr | null {
  const inner = value.kind === 'op' && value.op === 'pos' ? value.operands[0] : null;
  return inner?.kind === 'name' || inner?.kind === 'member' ? inner : null;
}

function readTernary(s: ShellReader): Expr {
  const from = s.at;
  const test = readBinary(s, 0);
  skipSpace(s);
  if (s.text[s.at] !== '?') return test;
  s.at += 1;
  const yes = deeper(s, () => readAssignment(s));
  skipSpace(s);
  if (s.text[s.at] !== ':') return test;
  s.at += 1;
  const no = deeper(s, () => readAssignment(s));
  return { kind: 'choice', ...placeOf(s, from, s.at), how: '?:', operands: [test, yes, no] };
}

/** By rank, the loosest first. */
const binaryOperators: readonly RegExp[] = [
  /\|\|/y,
  /&&/y,
  /\|(?![|=])/y,
  /\^(?!=)/y,
  /&(?![&=])/y,
  /==|!=/y,
  /<=|>=|<(?!<)|>(?!>)/y,
  /(?:<<|>>)(?!=)/y,
  /[-+](?!=)/y,
  /(?:\*(?!\*)|\/|%)(?!=)/y,
  /\*\*(?!=)/y,
];

function readBinary(s: ShellReader, rank: number): Expr {
  const pattern = binaryOperators[rank];
  if (!pattern) return readUnary(s);
  const from = s.at;
  let left = readBinary(s, rank + 1);
  for (;;) {
    skipSpace(s);
    pattern.lastIndex = s.at;
    const found = pattern.exec(s.text);
    if (!found) return left;
    const [op] = found;
    s.at += op.length;
    const right = readBinary(s, rank + 1);
    const place = placeOf(s, from, s.at);
    if (op === '||' || op === '&&') {
      if (left.kind === 'choice' && left.how === op) (left.operands as Expr[]).push(right);
      else left = { kind: 'choice', ...place, how: op, operands: [left, right] };
    } else if (left.kind === 'op' && left.op === op && rank >= 8) (left.operands as Expr[]).push(right);
    else left = { kind: 'op', ...place, op, operands: [left, right] };
  }
}

const unaryNames: Readonly<Record<string, string>> = { '-': 'neg', '+': 'pos', '!': '!', '~': '~' };

function readUnary(s: ShellReader): Expr {
  skipSpace(s);
  const from = s.at;
  const step = s.text.slice(from, from + 2);
  if (step === '++' || step === '--') {
    s.at += 2;
    const operand = deeper(s, () => readUnary(s));
    const target = variableOf(operand);
    return target ? assign(s, from, target, stepped(s, from, operand, step)) : operand;
  }
  const name = unaryNames[s.text[from] ?? ''];
  if (name) {
    s.at += 1;
    const operand = deeper(s, () => readUnary(s));
    return { kind: 'op', ...placeOf(s, from, s.at), op: name, operands: [operand] };
  }
  const value = readOperand(s);
  const target = variableOf(value);
  const after = s.text.slice(s.at, s.at + 2);
  if (!target || (after !== '++' && after !== '--')) return value;
  s.at += 2;
  return assign(s, from, target, stepped(s, from, value, after));
}

function stepped(s: ShellReader, from: number, value: Expr, step: string): Expr {
  const operands = [value, constantAt(s, from, s.at, 1)];
  return { kind: 'op', ...placeOf(s, from, s.at), op: step[0]!, operands };
}

const number = /0[xX][0-9a-fA-F]+|[0-9]+#[0-9A-Za-z@_]+|[0-9]+/y;
const variable = /[A-Za-z_][A-Za-z0-9_]*/y;

function readOperand(s: ShellReader): Expr {
  const from = s.at;
  if (s.text[from] === '(') {
    s.at += 1;
    const value = deeper(s, () => readComma(s));
    skipSpace(s);
    if (s.text[s.at] === ')') s.at += 1;
    return value;
  }
  number.lastIndex = from;
  const digits = number.exec(s.text);
  if (digits) {
    s.at += digits[0].length;
    return constantAt(s, from, s.at, numberOf(digits[0]));
  }
  variable.lastIndex = from;
  const name = variable.exec(s.text);
  if (name) {
    s.at += name[0].length;
    return asNumber(readIndex(s, from, nameAt(s, from, s.at, name[0])));
  }
  const char = s.text[from];
  if (char === '"') {
    s.at += 1;
    const text = constantOrConcat(s, from, s.at, readExpandingText(s, 'quotes'));
    if (s.text[s.at] === '"') s.at += 1;
    return asNumber(text.kind === 'const' ? constantAt(s, from, s.at, Number(text.value) || 0) : text);
  }
  const piece = char === '$' ? s.read.dollar(s, true) : char === '`' ? s.read.backQuotes(s, true) : null;
  return piece?.kind === 'value' ? asNumber(piece.value) : constantAt(s, from, from, 0);
}

function readIndex(s: ShellReader, from: number, name: NameExpr): NameExpr | MemberExpr {
  if (s.text[s.at] !== '[') return name;
  s.at += 1;
  const word = deeper(s, () => readPieces(s, 'index', false));
  const key = constantOrConcat(s, word.from, word.to, word.pieces);
  if (s.text[s.at] === ']') s.at += 1;
  return { kind: 'member', ...placeOf(s, from, s.at), object: name, key, index: true };
}

function asNumber(value: Expr): Expr {
  return value.kind === 'const' ? value : { kind: 'op', at: value.at, end: value.end, op: 'pos', operands: [value] };
}

function numberOf(text: string): number {
  const [base, digits] = text.split('#');
  if (digits !== undefined) return Number.parseInt(digits, Math.min(Math.max(Number(base), 2), 36)) || 0;
  return /^0[0-7]+$/.test(text) ? Number.parseInt(text, 8) : Number(text);
}
