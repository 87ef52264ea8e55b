/** `match`: patterns that compare with a value are tests; all others bind names and may or may not match. */
import type { Expr, Stmt, SwitchStmt, Target } from '../program.ts';
import { namedChildren, part, parts, type SyntaxNode } from '../syntax-node.ts';
import { identifier, nameOf, opaqueOf, type Walk } from './walk.ts';

export function lowerMatch(node: SyntaxNode, walk: Walk): Stmt {
  const subjects = parts(node, 'subject').map((child) => walk.expression(child));
  const content = part(node, 'body');
  const cases = content ? content.children.filter((child) => child.type === 'case_clause') : [];
  return {
    kind: 'switch',
    at: node.start,
    end: node.end,
    subject:
      subjects.length === 1
        ? subjects[0]!
        : { kind: 'list', at: node.start, end: node.end, items: subjects.map((value) => ({ value })) },
    fallsThrough: false,
    cases: cases.map((each) => lowerCase(each, walk)),
  };
}

interface Pattern {
  readonly tests: Expr[];
  readonly binds: Target[];
}

function lowerCase(node: SyntaxNode, walk: Walk): SwitchStmt['cases'][number] {
  const patterns = node.children.filter((child) => child.type === 'case_pattern');
  const pattern: Pattern = { tests: [], binds: [] };
  if (patterns.length === 1) addPattern(patterns[0]!, pattern, walk);
  // `case a, b:` is a sequence.
  else addShape(node, patterns, pattern, walk);
  const guard = part(node, 'guard');
  const consequence = part(node, 'consequence');
  return {
    tests: pattern.tests,
    ...(pattern.binds.length > 0 && { binds: pattern.binds }),
    ...(guard && { guard: walk.expression(namedChildren(guard)[0]) }),
    body: consequence ? walk.statements(consequence.children) : [],
  };
}

const values = new Set(['string', 'concatenated_string', 'integer', 'float', 'true', 'false', 'none']);

function addPattern(top: SyntaxNode, into: Pattern, walk: Walk): void {
  let node = top;
  while (node.type === 'case_pattern' && node.children.length === 1) node = node.children[0]!;
  const inner = namedChildren(node);
  if (values.has(node.type)) into.tests.push(walk.expression(node));
  else if (node.type === 'case_pattern' && node.children[0]?.type === '-' && inner[0]) {
    into.tests.push(negative(node.start, inner[0], walk));
  } else if (node.type === 'dotted_name' || node.type === 'identifier') {
    const name = identifier(node, walk);
    if (name.includes('.')) into.tests.push(walk.expression(node));
    else if (name !== '_') into.binds.push(nameOf(node, name));
  } else if (node.type === 'union_pattern') {
    for (const [index, each] of node.children.entries()) {
      if (!each.named && each.type !== '_') continue;
      const sign = node.children[index - 1];
      if (sign?.type === '-') into.tests.push(negative(sign.start, each, walk));
      else addPattern(each, into, walk);
    }
  } else if (node.type === 'as_pattern') {
    const name = inner.at(-1);
    for (const each of inner.slice(0, -1)) addPattern(each, into, walk);
    if (name) into.binds.push(nameOf(name, identifier(name, walk)));
  } else if (node.type !== '_') addShape(node, inner, into, walk);
}

function negative(at: number, node: SyntaxNode, walk: Walk): Expr {
  return { kind: 'op', at, end: node.end, op: 'neg', operands: [walk.expression(node)] };
}

/** Sequences, mappings and classes: whether they match is not known, what they bind is. */
function addShape(node: SyntaxNode, items: readonly SyntaxNode[], into: Pattern, walk: Walk): void {
  into.tests.push(opaqueOf(node, 'pattern', []));
  const pending = (node.type === 'class_pattern' ? bindingParts(node) : [...items]).reverse();
  for (let next = pending.pop(); next; next = pending.pop()) {
    if (next.field === 'key') continue;
    if (next.type === 'dotted_name' || next.type === 'identifier') {
      const name = identifier(next, walk);
      if (name !== '_' && !name.includes('.')) into.binds.push(nameOf(next, name));
    } else for (const inner of bindingParts(next).reverse()) pending.push(inner);
  }
}

/** The class of a class pattern and the name of a keyword are no variables. */
function bindingParts(node: SyntaxNode): SyntaxNode[] {
  const inner = namedChildren(node);
  return node.type === 'class_pattern' || node.type === 'keyword_pattern' ? inner.slice(1) : inner;
}
