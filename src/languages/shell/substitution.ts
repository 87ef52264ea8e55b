/** Commands whose output becomes text: `$(…)`, back quotes, `<(…)`. */
import type { Expr, Stmt } from '../program.ts';
import { deeper, readInner } from './nesting.ts';
import { placeOf, type ShellReader } from './shell-reader.ts';
import type { Piece } from './word.ts';

/** Stands on `$(`. */
export function readCommandSubstitution(s: ShellReader): Piece {
  const from = s.at;
  s.at += 2;
  const body = deeper(s, () => s.read.statements(s, [')']));
  closeBracket(s, from);
  return outputPiece(s, from, body);
}

/** Stands on `<(` or `>(`. */
export function readProcessSubstitution(s: ShellReader): Piece {
  const piece = readCommandSubstitution(s);
  if (piece.kind !== 'value') return piece;
  const value: Expr = {
    kind: 'opaque',
    at: piece.value.at,
    end: piece.value.end,
    what: 'process-substitution',
    parts: [piece.value],
  };
  return { ...piece, value };
}

function closeBracket(s: ShellReader, from: number): void {
  if (s.text[s.at] === ')') s.at += 1;
  else s.shared.fail('syntax-error', s.origin(from));
}

/** Stands on a back quote. Inside, a backslash protects back quotes, dollar signs and itself, and is then gone. */
export function readBackQuotes(s: ShellReader, isQuoted: boolean): Piece {
  const from = s.at;
  let text = '';
  const offsets: number[] = [];
  let at = from + 1;
  for (; at < s.text.length && s.text[at] !== '`'; at += 1) {
    const next = s.text[at + 1] ?? '';
    const isEscape =
      s.text[at] === '\\' && (next === '`' || next === '$' || next === '\\' || (isQuoted && next === '"'));
    if (isEscape) at += 1;
    offsets.push(at);
    text += s.text[at] ?? '';
  }
  if (at >= s.text.length) s.shared.fail('syntax-error', s.origin(from));
  const to = Math.min(at, s.text.length);
  const body = readInner(
    s,
    text,
    (offset) => s.origin(offsets[offset] ?? to),
    (inner) => inner.read.statements(inner, []),
  );
  s.at = Math.min(to + 1, s.text.length);
  return outputPiece(s, from, body);
}

function outputPiece(s: ShellReader, from: number, body: readonly Stmt[]): Piece {
  const value: Expr = { kind: 'output', ...placeOf(s, from, s.at), body };
  return { kind: 'value', from, to: s.at, value, isMany: false };
}
