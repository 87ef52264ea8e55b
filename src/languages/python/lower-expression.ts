/** Expressions. What leans on its left side (operators, members, calls) is walked in a loop: obfuscated code chains thousands of them. */
import type { Arg, Expr, ObjectExpr } from '../program.ts';
import { namedChildren, part, parts, type SyntaxNode } from '../syntax-node.ts';
import { lowerComparison } from './lower-comparison.ts';
import { lowerComprehension } from './lower-comprehension.ts';
import { lowerLambda } from './lower-function.ts';
import { lowerConcatenatedString, lowerNumber, lowerString } from './lower-literal.ts';
import { constantOf, identifier, nameOf, opaqueOf, targetScope, type Walk } from './walk.ts';

export function lowerExpression(top: SyntaxNode, walk: Walk): Expr {
  const { pending } = walk;
  const base = pending.length;
  let node = top;
  for (let left = leftOf(node); left; left = leftOf(node)) {
    pending.push(node);
    node = left;
  }
  let value = (leaves[node.type] ?? lowerUnknown)(node, walk);
  while (pending.length > base) value = lean(pending.pop()!, value, walk);
  return value;
}

/** The child a node leans on, or undefined for a node that is lowered by the table. */
function leftOf(node: SyntaxNode): SyntaxNode | undefined {
  switch (node.type) {
    case 'attribute':
      return part(node, 'object');
    case 'subscript':
      return part(node, 'value');
    case 'call':
      return part(node, 'function');
    case 'binary_operator':
    case 'boolean_operator':
      return part(node, 'left');
    case 'parenthesized_expression':
    case 'parenthesized_list_splat': {
      const inner = node.children.filter((child) => child.named);
      return inner.length === 1 ? inner[0] : undefined;
    }
    default:
      return undefined;
  }
}

/** Operators that mean the same when a chain of them is one node of many operands. */
const chained = new Set(['+', '-', '*', '/', '//', '%', '&', '|', '^', '<<', '>>']);

/** Completes a node whose left child is lowered already. */
function lean(node: SyntaxNode, left: Expr, walk: Walk): Expr {
  const at = node.start;
  const { end } = node;
  switch (node.type) {
    case 'attribute': {
      const name = part(node, 'attribute');
      const key = name ? constantOf(name, identifier(name, walk)) : constantOf(node, '');
      return { kind: 'member', at, end, object: left, key, index: false };
    }
    case 'subscript':
      return { kind: 'member', at, end, object: left, key: lowerKeys(node, walk), index: true };
    case 'call':
      return { kind: 'call', at, end, callee: left, args: lowerArgs(part(node, 'arguments'), walk) };
    case 'binary_operator': {
      const op = part(node, 'operator')?.type ?? '';
      const right = walk.expression(part(node, 'right'));
      if (op === '@') return opaqueOf(node, 'matrix-product', [left, right]);
      if (left.kind !== 'op' || left.op !== op || !chained.has(op))
        return { kind: 'op', at, end, op, operands: [left, right] };
      // `left` was made a moment ago for this very chain; growing it keeps a chain of n operands linear.
      (left.operands as Expr[]).push(right);
      return Object.assign(left, { at, end });
    }
    case 'boolean_operator': {
      const how = part(node, 'operator')?.type === 'or' ? '||' : '&&';
      const right = walk.expression(part(node, 'right'));
      if (left.kind !== 'choice' || left.how !== how) return { kind: 'choice', at, end, how, operands: [left, right] };
      (left.operands as Expr[]).push(right);
      return Object.assign(left, { at, end });
    }
    default:
      return left;
  }
}

function lowerKeys(node: SyntaxNode, walk: Walk): Expr {
  const keys = parts(node, 'subscript').map((key) => walk.expression(key));
  if (keys.length === 1) return keys[0]!;
  return { kind: 'list', at: keys[0]?.at ?? node.start, end: node.end, items: keys.map((value) => ({ value })) };
}

export function lowerArgs(node: SyntaxNode | undefined, walk: Walk): Arg[] {
  if (!node) return [];
  if (node.type === 'generator_expression') return [{ value: walk.expression(node) }];
  return namedChildren(node).map((child) => lowerArg(child, walk));
}

function lowerArg(node: SyntaxNode, walk: Walk): Arg {
  switch (node.type) {
    case 'keyword_argument': {
      const name = part(node, 'name');
      return { value: walk.expression(part(node, 'value')), keyword: name ? identifier(name, walk) : '' };
    }
    case 'dictionary_splat':
      return { value: walk.expression(namedChildren(node)[0]), keyword: '**', spread: true };
    case 'list_splat':
    case 'list_splat_pattern':
      return { value: walk.expression(namedChildren(node)[0]), spread: true };
    case 'parenthesized_list_splat': {
      const [inner] = namedChildren(node);
      return inner?.type === 'list_splat' ? lowerArg(inner, walk) : { value: walk.expression(node) };
    }
    default:
      return { value: walk.expression(node) };
  }
}

const lowerList = (node: SyntaxNode, walk: Walk): Expr => ({
  kind: 'list',
  at: node.start,
  end: node.end,
  items: namedChildren(node).map((child) => lowerArg(child, walk)),
});

