import type { ESTree } from 'meriyah';
import type { FunctionExpr, Stmt } from '../program.ts';
import type { EsNode } from './es-node.ts';
import { lowerParams } from './lower-pattern.ts';
import type { ExpressionTable, Walk } from './walk.ts';

type FunctionNode = ESTree.FunctionExpression | ESTree.FunctionDeclaration | ESTree.ArrowFunctionExpression;

export const functions: ExpressionTable = {
  FunctionExpression: (node, walk) => lowerFunction(node, node.id?.name ?? '', walk),
  // Reached where a parser leaves a declaration in an expression's place.
  FunctionDeclaration: (node, walk) => lowerFunction(node, node.id?.name ?? '', walk),
  ArrowFunctionExpression: (node, walk) => lowerFunction(node, '', walk),
};

/**
 * `name` is what the function's own body can call it: that of a declaration or a named function expression. Methods have none; accessors
 * are called `get x` and `set x` as the language itself names them.
 */
export function lowerFunction(node: FunctionNode, name: string, walk: Walk): FunctionExpr {
  return {
    kind: 'function',
    at: walk.at(node),
    end: walk.end(node),
    name,
    params: lowerParams(node.params, walk),
    body: lowerBody(node, walk),
    ...(node.async && { isAsync: true as const }),
    ...(node.generator && { isGenerator: true as const }),
    ...(node.type === 'ArrowFunctionExpression' && { isArrow: true as const }),
  };
}

function lowerBody(node: FunctionNode, walk: Walk): Stmt[] {
  const body: EsNode | null | undefined = node.body;
  if (!body) return [];
  if (body.type === 'BlockStatement') return walk.statements(body.body);
  return [{ kind: 'return', at: walk.at(body), end: walk.end(body), value: walk.expression(body) }];
}
