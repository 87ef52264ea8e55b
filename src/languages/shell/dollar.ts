import { isArithmetic, readArithmeticUntil } from './arithmetic.ts';
import { readExpansion } from './expansion.ts';
import { nameAt, type ShellReader } from './shell-reader.ts';
import { readCommandSubstitution } from './substitution.ts';
import type { Piece } from './word.ts';

const simpleName = /[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-]/y;

/** Stands on `$`. Null when it stands for itself. */
export function readDollar(s: ShellReader, isQuoted: boolean): Piece | null {
  const from = s.at;
  const next = s.text[from + 1];
  if (next === '{') return readExpansion(s, isQuoted);
  if (next === '(' && s.text[from + 2] === '(' && isArithmetic(s, from + 1)) {
    s.at += 3;
    return { kind: 'value', from, value: readArithmeticUntil(s, '))'), to: s.at, isMany: false };
  }
  if (next === '(') return readCommandSubstitution(s);
  if (next === '[') {
    s.at += 2;
    return { kind: 'value', from, value: readArithmeticUntil(s, ']'), to: s.at, isMany: false };
  }
  simpleName.lastIndex = from + 1;
  const found = simpleName.exec(s.text);
  if (!found) return null;
  const [name] = found;
  s.at = from + 1 + name.length;
  return { kind: 'value', from, to: s.at, value: nameAt(s, from, s.at, name), isMany: name === '@' };
}
