import type { ESTree } from 'meriyah';
import type { Constant, ConstExpr, Expr, NameExpr, Stmt, Target } from '../program.ts';
import type { EsNode, EsNodeOf } from './es-node.ts';

/**
 * What the parts of the lowering share: each lowers the nodes it knows and hands their children back to the walk, which counts the nesting.
 * (Through this record expression, function, class and statement files need not import each other in a circle.)
 */
export interface Walk {
  /** UTF-16 offsets into the program's text. */
  at(node: EsNodeOrPart): number;
  end(node: EsNodeOrPart): number;
  /** Null and undefined (left by the parser where code is broken) give `undefined`. */
  expression(node: EsNode | null | undefined): Expr;
  statements(nodes: readonly EsNode[]): Stmt[];
  /** A statement where a list is wanted: the content of a block, or the statement alone. */
  body(node: EsNode | null | undefined): Stmt[];
  target(node: EsNode | null | undefined): Target;
  /** Operators and chains whose left operand is being lowered; every user leaves it as long as it was. */
  readonly pending: EsNode[];
}

/** Nodes, and the smaller parts some parsers keep apart from their node types. */
type EsNodeOrPart = ESTree._Node;

export type ExpressionTable = {
  readonly [Type in EsNode['type']]?: (node: EsNodeOf<Type>, walk: Walk) => Expr;
};

export type StatementTable = {
  readonly [Type in EsNode['type']]?: (node: EsNodeOf<Type>, walk: Walk, into: Stmt[]) => void;
};

export function constantAt(at: number, end: number, value: Constant): ConstExpr {
  return { kind: 'const', at, end, value };
}

export function nameAt(at: number, end: number, name: string): NameExpr {
  return { kind: 'name', at, end, name };
}

export function constantOf(node: EsNodeOrPart, walk: Walk, value: Constant): ConstExpr {
  return { kind: 'const', at: walk.at(node), end: walk.end(node), value };
}

export function nameOf(node: EsNodeOrPart, walk: Walk, name: string): NameExpr {
  return { kind: 'name', at: walk.at(node), end: walk.end(node), name };
}
