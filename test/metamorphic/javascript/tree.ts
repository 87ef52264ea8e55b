/** Syntax trees of JavaScript and TypeScript samples, flat: every node with its parent. */
import { parseJavaScript } from '../../../src/languages/javascript/parse-javascript.ts';
import type { Source } from '../transformation.ts';

export interface TreeNode {
  readonly type: string;
  readonly at: number;
  readonly end: number;
  readonly parent: TreeNode | null;
  /** The property of the parent it stands in. */
  readonly key: string;
  /** The parser's own node. */
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface Tree {
  readonly nodes: readonly TreeNode[];
  /** Statements of the file itself. */
  readonly top: readonly TreeNode[];
  readonly isModule: boolean;
  /** Behind hashbang and directives: where a first statement can be put. */
  readonly begin: number;
}

export function isTypeScript(path: string): boolean {
  return /\.[cm]?tsx?$/i.test(path);
}

/** Null when the parser cannot read the file whole. */
export function treeOf({ path, text }: Source): Tree | null {
  const parsed = parseJavaScript(text, isTypeScript(path) ? 'ts' : 'js', path);
  if (parsed.trouble !== null || parsed.parts.length !== 1 || parsed.parts[0]!.shift !== 0) return null;
  const nodes: TreeNode[] = [];
  const top: TreeNode[] = [];
  for (const raw of parsed.parts[0]!.body) {
    const node = visit(raw as unknown as Raw, null, 'body', nodes);
    if (node) top.push(node);
  }
  const isModule =
    /\.m[jt]s$/.test(path) ||
    top.some(({ type }) => /^(?:Import|Export)/.test(type)) ||
    nodes.some((node) => node.type === 'AwaitExpression' && !isInsideFunction(node));
  return { nodes, top, isModule, begin: beginOf(text, top) };
}

type Raw = Readonly<Record<string, unknown>> & { readonly type: string };

function isRaw(value: unknown): value is Raw {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

function visit(raw: Raw, parent: TreeNode | null, key: string, into: TreeNode[]): TreeNode {
  const range = raw.range as readonly [number, number] | undefined;
  const [at, end] = range ?? [raw.start as number, raw.end as number];
  const node: TreeNode = { type: raw.type, at, end, parent, key, raw };
  into.push(node);
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'parent') continue;
    if (Array.isArray(value)) for (const item of value) isRaw(item) && visit(item, node, name, into);
    else if (isRaw(value)) visit(value, node, name, into);
  }
  return node;
}

export function isDirective(node: TreeNode): boolean {
  const expression = node.raw.expression as Raw | undefined;
  return node.type === 'ExpressionStatement' && expression?.type === 'Literal' && typeof expression.value === 'string';
}

function beginOf(text: string, top: readonly TreeNode[]): number {
  const hashbang = /^#!.*\n?/.exec(text)?.[0].length ?? 0;
  let begin = hashbang;
  for (const node of top) {
    if (!isDirective(node)) break;
    begin = node.end;
  }
  return begin;
}

/** The node of a raw child, for those who have only that. */
export function rangeOf(raw: unknown): { readonly at: number; readonly end: number } {
  const { range, start, end } = raw as { range?: readonly [number, number]; start: number; end: number };
  return { at: range?.[0] ?? start, end: range?.[1] ?? end };
}

/** Whether a function or class of the sample stands between the node and the file. */
export function isInsideFunction(node: TreeNode): boolean {
  for (let up = node.parent; up; up = up.parent)
    if (/Function|Class|StaticBlock|MethodDefinition/.test(up.type)) return true;
  return false;
}
