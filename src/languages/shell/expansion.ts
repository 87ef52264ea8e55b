/** `${…}`. What an operator does to the value is the call of a function; `lower-shell.ts` lists them. */
import type { Expr, MemberExpr, NameExpr } from '../program.ts';
import { readArithmeticPart } from './arithmetic.ts';
import { constantOrConcat } from './expanding-text.ts';
import { deeper } from './nesting.ts';
import { readPieces, type WordEnd } from './read-word.ts';
import { callAt, constantAt, nameAt, placeOf, type ShellReader } from './shell-reader.ts';
import type { Piece } from './word.ts';

const variable = /[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?$!-]/y;
const operator = /:[-=?+]|[-=?+]|##?|%%?|\/\/|\/#|\/%|\/|\^\^?|,,?|~~?|@[A-Za-z]|:/y;

const trims: Readonly<Record<string, string>> = {
  '#': '#trim-prefix',
  '##': '#trim-longest-prefix',
  '%': '#trim-suffix',
  '%%': '#trim-longest-suffix',
};
const replacements: Readonly<Record<string, string>> = {
  '/': '#replace',
  '//': '#replace-all',
  '/#': '#replace-prefix',
  '/%': '#replace-suffix',
};
const cases: Readonly<Record<string, string>> = {
  '^': '#upper-first',
  '^^': '#upper',
  ',': '#lower-first',
  ',,': '#lower',
  '~': '#swap-first-case',
  '~~': '#swap-case',
};

/** Stands on `${`. */
export function readExpansion(s: ShellReader, isQuoted: boolean): Piece {
  const from = s.at;
  s.at += 2;
  const value = deeper(s, () => readContent(s, from, isQuoted));
  if (!value || s.text[s.at] !== '}') return readBadSubstitution(s, from);
  s.at += 1;
  return { kind: 'value', from, to: s.at, value: value.value, isMany: value.isMany };
}

type Content = { readonly value: Expr; readonly isMany: boolean };

function readContent(s: ShellReader, from: number, isQuoted: boolean): Content | null {
  const { text } = s;
  const prefix = text[s.at]!;
  const hasPrefix = (prefix === '!' || prefix === '#') && /[A-Za-z0-9_@*?$!#-]/.test(text[s.at + 1] ?? '');
  if (hasPrefix) s.at += 1;
  const subject = readSubject(s);
  if (!subject) return null;
  const { value, isMany, isList } = subject;
  const single = (made: Expr): Content => ({ value: made, isMany: false });
  const call = (name: string, ...args: Expr[]) => single(callAt(s, from, s.at, name, args));
  if (prefix === '#' && hasPrefix && text[s.at] === '}') return call('#length', value);
  if (prefix === '!' && hasPrefix) {
    if (isList) return call('#keys', value);
    if (/^[*@]\}/.test(text.slice(s.at, s.at + 2)) && value.kind === 'name') {
      s.at += 1;
      return call('#names', constantAt(s, from, s.at, value.name));
    }
  }
  const base = prefix === '!' && hasPrefix ? callAt(s, from, s.at, '#indirect', [value]) : value;
  if (text[s.at] === '}') return { value: base, isMany };
  operator.lastIndex = s.at;
  const found = operator.exec(text);
  if (!found) return null;
  const [op] = found;
  s.at += op.length;
  if (op === ':') return readSubstring(s, from, base);
  const operand = (until: WordEnd, quoted: boolean) => readOperand(s, until, quoted);
  if (trims[op]) return call(trims[op], base, operand('brace', false));
  if (cases[op]) return text[s.at] === '}' ? call(cases[op], base) : call(cases[op], base, operand('brace', false));
  if (op.startsWith('@')) return call('#transform', base, constantAt(s, s.at - 1, s.at, op.slice(1)));
  if (replacements[op]) {
    const pattern = operand('pattern-in-brace', false);
    if (text[s.at] !== '/') return call(replacements[op], base, pattern, constantAt(s, s.at, s.at, ''));
    s.at += 1;
    return call(replacements[op], base, pattern, operand('brace', false));
  }
  const word = operand('brace', isQuoted);
  const kind = op.at(-1);
  if (kind === '+') return call('#alternative', base, word);
  if (kind === '?') return call('#required', base, word);
  const chosen = callAt(s, from, s.at, '#default', [base, word]);
  if (kind === '-' || (base.kind !== 'name' && base.kind !== 'member')) return single(chosen);
  return single(assignTo(s, from, base, chosen));
}

/** The variable, with its index if it has one. */
function readSubject(s: ShellReader): { value: NameExpr | MemberExpr; isMany: boolean; isList: boolean } | null {
  const from = s.at;
  variable.lastIndex = from;
  const found = variable.exec(s.text);
  if (!found) return null;
  s.at += found[0].length;
  const name = nameAt(s, from, s.at, found[0]);
  if (s.text[s.at] !== '[') return { value: name, isMany: found[0] === '@', isList: false };
  const all = /\[([@*])\]/y;
  all.lastIndex = s.at;
  const every = all.exec(s.text);
  if (every) {
    s.at += 3;
    return { value: name, isMany: every[1] === '@', isList: true };
  }
  s.at += 1;
  const key = readOperand(s, 'index', false);
  if (s.text[s.at] !== ']') return null;
  s.at += 1;
  return {
    value: { kind: 'member', ...placeOf(s, from, s.at), object: name, key, index: true },
    isMany: false,
    isList: false,
  };
}

function readOperand(s: ShellReader, until: WordEnd, isQuoted: boolean): Expr {
  const word = readPieces(s, until, isQuoted);
  return constantOrConcat(s, word.from, word.to, word.pieces);
}

function readSubstring(s: ShellReader, from: number, base: Expr): Content {
  const args = [base, readArithmeticPart(s)];
  if (s.text[s.at] === ':') {
    s.at += 1;
    args.push(readArithmeticPart(s));
  }
  return { value: callAt(s, from, s.at, '#substring', args), isMany: false };
}

/** `${x:=word}` gives the variable what it yields. */
function assignTo(s: ShellReader, from: number, target: NameExpr | MemberExpr, value: Expr): Expr {
  const place = placeOf(s, from, s.at);
  if (target.kind === 'member' || s.locals?.has(target.name)) return { kind: 'assign', ...place, target, value };
  return { kind: 'assign', ...place, target, value, declare: 'global' };
}

/**
 * What is no expansion of this shell (`${{ … }}` of a workflow, flags of zsh) is no syntax error either: its text is kept, and what is inside it is seen.
 */
function readBadSubstitution(s: ShellReader, from: number): Piece {
  const parts: Expr[] = [];
  const template = s.text.startsWith('${{', from) ? s.text.indexOf('}}', from) : -1;
  if (template >= 0) s.at = template + 2;
  else {
    for (const piece of deeper(s, () => readPieces(s, 'brace', false)).pieces) {
      if (piece.kind === 'value') parts.push(piece.value);
    }
    if (s.text[s.at] === '}') s.at += 1;
    else s.shared.fail('syntax-error', s.origin(from));
  }
  const raw = constantAt(s, from, s.at, s.text.slice(from, s.at));
  const value: Expr = { kind: 'opaque', at: raw.at, end: raw.end, what: 'bad-substitution', parts: [raw, ...parts] };
  return { kind: 'value', from, to: s.at, value, isMany: false };
}
