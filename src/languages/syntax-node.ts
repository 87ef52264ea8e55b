/**
 * A syntax tree as plain values, outside the memory of the parser that made it. Only tokens that carry a meaning are in it: operators and
 * some keywords; brackets, commas and comments are not.
 */
export interface SyntaxNode {
  /** Name of the grammar's rule; a token is called by its text; broken code is `ERROR`. */
  readonly type: string;
  /** The part this node plays in its parent, where the grammar names it. */
  readonly field: string | null;
  /** False for tokens. */
  readonly named: boolean;
  /** UTF-16 offsets into the text that was parsed. */
  readonly start: number;
  readonly end: number;
  readonly children: readonly SyntaxNode[];
}

/** The first child that plays this part. */
export function part(node: SyntaxNode, field: string): SyntaxNode | undefined {
  for (const child of node.children) if (child.field === field) return child;
  return undefined;
}

export function parts(node: SyntaxNode, field: string): SyntaxNode[] {
  return node.children.filter((child) => child.field === field);
}

/** The children that are not tokens. */
export function namedChildren(node: SyntaxNode): SyntaxNode[] {
  return node.children.filter((child) => child.named);
}

export function childOfType(node: SyntaxNode, type: string): SyntaxNode | undefined {
  for (const child of node.children) if (child.type === type) return child;
  return undefined;
}
