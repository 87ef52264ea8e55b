/** Expressions. What leans on its left side (operators, members, calls) is walked in a loop: obfuscated code chains thousands of them. */
import type { Arg, Expr, ObjectExpr } from '../program.ts';
import type { EsNode, EsNodeOf } from './es-node.ts';
import { accessorName, classes } from './lower-class.ts';
import { functions, lowerFunction } from './lower-function.ts';
import { jsx } from './lower-jsx.ts';
import { lowerKey, privateName } from './lower-key.ts';
import { literals, lowerTaggedTemplate } from './lower-literal.ts';
import { constantOf, type ExpressionTable, nameAt, nameOf, type Walk } from './walk.ts';

export function lowerExpression(top: EsNode, walk: Walk): Expr {
  const { pending } = walk;
  const base = pending.length;
  let node = top;
  for (let left = leftOf(node); left; left = leftOf(node)) {
    pending.push(node);
    node = left;
  }
  const lower = leaves[node.type] as ((leaf: EsNode, walk: Walk) => Expr) | undefined;
  let value: Expr = lower
    ? lower(node, walk)
    : { kind: 'opaque', at: walk.at(node), end: walk.end(node), what: node.type, parts: [] };
  while (pending.length > base) value = lean(pending.pop() as EsNode, value, walk);
  return value;
}

/** The child a node leans on, or null for a node that is lowered by the table. */
function leftOf(node: EsNode): EsNode | null {
  switch (node.type) {
    case 'MemberExpression':
      return node.object;
    case 'CallExpression':
      return node.callee;
    case 'BinaryExpression':
    case 'LogicalExpression':
      return node.left;
    case 'TaggedTemplateExpression':
      return node.tag;
    case 'ChainExpression':
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
    case 'TSNonNullExpression':
    case 'TSInstantiationExpression':
    case 'TypeCastExpression':
    case 'AsExpression':
    case 'AsConstExpression':
      return node.expression;
    default:
      return null;
  }
}

/** Operators that mean the same when a chain of them is one node of many operands. */
const chained = new Set(['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>']);

/** Completes a node whose left child is lowered already. */
function lean(node: EsNode, left: Expr, walk: Walk): Expr {
  const at = walk.at(node);
  const end = walk.end(node);
  switch (node.type) {
    case 'MemberExpression': {
      const key = lowerKey(node.property, node.computed === true, walk);
      const index = node.computed === true;
      if (node.optional) return { kind: 'member', at, end, object: left, key, index, optional: true };
      return { kind: 'member', at, end, object: left, key, index };
    }
    case 'CallExpression': {
      const args = lowerArgs(node.arguments, walk);
      if (node.optional) return { kind: 'call', at, end, callee: left, args, optional: true };
      return { kind: 'call', at, end, callee: left, args };
    }
    case 'BinaryExpression': {
      const right = walk.expression(node.right);
      const op = node.operator;
      if (left.kind !== 'op' || left.op !== op || !chained.has(op))
        return { kind: 'op', at, end, op, operands: [left, right] };
      // `left` was made a moment ago for this very chain; growing it keeps a chain of n operands linear.
      (left.operands as Expr[]).push(right);
      return Object.assign(left, { at, end });
    }
    case 'LogicalExpression': {
      const right = walk.expression(node.right);
      const how = node.operator as '&&' | '||' | '??';
      if (left.kind !== 'choice' || left.how !== how) return { kind: 'choice', at, end, how, operands: [left, right] };
      (left.operands as Expr[]).push(right);
      return Object.assign(left, { at, end });
    }
    case 'TaggedTemplateExpression':
      return lowerTaggedTemplate(node, left, walk);
    default:
      return left;
  }
}

