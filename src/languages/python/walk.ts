import type { Constant, ConstExpr, Expr, NameExpr, Stmt, Target } from '../program.ts';
import type { SyntaxNode } from '../syntax-node.ts';

/**
 * What the parts of the lowering share: each lowers the nodes it knows and hands their children back to the walk, which counts the nesting.
 * (Through this record expression, function, class and statement files need not import each other in a circle.)
 */
export interface Walk {
  readonly text: string;
  /** A missing node (broken code) gives `None`. */
  expression(node: SyntaxNode | undefined): Expr;
  target(node: SyntaxNode | undefined): Target;
  /** Lowers the statements among `nodes` in order, behind what `into` holds already. */
  statements(nodes: readonly SyntaxNode[], into?: Stmt[]): Stmt[];
  /** The body of a function, class or module: without its docstring. */
  body(node: SyntaxNode | undefined, names: Names): { readonly body: Stmt[]; readonly docstring: ConstExpr | null };
  /** Whose names are being lowered. */
  names: Names;
  /** Operators and chains whose left operand is being lowered; every user leaves it as long as it was. */
  readonly pending: SyntaxNode[];
  /** True when the text reads a docstring by `__doc__`: then docstrings are values, too. */
  readonly readsDocstrings: boolean;
}

/** What a function, class body or module says about the names in it, as far as it was read. */
export interface Names {
  readonly kind: 'module' | 'function' | 'class';
  readonly globals: Set<string>;
  readonly nonlocals: Set<string>;
  yields: boolean;
}

export function freshNames(kind: Names['kind']): Names {
  return { kind, globals: new Set(), nonlocals: new Set(), yields: false };
}

/** Which scope an assigned name belongs to; absent: wherever it is found. */
export function scopeOf(name: string, names: Names): 'var' | 'global' | undefined {
  if (names.globals.has(name)) return 'global';
  return names.nonlocals.has(name) ? undefined : 'var';
}

/** The scope of all the names a target binds; absent when they differ, and for targets that bind none. */
export function targetScope(target: Target, names: Names): { declare?: 'var' | 'global' } {
  const scopes = new Set(boundNames(target).map((name) => scopeOf(name, names)));
  const [scope] = scopes;
  return scopes.size === 1 && scope !== undefined ? { declare: scope } : {};
}

function boundNames(target: Target): string[] {
  switch (target.kind) {
    case 'name':
      return [target.name];
    case 'member':
      return [];
    default:
      return target.items.flatMap((item) => (item ? boundNames(item.target) : []));
  }
}

/** The text of an identifier as Python compares it: `ｏｓ` is `os`. */
export function identifier(node: SyntaxNode, walk: Walk): string {
  const raw = walk.text.slice(node.start, node.end);
  return /^\w*$/.test(raw) ? raw : raw.normalize('NFKC');
}

/** `a . b` is `a.b`, also over line continuations. */
export function dottedName(node: SyntaxNode, walk: Walk): string {
  return identifier(node, walk).replace(/[^\p{L}\p{M}\p{N}\p{Pc}.]/gu, '');
}

export function constantOf(node: SyntaxNode, value: Constant): ConstExpr {
  return { kind: 'const', at: node.start, end: node.end, value };
}

export function nameOf(node: SyntaxNode, name: string): NameExpr {
  return { kind: 'name', at: node.start, end: node.end, name };
}

export function opaqueOf(node: SyntaxNode, what: string, parts: readonly Expr[]): Expr {
  return { kind: 'opaque', at: node.start, end: node.end, what, parts };
}

/** True when something under the node runs code of its own: a call, an await, an assignment. */
export function hasEffect(node: SyntaxNode | undefined): boolean {
  if (!node) return false;
  const pending = [node];
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (effects.has(next.type)) return true;
    for (const child of next.children) pending.push(child);
  }
  return false;
}

const effects = new Set(['call', 'await', 'yield', 'named_expression']);