const unaryNames: Readonly<Record<string, string>> = { '-': 'neg', '+': 'pos', '~': '~' };

/** One lookup by node type; the leaning nodes never get here. */
const leaves: Readonly<Record<string, (node: SyntaxNode, walk: Walk) => Expr>> = {
  identifier: (node, walk) => nameOf(node, identifier(node, walk)),
  dotted_name(node, walk) {
    const [first = '', ...rest] = identifier(node, walk).split(/\s*\.\s*/);
    let value: Expr = nameOf(node, first);
    for (const name of rest) {
      const key = constantOf(node, name);
      value = { kind: 'member', at: node.start, end: node.end, object: value, key, index: false };
    }
    return value;
  },
  string: lowerString,
  concatenated_string: lowerConcatenatedString,
  integer: lowerNumber,
  float: lowerNumber,
  true: (node) => constantOf(node, true),
  false: (node) => constantOf(node, false),
  none: (node) => constantOf(node, null),
  ellipsis: (node) => opaqueOf(node, 'ellipsis', []),
  tuple: lowerList,
  list: lowerList,
  set: lowerList,
  expression_list: lowerList,
  pattern_list: lowerList,
  parenthesized_expression: lowerList,
  list_splat: (node, walk) => walk.expression(namedChildren(node)[0]),
  dictionary(node, walk) {
    const entries = namedChildren(node).map((child): ObjectExpr['entries'][number] => {
      if (child.type !== 'pair') return { key: null, value: walk.expression(namedChildren(child)[0] ?? child) };
      return { key: walk.expression(part(child, 'key')), value: walk.expression(part(child, 'value')) };
    });
    return { kind: 'object', at: node.start, end: node.end, entries };
  },
  list_comprehension: lowerComprehension,
  set_comprehension: lowerComprehension,
  dictionary_comprehension: lowerComprehension,
  generator_expression: lowerComprehension,
  lambda: lowerLambda,
  comparison_operator: lowerComparison,
  not_operator: (node, walk) => unary(node, 'not', part(node, 'argument'), walk),
  unary_operator: (node, walk) =>
    unary(node, unaryNames[part(node, 'operator')?.type ?? ''] ?? 'pos', part(node, 'argument'), walk),
  conditional_expression(node, walk) {
    const chain: SyntaxNode[] = [];
    let last: SyntaxNode | undefined = node;
    for (; last?.type === 'conditional_expression'; last = namedChildren(last)[2]) chain.push(last);
    const arms = chain.map((each) => {
      const [yes, test] = namedChildren(each);
      const value = walk.expression(yes);
      return [walk.expression(test), value] as const;
    });
    let value = walk.expression(last);
    for (let i = chain.length - 1; i >= 0; i -= 1) {
      const each = chain[i]!;
      value = { kind: 'choice', at: each.start, end: each.end, how: '?:', operands: [...arms[i]!, value] };
    }
    return value;
  },
  named_expression(node, walk) {
    const value = walk.expression(part(node, 'value'));
    const target = walk.target(part(node, 'name'));
    return { kind: 'assign', at: node.start, end: node.end, target, value, ...targetScope(target, walk.names) };
  },
  await(node, walk) {
    const value = walk.expression(namedChildren(node)[0]);
    return { kind: 'wait', at: node.start, end: node.end, how: 'await', value };
  },
  yield(node, walk) {
    walk.names.yields = true;
    const [given] = namedChildren(node);
    const how = node.children.some((child) => child.type === 'from') ? 'yield*' : 'yield';
    return {
      kind: 'wait',
      at: node.start,
      end: node.end,
      how,
      value: given ? walk.expression(given) : constantOf(node, null),
    };
  },
  slice(node, walk) {
    const bounds: (Expr | null)[] = [null, null, null];
    let at = 0;
    for (const child of node.children) {
      if (child.type === ':') at += 1;
      else if (at < 3) bounds[at] = walk.expression(child);
    }
    return { kind: 'slice', at: node.start, end: node.end, from: bounds[0]!, to: bounds[1]!, step: bounds[2]! };
  },
  // Python 2 wrote `except E, e`; elsewhere an `as` in an expression's place comes from broken code.
  as_pattern: (node, walk) => walk.expression(namedChildren(node)[0]),
  // In annotations: the text of a type is an expression.
  type: (node, walk) => walk.expression(namedChildren(node)[0]),
};

function unary(node: SyntaxNode, op: string, operand: SyntaxNode | undefined, walk: Walk): Expr {
  return { kind: 'op', at: node.start, end: node.end, op, operands: [walk.expression(operand)] };
}

/** Broken code, types and what later grammars bring: its parts are still seen. */
function lowerUnknown(node: SyntaxNode, walk: Walk): Expr {
  const parts = namedChildren(node).filter((child) => isExpression(child) || child.children.length > 0);
  const what = node.type === 'ERROR' ? 'syntax-error' : node.type.replaceAll('_', '-');
  return opaqueOf(
    node,
    what,
    parts.map((child) => walk.expression(child)),
  );
}

export function isExpression(node: SyntaxNode): boolean {
  return leaves[node.type] !== undefined || leftOf(node) !== undefined;
}
