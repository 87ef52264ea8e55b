import type { PatternItem, Target } from '../program.ts';
import { namedChildren, type SyntaxNode } from '../syntax-node.ts';
import { constantOf, identifier, nameOf, type Walk } from './walk.ts';

const lists = new Set(['pattern_list', 'tuple_pattern', 'list_pattern', 'tuple', 'list', 'expression_list']);

/** What is assigned to. Anything Python would refuse is a member of itself, so that its parts are still evaluated. */
export function lowerTarget(node: SyntaxNode, walk: Walk): Target {
  if (node.type === 'identifier') return nameOf(node, identifier(node, walk));
  if (lists.has(node.type)) {
    const items = namedChildren(node).map((child) => lowerItem(child, walk));
    return { kind: 'list-pattern', at: node.start, end: node.end, items };
  }
  if (node.type === 'as_pattern_target' || node.type === 'parenthesized_expression') {
    const inner = namedChildren(node);
    if (inner.length === 1) return walk.target(inner[0]);
  }
  const value = walk.expression(node);
  if (value.kind === 'name' || value.kind === 'member') return value;
  return { kind: 'member', at: node.start, end: node.end, object: value, key: constantOf(node, ''), index: false };
}

function lowerItem(node: SyntaxNode, walk: Walk): PatternItem {
  if (node.type !== 'list_splat_pattern' && node.type !== 'list_splat') return { target: walk.target(node) };
  return { target: walk.target(namedChildren(node)[0]), rest: true };
}
