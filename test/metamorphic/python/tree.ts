/** Syntax trees of Python samples, flat: every node with its parent. Needs `loadGrammars()` to have finished. */
import type { SyntaxNode } from '../../../src/languages/syntax-node.ts';
import { parseSource } from '../../../src/languages/tree-sitter.ts';
import type { Source } from '../transformation.ts';

export interface PythonNode {
  readonly type: string;
  readonly field: string | null;
  readonly at: number;
  readonly end: number;
  readonly parent: PythonNode | null;
  readonly children: readonly PythonNode[];
}

export interface PythonTree {
  readonly nodes: readonly PythonNode[];
  readonly top: readonly PythonNode[];
  /** Offset of the first statement behind docstring and `__future__` imports. */
  readonly begin: number;
}

/** Null when the parser cannot read the file whole. */
export function pythonTree({ text }: Source): PythonTree | null {
  const tree = parseSource(text);
  if (!('root' in tree) || tree.firstError !== null) return null;
  const nodes: PythonNode[] = [];
  const { children: top } = visit(tree.root, null, nodes);
  const first = top.find((node, index) => !isPreamble(node, index));
  return { nodes, top, begin: first?.at ?? text.length };
}

function visit(raw: SyntaxNode, parent: PythonNode | null, into: PythonNode[]): PythonNode {
  const children: PythonNode[] = [];
  const node: PythonNode = { type: raw.type, field: raw.field, at: raw.start, end: raw.end, parent, children };
  into.push(node);
  for (const child of raw.children) children.push(visit(child, node, into));
  return node;
}

function isPreamble(node: PythonNode, index: number): boolean {
  return node.type === 'future_import_statement' || (index === 0 && isDocstring(node));
}

export function isDocstring(node: PythonNode): boolean {
  return node.type === 'expression_statement' && /^(?:concatenated_)?string$/.test(node.children[0]?.type ?? '');
}

export function isInside(node: PythonNode, type: RegExp): boolean {
  for (let up = node.parent; up; up = up.parent) if (type.test(up.type)) return true;
  return false;
}