const expressions: ExpressionTable = {
  Identifier: (node, walk) => nameOf(node, walk, node.name),
  ThisExpression: (node, walk) => nameOf(node, walk, 'this'),
  Super: (node, walk) => nameOf(node, walk, 'super'),
  // `#x in o`
  PrivateIdentifier: (node, walk) => constantOf(node, walk, privateName(node.name)),
  MetaProperty(node, walk) {
    const object = nameOf(node.meta, walk, node.meta.name);
    const key = constantOf(node.property, walk, node.property.name);
    return { kind: 'member', at: walk.at(node), end: walk.end(node), object, key, index: false };
  },
  ImportExpression(node, walk) {
    const at = walk.at(node);
    const args: Arg[] = [{ value: walk.expression(node.source) }];
    if (node.options) args.push({ value: walk.expression(node.options) });
    return { kind: 'call', at, end: walk.end(node), callee: nameAt(at, at + 'import'.length, 'import'), args };
  },
  NewExpression(node, walk) {
    const args = lowerArgs(node.arguments, walk);
    return {
      kind: 'call',
      at: walk.at(node),
      end: walk.end(node),
      callee: walk.expression(node.callee),
      args,
      isNew: true,
    };
  },
  ArrayExpression(node, walk) {
    const items = node.elements.map((item) =>
      item ? lowerArg(item, walk) : { value: constantOf(node, walk, undefined) },
    );
    return { kind: 'list', at: walk.at(node), end: walk.end(node), items };
  },
  ObjectExpression(node, walk) {
    const entries = (node.properties as readonly EsNode[]).map((each) => lowerEntry(each, walk));
    return { kind: 'object', at: walk.at(node), end: walk.end(node), entries };
  },
  // Patterns in an expression's place come from broken code.
  ArrayPattern: (node, walk) => opaque(node, node.elements, walk),
  ObjectPattern: (node, walk) => opaque(node, [], walk),
  AssignmentPattern: (node, walk) => opaque(node, [node.left, node.right ?? null], walk),
  SpreadElement: (node, walk) => opaque(node, [node.argument], walk),
  RestElement: (node, walk) => opaque(node, [node.argument], walk),
  UnaryExpression(node, walk) {
    const op = node.operator === '-' ? 'neg' : node.operator === '+' ? 'pos' : node.operator;
    return { kind: 'op', at: walk.at(node), end: walk.end(node), op, operands: [walk.expression(node.argument)] };
  },
  UpdateExpression(node, walk) {
    const at = walk.at(node);
    const end = walk.end(node);
    const target = walk.target(node.argument);
    const step = { target, value: constantOf(node, walk, 1), op: node.operator === '--' ? '-' : '+' };
    return node.prefix ? { kind: 'assign', at, end, ...step } : { kind: 'assign', at, end, ...step, postfix: true };
  },
  AssignmentExpression(node, walk) {
    const at = walk.at(node);
    const end = walk.end(node);
    const target = walk.target(node.left);
    const value = walk.expression(node.right);
    const op = node.operator.slice(0, -1);
    return op === '' ? { kind: 'assign', at, end, target, value } : { kind: 'assign', at, end, target, value, op };
  },
  ConditionalExpression(node, walk) {
    const chain: EsNodeOf<'ConditionalExpression'>[] = [];
    let last: EsNode = node;
    for (; last.type === 'ConditionalExpression'; last = last.alternate) chain.push(last);
    // Lowered in the order of the text, joined from the last to the first.
    const arms = chain.map((each) => [walk.expression(each.test), walk.expression(each.consequent)] as const);
    let value = walk.expression(last);
    for (let i = chain.length - 1; i >= 0; i -= 1) {
      const each = chain[i]!;
      value = { kind: 'choice', at: walk.at(each), end: walk.end(each), how: '?:', operands: [...arms[i]!, value] };
    }
    return value;
  },
  SequenceExpression(node, walk) {
    const items = node.expressions.map((each) => walk.expression(each));
    return { kind: 'sequence', at: walk.at(node), end: walk.end(node), items };
  },
  AwaitExpression(node, walk) {
    return {
      kind: 'wait',
      at: walk.at(node),
      end: walk.end(node),
      how: 'await',
      value: walk.expression(node.argument),
    };
  },
  YieldExpression(node, walk) {
    const how = node.delegate ? 'yield*' : 'yield';
    const value = node.argument ? walk.expression(node.argument) : constantOf(node, walk, undefined);
    return { kind: 'wait', at: walk.at(node), end: walk.end(node), how, value };
  },
};

/** One lookup by node type; the leaning nodes never get here. */
const leaves: ExpressionTable = { ...expressions, ...literals, ...functions, ...classes, ...jsx };

function lowerArgs(nodes: readonly EsNode[], walk: Walk): Arg[] {
  return nodes.map((node) => lowerArg(node, walk));
}

function lowerArg(node: EsNode, walk: Walk): Arg {
  return node.type === 'SpreadElement'
    ? { value: walk.expression(node.argument), spread: true }
    : { value: walk.expression(node) };
}

function lowerEntry(node: EsNode, walk: Walk): ObjectExpr['entries'][number] {
  if (node.type === 'SpreadElement') return { key: null, value: walk.expression(node.argument) };
  if (node.type !== 'Property') return { key: null, value: walk.expression(node) };
  const key = lowerKey(node.key, node.computed, walk);
  const { value } = node;
  if (value.type === 'FunctionExpression' && (node.method || node.kind !== 'init')) {
    return { key, value: lowerFunction(value, node.kind === 'init' ? '' : accessorName(node.kind, key), walk) };
  }
  return { key, value: walk.expression(value) };
}

function opaque(node: EsNode, parts: readonly (EsNode | null)[], walk: Walk): Expr {
  const lowered = parts.filter((part) => part !== null).map((part) => walk.expression(part));
  return { kind: 'opaque', at: walk.at(node), end: walk.end(node), what: node.type, parts: lowered };
}
