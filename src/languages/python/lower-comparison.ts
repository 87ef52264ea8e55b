import type { Expr } from '../program.ts';
import { namedChildren, parts, type SyntaxNode } from '../syntax-node.ts';
import type { Walk } from './walk.ts';

/** `a < b <= c` is `a < b and b <= c`. Negated operators are the negation of the plain one. */
export function lowerComparison(node: SyntaxNode, walk: Walk): Expr {
  const operators = parts(node, 'operators');
  const values = namedChildren(node)
    .filter((child) => child.field !== 'operators')
    .map((child) => walk.expression(child));
  const links = operators.flatMap((operator, index): Expr[] => {
    const left = values[index];
    const right = values[index + 1];
    if (!left || !right) return [];
    return [compare(operator.type.replace(/\s+/g, ' '), left, right)];
  });
  if (links.length === 1) return { ...links[0]!, at: node.start, end: node.end };
  return { kind: 'choice', at: node.start, end: node.end, how: '&&', operands: links.length > 0 ? links : values };
}

function compare(operator: string, left: Expr, right: Expr): Expr {
  const { at } = left;
  const { end } = right;
  const plain = (op: string): Expr => ({ kind: 'op', at, end, op, operands: [left, right] });
  const negated = (op: string): Expr => ({ kind: 'op', at, end, op: 'not', operands: [plain(op)] });
  if (operator === '<>') return plain('!=');
  if (operator === 'not in') return negated('in');
  return operator === 'is not' ? negated('is') : plain(operator);
}
