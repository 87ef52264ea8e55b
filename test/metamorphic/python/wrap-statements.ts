import { applyEdits, type Edit } from '../edits.ts';
import type { Source } from '../transformation.ts';
import { isDocstring, isInside, type PythonNode, pythonTree } from './tree.ts';

/**
 * Puts a header before every statement that stands on lines of its own and is an expression or plain assignment, and moves the statement below it.
 * `footer` stands after it with the statement's own indentation.
 */
export function wrapPythonStatements(
  source: Source,
  wrap: (
    index: number,
    statement: PythonNode,
    text: string,
  ) => { readonly header: string; readonly footer?: string } | null,
  topOnly = false,
): string | null {
  const tree = pythonTree(source);
  if (!tree) return null;
  const strings = tree.nodes.filter(({ type }) => type === 'string');
  const edits: Edit[] = [];
  for (const [index, node] of tree.nodes.entries()) {
    if (node.type !== 'expression_statement' || isDocstring(node)) continue;
    if (node.parent?.parent && (topOnly || isInside(node, /^class_definition$/))) continue;
    const lineStart = source.text.lastIndexOf('\n', node.at - 1) + 1;
    const lineEnd = endOfLine(source.text, node.end);
    const indent = source.text.slice(lineStart, node.at);
    if (indent.trim() !== '' || !/^\s*(?:#.*)?$/.test(source.text.slice(node.end, lineEnd))) continue;
    const wrapped = wrap(index, node, source.text.slice(node.at, node.end));
    if (!wrapped) continue;
    edits.push({ at: node.at, end: node.at, text: `${wrapped.header.replaceAll('\n', `\n${indent}`)}\n${indent}    ` });
    for (let at = endOfLine(source.text, node.at) + 1; at < node.end; at = endOfLine(source.text, at) + 1)
      if (!strings.some((string) => string.at < at && at < string.end)) edits.push({ at, end: at, text: '    ' });
    if (wrapped.footer !== undefined)
      edits.push({ at: lineEnd, end: lineEnd, text: `\n${indent}${wrapped.footer.replaceAll('\n', `\n${indent}`)}` });
  }
  return applyEdits(source.text, edits);
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
