import type { ConstExpr, Expr, FunctionExpr, Param, Stmt } from '../program.ts';
import { childOfType, namedChildren, part, type SyntaxNode } from '../syntax-node.ts';
import { freshNames, hasEffect, identifier, nameOf, type Walk } from './walk.ts';

/**
 * A function and what Python runs where it is defined, not where it is called: calls in annotations and in default values. Such a default is
 * kept in a variable of its own (`#default@<offset>`).
 */
export interface LoweredFunction {
  readonly value: FunctionExpr;
  readonly before: readonly Expr[];
  readonly docstring: ConstExpr | null;
}

export function lowerFunction(node: SyntaxNode, walk: Walk): LoweredFunction {
  const before: Expr[] = [];
  const params = lowerParams(part(node, 'parameters'), before, walk);
  const returns = part(node, 'return_type');
  if (returns && hasEffect(returns)) before.push(walk.expression(returns));
  const name = part(node, 'name');
  const names = freshNames('function');
  const { body, docstring } = walk.body(part(node, 'body'), names);
  const value: FunctionExpr = {
    kind: 'function',
    at: node.start,
    end: node.end,
    name: name ? identifier(name, walk) : '',
    params,
    body,
    ...(childOfType(node, 'async') && { isAsync: true as const }),
    ...(names.yields && { isGenerator: true as const }),
  };
  return { value, before, docstring };
}

export function lowerLambda(node: SyntaxNode, walk: Walk): Expr {
  const before: Expr[] = [];
  const params = lowerParams(part(node, 'parameters'), before, walk);
  const result = part(node, 'body');
  const outer = walk.names;
  const names = freshNames('function');
  walk.names = names;
  const value = walk.expression(result);
  walk.names = outer;
  const body: Stmt[] = [{ kind: 'return', at: value.at, end: value.end, value }];
  const lambda: FunctionExpr = {
    kind: 'function',
    at: node.start,
    end: node.end,
    name: '',
    params,
    body,
    ...(names.yields && { isGenerator: true as const }),
  };
  return before.length === 0 ? lambda : { kind: 'sequence', at: node.start, end: node.end, items: [...before, lambda] };
}

function lowerParams(node: SyntaxNode | undefined, before: Expr[], walk: Walk): Param[] {
  if (!node) return [];
  return namedChildren(node).flatMap((child) => lowerParam(child, before, walk));
}

function lowerParam(node: SyntaxNode, before: Expr[], walk: Walk): Param[] {
  const annotation = part(node, 'type');
  if (annotation && hasEffect(annotation)) before.push(walk.expression(annotation));
  switch (node.type) {
    case 'identifier':
      return [{ target: nameOf(node, identifier(node, walk)) }];
    case 'default_parameter':
    case 'typed_default_parameter':
      return [{ target: walk.target(part(node, 'name')), default: lowerDefault(part(node, 'value'), before, walk) }];
    case 'typed_parameter': {
      const [inner] = namedChildren(node);
      return inner && inner !== annotation ? lowerParam(inner, before, walk) : [];
    }
    case 'list_splat_pattern':
      return [{ target: walk.target(namedChildren(node)[0]), rest: 'list' }];
    case 'dictionary_splat_pattern':
      return [{ target: walk.target(namedChildren(node)[0]), rest: 'keywords' }];
    // Python 2: `def f((a, b)):`
    case 'tuple_pattern':
      return [{ target: walk.target(node) }];
    default:
      return [];
  }
}

function lowerDefault(node: SyntaxNode | undefined, before: Expr[], walk: Walk): Expr {
  const value = walk.expression(node);
  if (!hasEffect(node)) return value;
  const { at, end } = value;
  const target = { kind: 'name', at, end, name: `#default@${at}` } as const;
  before.push({ kind: 'assign', at, end, target, value, declare: 'var' });
  return target;
}
