import type { Stmt } from '../program.ts';
import { namedChildren, part, type SyntaxNode } from '../syntax-node.ts';
import { lowerAssignment } from './lower-assignment.ts';
import { hasEffect, type Walk } from './walk.ts';

/**
 * `type X = int` says nothing at run time, unless its value runs code when it is asked for. The grammar takes `type(x).y = value` for an alias, too: that is an
 * assignment to a member of a call.
 */
export function lowerTypeAlias(node: SyntaxNode, walk: Walk, into: Stmt[]): void {
  const left = unwrap(part(node, 'left'));
  const right = unwrap(part(node, 'right'));
  if (!left || !right) return;
  if (walk.text[left.start] !== '(') {
    if (hasEffect(right)) into.push({ kind: 'expr', at: right.start, end: right.end, value: walk.expression(right) });
    return;
  }
  // An annotated `type(x).y: int` is one level more.
  const target = left.type === 'constrained_type' ? unwrap(namedChildren(left)[0]) : left;
  if (!target) return;
  const children = [
    { ...withCallOfType(target, node), field: 'left' },
    { ...right, field: 'right' },
  ];
  lowerAssignment({ ...node, type: 'assignment', children }, walk, into);
}

function unwrap(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type === 'type' ? namedChildren(node)[0] : node;
}

/** Gives the parentheses at the far left of `node` back to the `type` before them. */
function withCallOfType(node: SyntaxNode, alias: SyntaxNode): SyntaxNode {
  const path: SyntaxNode[] = [];
  let at = node;
  while (at.type !== 'parenthesized_expression' && at.type !== 'tuple' && at.children[0]) {
    path.push(at);
    at = at.children[0];
  }
  const { start } = alias;
  const callee = { type: 'identifier', field: 'function', named: true, start, end: start + 4, children: [] };
  const args = { ...at, type: 'argument_list', field: 'arguments' };
  let made: SyntaxNode = { ...at, type: 'call', start, children: [callee, args] };
  for (const each of path.reverse()) made = { ...each, start, children: [made, ...each.children.slice(1)] };
  return made;
}
