/** JSX: a call of the name `#jsx` with (tag, props object, ...children). */
import type { ESTree } from 'meriyah';
import type { Arg, Expr, ObjectExpr } from '../program.ts';
import type { EsNode } from './es-node.ts';
import { constantOf, type ExpressionTable, nameAt, nameOf, type Walk } from './walk.ts';

export const jsx: ExpressionTable = {
  JSXElement(node, walk) {
    const { openingElement } = node;
    return element(node, lowerTag(openingElement.name, walk), openingElement.attributes, node.children, walk);
  },
  // A fragment has the empty tag `<>`.
  JSXFragment: (node, walk) => element(node, constantOf(node.openingFragment, walk, ''), [], node.children, walk),
  JSXExpressionContainer: (node, walk) => walk.expression(node.expression),
  JSXSpreadChild: (node, walk) => walk.expression(node.expression),
  JSXEmptyExpression: (node, walk) => constantOf(node, walk, undefined),
  JSXIdentifier: (node, walk) => nameOf(node, walk, node.name),
  JSXMemberExpression: lowerMember,
};

function element(
  node: ESTree._Node,
  tag: Expr,
  attributes: readonly (ESTree.JSXAttribute | ESTree.JSXSpreadAttribute)[],
  children: readonly ESTree.JSXChild[],
  walk: Walk,
): Expr {
  const at = walk.at(node);
  const props: ObjectExpr = {
    kind: 'object',
    at,
    end: walk.end(node),
    entries: attributes.map((each) => entry(each, walk)),
  };
  const args: Arg[] = [{ value: tag }, { value: props }];
  for (const child of children) {
    const arg = lowerChild(child, walk);
    if (arg) args.push(arg);
  }
  return { kind: 'call', at, end: walk.end(node), callee: nameAt(at, at, '#jsx'), args };
}

/** `<div>` is the text `div`, `<Card>` and `<ui.Card>` are values. */
function lowerTag(tag: ESTree.JSXTagNameExpression, walk: Walk): Expr {
  if (tag.type === 'JSXMemberExpression') return walk.expression(tag);
  const name = spelled(tag);
  if (tag.type === 'JSXNamespacedName' || /^[a-z]/.test(name) || name.includes('-')) return constantOf(tag, walk, name);
  return nameOf(tag, walk, name);
}

function lowerMember(node: ESTree.JSXMemberExpression, walk: Walk): Expr {
  const key = constantOf(node.property, walk, node.property.name);
  return {
    kind: 'member',
    at: walk.at(node),
    end: walk.end(node),
    object: walk.expression(node.object),
    key,
    index: false,
  };
}

function entry(node: ESTree.JSXAttribute | ESTree.JSXSpreadAttribute, walk: Walk): ObjectExpr['entries'][number] {
  if (node.type === 'JSXSpreadAttribute') return { key: null, value: walk.expression(node.argument) };
  const key = constantOf(node.name, walk, spelled(node.name));
  return { key, value: node.value ? walk.expression(node.value as EsNode) : constantOf(node, walk, true) };
}

function spelled(name: ESTree.JSXTagNameExpression | ESTree.JSXIdentifier | ESTree.JSXNamespacedName): string {
  if (name.type === 'JSXNamespacedName') return `${name.namespace.name}:${name.name.name}`;
  return name.type === 'JSXIdentifier' ? name.name : '';
}

function lowerChild(child: ESTree.JSXChild, walk: Walk): Arg | null {
  if (child.type === 'JSXText') {
    const text = shownText(child.value);
    return text === '' ? null : { value: constantOf(child, walk, text) };
  }
  if (child.type === 'JSXExpressionContainer' && child.expression.type === 'JSXEmptyExpression') return null;
  if (child.type === 'JSXSpreadChild') return { value: walk.expression(child), spread: true };
  return { value: walk.expression(child as EsNode) };
}

/** White space with a line break at the edges of a line is layout, as every JSX compiler treats it. */
function shownText(text: string): string {
  if (!text.includes('\n')) return text;
  const lines = text.split('\n');
  return lines
    .map((line, index) => {
      const kept = index === 0 ? line : line.trimStart();
      return index === lines.length - 1 ? kept : kept.trimEnd();
    })
    .filter((line) => line !== '')
    .join(' ');
}
