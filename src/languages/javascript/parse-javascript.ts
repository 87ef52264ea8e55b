/** Text → ESTree: meriyah for what it can read, typescript-estree for the rest, Babel for Flow; piece by piece where none reads the whole. */

import { parse as parseWithMeriyah } from 'meriyah';
import { fillTemplate } from '../template-tags.ts';
import { parseFlow } from './parse-flow.ts';
import { type Pieces, parseTypeScript, tooDeepToRead } from './parse-typescript.ts';
import type { Dialect, Parsed, ParsedPart, ParseTrouble, SourceComment } from './parsed.ts';

export function parseJavaScript(text: string, dialect: Dialect, path: string): Parsed {
  const source = withoutMark(text);
  const isModule = moduleFirst(source, path);
  const whole = parseText(source, dialect, isModule);
  if ('parts' in whole && whole.trouble?.code !== 'syntax-error') return whole;
  return parseTemplate(source, dialect, isModule) ?? ('parts' in whole ? whole : parsePieces(source, dialect, whole));
}

/** Null unless the text is a template of code that can be read to its end. */
function parseTemplate(source: string, dialect: Dialect, isModule: boolean): Parsed | null {
  const filled = fillTemplate(source);
  const parsed = filled === null ? null : parseText(filled, dialect, isModule);
  return parsed !== null && 'parts' in parsed && parsed.trouble === null ? parsed : null;
}

/** Each piece is read by whichever parser can; a piece that none reads is the trouble of the file, not its end. */
function parsePieces(source: string, dialect: Dialect, { pieces, isModule }: Pieces): Parsed {
  const parts: ParsedPart[] = [];
  const comments: SourceComment[] = [];
  let trouble: ParseTrouble | null = null;
  for (const { at, end } of pieces) {
    const piece = parseText(source.slice(at, end), dialect, isModule);
    if (!('parts' in piece)) {
      trouble ??= { code: 'syntax-error', message: 'The parser cannot read this part.', at };
      continue;
    }
    if (piece.trouble) trouble ??= { ...piece.trouble, at: piece.trouble.at + at };
    for (const part of piece.parts) parts.push({ body: part.body, shift: part.shift + at });
    for (const comment of piece.comments) comments.push({ at: comment.at + at, text: comment.text });
  }
  return { parts, comments, trouble };
}

function parseText(source: string, dialect: Dialect, isModule: boolean): Parsed | Pieces {
  if (dialect === 'ts' || dialect === 'tsx') return parseTypeScript(source, dialect);
  const plain = parsePlain(source, isModule);
  if (plain) return plain;
  const typed = parseTypeScript(source, dialect);
  return ('parts' in typed && typed.trouble?.code === 'syntax-error' ? parseFlow(source) : null) ?? typed;
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
        // A third cheaper than an array for every node.
        ranges: { start: true, end: true },
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
