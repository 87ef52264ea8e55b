import type { EachExpr, Expr } from '../program.ts';
import { namedChildren, part, parts, type SyntaxNode } from '../syntax-node.ts';
import type { Walk } from './walk.ts';

const forms: Readonly<Record<string, EachExpr['form']>> = {
  list_comprehension: 'list',
  set_comprehension: 'set',
  dictionary_comprehension: 'dict',
  generator_expression: 'generator',
};

export function lowerComprehension(node: SyntaxNode, walk: Walk): Expr {
  const clauses: { target: EachExpr['clauses'][number]['target']; iterable: Expr; conditions: Expr[] }[] = [];
  for (const child of node.children) {
    if (child.type === 'for_in_clause') {
      const iterables = parts(child, 'right')
        .filter((each) => each.named)
        .map((each) => walk.expression(each));
      clauses.push({ target: walk.target(part(child, 'left')), iterable: listOf(child, iterables), conditions: [] });
    } else if (child.type === 'if_clause') {
      clauses.at(-1)?.conditions.push(walk.expression(namedChildren(child)[0]));
    }
  }
  const at = node.start;
  const { end } = node;
  const form = forms[node.type]!;
  const body = part(node, 'body');
  if (body?.type !== 'pair') return { kind: 'each', at, end, form, clauses, result: walk.expression(body) };
  const result = walk.expression(part(body, 'key'));
  return { kind: 'each', at, end, form, clauses, result, resultValue: walk.expression(part(body, 'value')) };
}

function listOf(node: SyntaxNode, values: readonly Expr[]): Expr {
  if (values.length === 1) return values[0]!;
  return { kind: 'list', at: node.start, end: node.end, items: values.map((value) => ({ value })) };
}
