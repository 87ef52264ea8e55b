/** Replaces the string constants of a Python file by expressions that give the same text. */
import { decodeString } from '../../../src/languages/python/decode-string.ts';
import { applyEdits, type Edit } from '../edits.ts';
import type { Source } from '../transformation.ts';
import { isDocstring, isInside, type PythonNode, pythonTree } from './tree.ts';

const minLength = 3;

export interface PythonStringWriter {
  readonly expression: (text: string) => string | null;
  /** The same for bytes; without it bytes literals stay. */
  readonly bytes?: (text: string) => string | null;
  readonly prelude?: string;
}

export function rewritePythonStrings(source: Source, writer: PythonStringWriter): string | null {
  const tree = pythonTree(source);
  if (!tree) return null;
  const edits: Edit[] = [];
  for (const node of tree.nodes) {
    if (!/^(?:concatenated_)?string$/.test(node.type) || node.parent?.type === 'concatenated_string') continue;
    if (node.parent && isDocstring(node.parent)) continue;
    if (isInside(node, /^(?:interpolation|case_pattern|type|format_specifier)$/)) continue;
    const strings = node.type === 'string' ? [node] : node.children.filter(({ type }) => type === 'string');
    const pieces = strings.map((string) => pieceOf(string, source.text, writer));
    if (pieces.every((piece) => piece === null)) continue;
    const text = strings.map((string, index) => pieces[index] ?? source.text.slice(string.at, string.end)).join(' + ');
    edits.push({ at: node.at, end: node.end, text: `(${text})` });
  }
  if (edits.length > 0 && writer.prelude !== undefined)
    edits.unshift({ at: tree.begin, end: tree.begin, text: `${writer.prelude}\n` });
  return applyEdits(source.text, edits);
}

/** Null when the literal stays as it is. */
function pieceOf(node: PythonNode, text: string, { expression, bytes }: PythonStringWriter): string | null {
  const literal = text.slice(node.at, node.end);
  const [, prefix = '', quote = ''] = /^([a-zA-Z]*)("""|'''|"|')/.exec(literal) ?? [];
  const isRaw = /r/i.test(prefix);
  const isBytes = /b/i.test(prefix);
  const isFormat = /[ft]/i.test(prefix);
  const from = node.at + prefix.length + quote.length;
  const to = node.end - quote.length;
  const decode = (at: number, end: number) => decodeString(text.slice(at, end), { isRaw, isBytes, isFormat });
  const holes = node.children.filter(({ type }) => type === 'interpolation');
  if (isBytes) return bytes && to - from >= minLength ? bytes(decode(from, to)) : null;
  if (holes.length === 0) {
    const value = decode(from, to);
    return value.length < minLength ? null : expression(value);
  }
  const parts: string[] = [];
  let at = from;
  for (const hole of [...holes, { at: to, end: to }]) {
    const value = decode(at, hole.at);
    if (value !== '') parts.push(expression(value) ?? pythonLiteral(value));
    if (hole.end > hole.at) parts.push(`${prefix}${quote}${text.slice(hole.at, hole.end)}${quote}`);
    at = hole.end;
  }
  return parts.join(' + ');
}

/** A plain literal of the text. */
export function pythonLiteral(text: string): string {
  return JSON.stringify(text);
}
