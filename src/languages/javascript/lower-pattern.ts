/** What stands left of an assignment, in a parameter list or a catch clause. */
import type { ESTree } from 'meriyah';
import type { ListPattern, ObjectPattern, Param, PatternItem, Target } from '../program.ts';
import type { EsNode } from './es-node.ts';
import { lowerKey } from './lower-key.ts';
import { constantAt, nameOf, type Walk } from './walk.ts';

export function lowerTarget(given: EsNode, walk: Walk): Target {
  const node = withoutType(given);
  switch (node.type) {
    case 'Identifier':
      return nameOf(node, walk, node.name);
    case 'ArrayPattern':
    case 'ArrayExpression':
      return lowerListPattern(node, walk);
    case 'ObjectPattern':
    case 'ObjectExpression':
      return lowerObjectPattern(node, walk);
    case 'AssignmentPattern':
      return lowerTarget(node.left, walk);
    case 'RestElement':
      return lowerTarget(node.argument, walk);
    default: {
      const value = walk.expression(node);
      if (value.kind === 'member' || value.kind === 'name') return value;
      // `f() = 1` is legal to parse: the call still runs, the assignment reaches nothing that has a name.
      return {
        kind: 'member',
        at: value.at,
        end: value.end,
        object: value,
        key: constantAt(value.end, value.end, undefined),
        index: true,
      };
    }
  }
}

function lowerListPattern(node: ESTree.ArrayPattern | ESTree.ArrayExpression, walk: Walk): ListPattern {
  const items = node.elements.map((element) => (element ? lowerItem(element, walk) : null));
  return { kind: 'list-pattern', at: walk.at(node), end: walk.end(node), items };
}

function lowerObjectPattern(node: ESTree.ObjectPattern | ESTree.ObjectExpression, walk: Walk): ObjectPattern {
  const items: ObjectPattern['items'][number][] = [];
  for (const property of node.properties as readonly EsNode[]) {
    if (property.type === 'Property') {
      const key = lowerKey(property.key, property.computed, walk);
      items.push({ key, ...lowerItem(property.value, walk) });
    } else {
      items.push({ key: null, ...lowerItem(property, walk) });
    }
  }
  return { kind: 'object-pattern', at: walk.at(node), end: walk.end(node), items };
}

function lowerItem(given: EsNode, walk: Walk): PatternItem {
  const node = withoutType(given);
  if (node.type === 'RestElement' || node.type === 'SpreadElement')
    return { target: walk.target(node.argument), rest: true };
  const fallback = node.type === 'AssignmentPattern' ? node.right : isDefault(node) ? node.right : null;
  if (!fallback) return { target: walk.target(node) };
  const left = (node as ESTree.AssignmentPattern).left;
  return { target: walk.target(left), default: walk.expression(fallback) };
}

/** Broken code leaves `[a = 1]` as an assignment. */
function isDefault(node: EsNode): node is ESTree.AssignmentExpression {
  return node.type === 'AssignmentExpression' && node.operator === '=';
}

/** Parameters; TypeScript's `this` parameter is a type and no parameter. */
export function lowerParams(params: readonly EsNode[], walk: Walk): Param[] {
  const out: Param[] = [];
  for (const param of params) {
    const node = withoutType(param);
    if (node.type === 'Identifier' && node.name === 'this') continue;
    const item = lowerItem(node, walk);
    if (item.rest) out.push({ target: item.target, rest: 'list' });
    else out.push(item.default ? { target: item.target, default: item.default } : { target: item.target });
  }
  return out;
}

/** Names a declaration's pattern binds, in order. */
export function boundNames(target: Target): string[] {
  if (target.kind === 'name') return [target.name];
  if (target.kind === 'member') return [];
  return target.items.flatMap((item) => (item ? boundNames(item.target) : []));
}

function withoutType(given: EsNode): EsNode {
  let node = given;
  for (;;) {
    switch (node.type) {
      case 'TSParameterProperty':
        node = node.parameter;
        break;
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
      case 'TSTypeAssertion':
      case 'TSNonNullExpression':
        node = node.expression;
        break;
      default:
        return node;
    }
  }
}
