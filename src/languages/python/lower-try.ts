import type { Stmt, TryStmt } from '../program.ts';
import { childOfType, namedChildren, part, parts, type SyntaxNode } from '../syntax-node.ts';
import { hasEffect, type Walk } from './walk.ts';

export function lowerTry(node: SyntaxNode, walk: Walk, into: Stmt[]): void {
  const body = walk.statements(part(node, 'body')?.children ?? []);
  const handlers = node.children
    .filter((child) => child.type === 'except_clause' || child.type === 'except_group_clause')
    .map((child) => lowerHandler(child, walk));
  const otherwise = childOfType(node, 'else_clause');
  const finalizer = childOfType(node, 'finally_clause');
  into.push({
    kind: 'try',
    at: node.start,
    end: node.end,
    body,
    handlers,
    ...(otherwise && { otherwise: walk.statements(part(otherwise, 'body')?.children ?? []) }),
    ...(finalizer && { finalizer: walk.statements(blockOf(finalizer)) }),
  });
}

/** `except E as e`, Python 2 `except E, e`. What runs to find out whether the handler fits runs at its start. */
function lowerHandler(node: SyntaxNode, walk: Walk): TryStmt['handlers'][number] {
  const values = parts(node, 'value');
  const [first] = values;
  const isAliased = first?.type === 'as_pattern';
  const kind = isAliased ? namedChildren(first)[0] : first;
  const second = values.length === 2 && values[1]!.type === 'identifier' ? values[1] : undefined;
  const alias = part(node, 'alias') ?? (isAliased ? part(first, 'alias') : second);
  const test: Stmt[] = [];
  if (kind && hasEffect(kind)) {
    const value = walk.expression(kind);
    test.push({ kind: 'expr', at: value.at, end: value.end, value });
  }
  const body = [...test, ...walk.statements(blockOf(node))];
  return alias ? { param: walk.target(alias), body } : { body };
}

function blockOf(node: SyntaxNode): readonly SyntaxNode[] {
  return childOfType(node, 'block')?.children ?? [];
}
