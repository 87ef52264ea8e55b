import type { AssignExpr, Expr, Stmt } from '../program.ts';
import { part, type SyntaxNode } from '../syntax-node.ts';
import { hasEffect, targetScope, type Walk } from './walk.ts';

/** `a = b = value`; annotations that run code run first. In functions Python does not look at them. */
export function lowerAssignment(node: SyntaxNode, walk: Walk, into: Stmt[]): void {
  const annotation = part(node, 'type');
  if (walk.names.kind !== 'function' && hasEffect(annotation)) into.push(statement(walk.expression(annotation)));
  // `x: int` alone assigns nothing.
  if (part(node, 'right')) into.push(statement(lowerChain(node, walk)));
}

function lowerChain(top: SyntaxNode, walk: Walk): Expr {
  const links: SyntaxNode[] = [];
  let last: SyntaxNode | undefined = top;
  for (; last?.type === 'assignment'; last = part(last, 'right')) links.push(last);
  let value = last?.type === 'augmented_assignment' ? lowerAugmentedAssignment(last, walk) : walk.expression(last);
  for (const link of links.reverse()) {
    const target = walk.target(part(link, 'left'));
    const place = { at: link.start, end: link.end };
    value = { kind: 'assign', ...place, target, value, ...targetScope(target, walk.names) } satisfies AssignExpr;
  }
  return value;
}

export function lowerAugmentedAssignment(node: SyntaxNode, walk: Walk): Expr {
  const target = walk.target(part(node, 'left'));
  const right = part(node, 'right');
  const value = right?.type === 'assignment' ? lowerChain(right, walk) : walk.expression(right);
  const op = (part(node, 'operator')?.type ?? '=').slice(0, -1);
  return { kind: 'assign', at: node.start, end: node.end, target, value, op, ...targetScope(target, walk.names) };
}

function statement(value: Expr): Stmt {
  return { kind: 'expr', at: value.at, end: value.end, value };
}
