import type { Lowered } from '../lowered.ts';
import type { Arg, Constant, ConstExpr, Expr, NameExpr, Stmt } from '../program.ts';
import type { Piece, Word } from './word.ts';

/**
 * Where the reading of a shell text stands. The shell's grammar depends on what was read before (quotes, here-documents, aliases of brackets), so
 * text is read and lowered in one pass. The readers reach each other through this record: they need not import each other in a circle.
 */
export interface ShellReader {
  readonly text: string;
  at: number;
  /** The place in the program's text of an offset into `text`; they differ inside here-documents and back quotes. */
  readonly origin: (at: number) => number;
  /** Here-documents whose bodies begin after the next line end. */
  readonly heredocs: PendingHeredoc[];
  /** Names declared `local` in the function being read; null outside functions. */
  locals: Set<string> | null;
  /** Shared by all readers of one text. */
  readonly shared: SharedState;
  readonly read: Readers;
}

/** The readers that contain each other. */
export interface Readers {
  /** Commands up to a closing word or bracket, which is left unread. */
  readonly statements: (s: ShellReader, closing: readonly string[]) => Stmt[];
  /** A command with its redirections; null when there is none here. */
  readonly command: (s: ShellReader) => Command | null;
  /** A word; null when there is none here. */
  readonly word: (s: ShellReader) => Word | null;
  /** What begins with `$`; null when the dollar sign stands for itself. */
  readonly dollar: (s: ShellReader, isQuoted: boolean) => Piece | null;
  readonly backQuotes: (s: ShellReader, isQuoted: boolean) => Piece;
  readonly heredocBodies: (s: ShellReader) => void;
}

export interface SharedState {
  depth: number;
  /** How many texts inside texts are being read. */
  inner: number;
  /** Characters that may still be looked at ahead of the reading, so that no text makes reading more than linear. */
  lookahead: number;
  readonly comments: Lowered['comments'][number][];
  /** Names of the descriptors above 2 that the script opened so far: `&5`. */
  readonly opened: Set<string>;
  /** Notes the first trouble of each code. `at` is an offset of the program's text. */
  readonly fail: (code: 'syntax-error' | 'nested-too-deep', at: number) => void;
}

export interface PendingHeredoc {
  readonly delimiter: string;
  readonly isQuoted: boolean;
  readonly stripsTabs: boolean;
  /** Becomes the body when that has been read: by then it may be part of any expression. */
  readonly placeholder: ConstExpr;
}

/** A command before it is known whether it stands alone, in a pipe or in a condition. */
export type Command =
  | {
      readonly kind: 'simple';
      readonly before: readonly Expr[];
      readonly call: Call | null;
      readonly jump: Stmt | null;
    }
  | { readonly kind: 'compound'; readonly body: readonly Stmt[]; readonly redirects: readonly Arg[] }
  | { readonly kind: 'value'; readonly value: Expr };

export interface Call {
  readonly at: number;
  readonly end: number;
  readonly callee: Expr;
  readonly args: readonly Arg[];
}

/** Thrown where nesting is too deep to go on; the top level catches it and reads on at the next line. */
export class TooDeep extends Error {}

export function placeOf(s: ShellReader, from: number, to: number): { readonly at: number; readonly end: number } {
  // Behind the last character, not before the next one: an escape that is gone may stand between them.
  return { at: s.origin(from), end: to > from ? s.origin(to - 1) + 1 : s.origin(from) };
}

export function constantAt(s: ShellReader, from: number, to: number, value: Constant): ConstExpr {
  return { kind: 'const', ...placeOf(s, from, to), value };
}

export function nameAt(s: ShellReader, from: number, to: number, name: string): NameExpr {
  return { kind: 'name', ...placeOf(s, from, to), name };
}

export function callAt(s: ShellReader, from: number, to: number, name: string, values: readonly Expr[]): Expr {
  const args = values.map((value) => ({ value }));
  return { kind: 'call', ...placeOf(s, from, to), callee: nameAt(s, from, from, name), args };
}

export function statementOf(value: Expr): Stmt {
  return { kind: 'expr', at: value.at, end: value.end, value };
}
