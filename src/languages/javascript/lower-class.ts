import type { ESTree } from 'meriyah';
import type { Arg, ClassExpr, ClassMember, Expr, ExprStmt, FunctionExpr, Stmt } from '../program.ts';
import type { Erasable, EsNode, ParameterProperty } from './es-node.ts';
import { lowerFunction } from './lower-function.ts';
import { lowerKey } from './lower-key.ts';
import { boundNames } from './lower-pattern.ts';
import { constantAt, type ExpressionTable, nameAt, type Walk } from './walk.ts';

type ClassNode = ESTree.ClassDeclaration | ESTree.ClassExpression;
type Decorated = { readonly decorators?: readonly ESTree.Decorator[] };

export const classes: ExpressionTable = {
  ClassExpression: lowerClass,
  ClassDeclaration: lowerClass,
};

/** The class, inside the calls of its decorators. */
export function lowerClass(node: ClassNode, walk: Walk): Expr {
  const members: ClassMember[] = [];
  const body: Stmt[] = [];
  for (const element of node.body.body as readonly EsNode[]) lowerElement(element, members, body, walk);
  let value: Expr = {
    kind: 'class',
    at: walk.at(node),
    end: walk.end(node),
    name: node.id?.name ?? '',
    bases: node.superClass ? [walk.expression(node.superClass)] : [],
    members,
    body,
  } satisfies ClassExpr;
  for (const decorator of [...((node as Decorated).decorators ?? [])].reverse())
    value = decoratorCall(decorator, [value], walk);
  return value;
}

/** Abstract members, overloads and index signatures are types: they have other node types, or a value without a body. */
function lowerElement(node: EsNode, members: ClassMember[], body: Stmt[], walk: Walk): void {
  if (node.type === 'StaticBlock') {
    body.push({ kind: 'block', at: walk.at(node), end: walk.end(node), body: walk.statements(node.body) });
    return;
  }
  if (node.type !== 'MethodDefinition' && node.type !== 'PropertyDefinition' && node.type !== 'AccessorProperty')
    return;
  if (!node.key || (node as Erasable).declare) return;
  const key = lowerKey(node.key, node.computed, walk);
  const isStatic = node.static;
  if (node.type === 'MethodDefinition') {
    if (!node.value?.body) return;
    const value = lowerMethod(node, key, walk);
    members.push({
      key,
      value,
      isStatic,
      role: node.kind === 'get' ? 'getter' : node.kind === 'set' ? 'setter' : 'method',
    });
    body.push(...runDecorators(node, value, key, walk), ...parameterDecorators(node, key, walk));
    return;
  }
  const end = walk.end(node);
  const value = node.value ? walk.expression(node.value) : constantAt(end, end, undefined);
  members.push({ key, value, isStatic, role: 'field' });
  body.push(...runDecorators(node, constantAt(end, end, undefined), key, walk));
}

function lowerMethod(node: ESTree.MethodDefinition, key: Expr, walk: Walk): FunctionExpr {
  if (node.kind === 'get' || node.kind === 'set') return lowerFunction(node.value, accessorName(node.kind, key), walk);
  const lowered = lowerFunction(node.value, '', walk);
  if (node.kind !== 'constructor') return lowered;
  const properties = (node.value.params as readonly EsNode[]).filter((param) => param.type === 'TSParameterProperty');
  if (properties.length === 0) return lowered;
  const assignments = properties.flatMap((property) => assignToThis(property, walk));
  // `this` exists after `super(…)`, which TypeScript wants to be a statement of the body itself.
  const superCall = lowered.body.findIndex((each) => each.kind === 'expr' && isSuperCall(each.value));
  const body = [...lowered.body.slice(0, superCall + 1), ...assignments, ...lowered.body.slice(superCall + 1)];
  return { ...lowered, body };
}

/** A name no identifier can have, so that it hides no variable from the body. */
export function accessorName(kind: 'get' | 'set', key: Expr): string {
  return `${kind} ${key.kind === 'const' ? String(key.value) : ''}`;
}

function isSuperCall(value: Expr): boolean {
  return value.kind === 'call' && value.callee.kind === 'name' && value.callee.name === 'super';
}

function assignToThis(property: ParameterProperty, walk: Walk): ExprStmt[] {
  const at = walk.at(property);
  const end = walk.end(property);
  return boundNames(walk.target(property.parameter)).map((name) => ({
    kind: 'expr',
    at,
    end,
    value: {
      kind: 'assign',
      at,
      end,
      target: { kind: 'member', at, end, object: nameAt(at, at, 'this'), key: constantAt(at, end, name), index: false },
      value: nameAt(at, end, name),
    },
  }));
}

/** Decorators of members run when the class is defined, with the member's value and key. */
function runDecorators(node: Decorated, value: Expr, key: Expr, walk: Walk): ExprStmt[] {
  return [...(node.decorators ?? [])]
    .reverse()
    .map((decorator) => statement(decoratorCall(decorator, [value, key], walk)));
}

function parameterDecorators(node: ESTree.MethodDefinition, key: Expr, walk: Walk): ExprStmt[] {
  return (node.value.params as readonly EsNode[]).flatMap((param) => {
    const end = walk.end(param);
    return runDecorators(param as Decorated, constantAt(end, end, undefined), key, walk);
  });
}

function decoratorCall(decorator: ESTree.Decorator, values: readonly Expr[], walk: Walk): Expr {
  const args = values.map((value): Arg => ({ value }));
  return {
    kind: 'call',
    at: walk.at(decorator),
    end: walk.end(decorator),
    callee: walk.expression(decorator.expression),
    args,
  };
}

function statement(value: Expr): ExprStmt {
  return { kind: 'expr', at: value.at, end: value.end, value };
}
