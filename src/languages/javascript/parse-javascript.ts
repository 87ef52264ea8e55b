/** Text → ESTree: meriyah for what it can read, typescript-estree for the rest, the two of them piece by piece where neither reads the whole. */
import { parse as parseWithMeriyah } from 'meriyah';
import type { EsNode } from './es-node.ts';
import { parseTypeScript, splitStatements, tooDeepToRead } from './parse-typescript.ts';

export type Dialect = 'js' | 'jsx' | 'ts' | 'tsx';

export interface SourceComment {
  /** Offset of the first character after the marker. */
  readonly at: number;
  readonly text: string;
}

export interface ParseTrouble {
  readonly code: 'syntax-error' | 'nested-too-deep';
  readonly message: string;
  readonly at: number;
}

export interface ParsedPart {
  readonly body: readonly EsNode[];
  /** What to add to the offsets of the nodes. */
  readonly shift: number;
}

export interface Parsed {
  readonly parts: readonly ParsedPart[];
  readonly comments: readonly SourceComment[];
  readonly trouble: ParseTrouble | null;
}

/** typescript-estree needs about 200 times the length of the text in memory and a second for each of these (UTF-16 units). */
const maxTypeScriptLength = 1_000_000;
/** Pieces of longer texts: large enough to be few, small enough to lose little to an error. */
const pieceLength = 200_000;

export function parseJavaScript(text: string, dialect: Dialect, path: string): Parsed {
  const source = withoutMark(text);
  const whole = parseText(source, dialect, moduleFirst(source, path));
  if (whole) return whole;
  const split = splitStatements(source, dialect, pieceLength);
  if ('code' in split) return { parts: [], comments: [], trouble: split };
  const parts: ParsedPart[] = [];
  const comments: SourceComment[] = [];
  let trouble: ParseTrouble | null = null;
  for (const { at, end } of split.pieces) {
    const piece = parseText(source.slice(at, end), dialect, split.isModule);
    if (piece?.trouble) trouble ??= { ...piece.trouble, at: piece.trouble.at + at };
    if (!piece) trouble ??= { code: 'syntax-error', message: 'One statement is too long to read with its errors.', at };
    for (const part of piece?.parts ?? []) parts.push({ body: part.body, shift: part.shift + at });
    for (const comment of piece?.comments ?? []) comments.push({ at: comment.at + at, text: comment.text });
  }
  return { parts, comments, trouble };
}

/** Null when the text must be taken in pieces. */
function parseText(source: string, dialect: Dialect, isModule: boolean): Parsed | null {
  if (dialect === 'js' || dialect === 'jsx') {
    const plain = parsePlain(source, isModule);
    if (plain) return plain;
  }
  return source.length > maxTypeScriptLength ? null : parseTypeScript(source, dialect);
}

/** A byte order mark is white space to the parsers, except before a hashbang: there the line becomes a comment of the same length. */
function withoutMark(text: string): string {
  return text.startsWith('\uFEFF#!') ? ` //${text.slice(3)}` : text;
}

/** Module code that is read as a script, or the reverse, costs a second parse and nothing else. */
function moduleFirst(source: string, path: string): boolean {
  return !path.endsWith('.cjs') && /\b(?:import|export|await)\b/.test(source);
}

const markerLength = { SingleLine: 2, MultiLine: 2, HashbangComment: 2, HTMLOpen: 4, HTMLClose: 3 };

/** Null when meriyah rejects the text as a module and as a script. */
function parsePlain(source: string, isModule: boolean): Parsed | null {
  for (const sourceType of isModule ? (['module', 'commonjs'] as const) : (['commonjs', 'module'] as const)) {
    const comments: SourceComment[] = [];
    try {
      const program = parseWithMeriyah(source, {
        sourceType,
        next: true,
        webcompat: true,
        jsx: true,
        ranges: { range: true },
        validateRegex: false,
        onComment: (type, text, start) => comments.push({ at: start + markerLength[type], text }),
      });
      return { parts: [{ body: program.body, shift: 0 }], comments, trouble: null };
    } catch (error) {
      if (error instanceof RangeError) return { parts: [], comments, trouble: tooDeepToRead };
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}
