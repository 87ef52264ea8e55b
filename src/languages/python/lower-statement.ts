import type { Expr, Stmt } from '../program.ts';
import { childOfType, namedChildren, part, parts, type SyntaxNode } from '../syntax-node.ts';
import { lowerAssignment, lowerAugmentedAssignment } from './lower-assignment.ts';
import { decorate, lowerClass } from './lower-class.ts';
import { isExpression, lowerArgs } from './lower-expression.ts';
import { lowerFunction } from './lower-function.ts';
import { lowerImport, lowerImportFrom } from './lower-import.ts';
import { lowerMatch } from './lower-match.ts';
import { lowerTry } from './lower-try.ts';
import { lowerTypeAlias } from './lower-type-alias.ts';
import { hasEffect, identifier, nameOf, scopeOf, targetScope, type Walk } from './walk.ts';

/** Lowers a statement; a node that is none (broken code) gives what can be read of it. */
export function lowerStatement(node: SyntaxNode, walk: Walk, into: Stmt[]): void {
  const lower = statements[node.type];
  if (lower) lower(node, walk, into);
  else if (isExpression(node)) {
    // Loose names and literals between errors say nothing.
    if (hasEffect(node)) into.push(expressionStatement(walk.expression(node)));
  } else walk.statements(node.children, into);
}

type StatementLowering = (node: SyntaxNode, walk: Walk, into: Stmt[]) => void;

const statements: Readonly<Record<string, StatementLowering>> = {
  expression_statement(node, walk, into) {
    const inner = namedChildren(node);
    const [only] = inner;
    if (!only) return;
    if (inner.length > 1) {
      const items = inner.map((child) => lowerArgs({ ...node, children: [child] }, walk)[0]!);
      into.push(expressionStatement({ kind: 'list', at: node.start, end: node.end, items }));
    } else if (only.type === 'assignment') lowerAssignment(only, walk, into);
    else if (only.type === 'augmented_assignment') into.push(expressionStatement(lowerAugmentedAssignment(only, walk)));
    else into.push(expressionStatement(walk.expression(only)));
  },
  // Without their statement around them they come from broken code.
  assignment: lowerAssignment,
  augmented_assignment: (node, walk, into) => into.push(expressionStatement(lowerAugmentedAssignment(node, walk))),
  function_definition: (node, walk, into) => define(node, [], walk, into),
  class_definition: (node, walk, into) => define(node, [], walk, into),
  decorated_definition(node, walk, into) {
    const definition = part(node, 'definition');
    if (!definition) return;
    define(
      definition,
      node.children.filter((child) => child.type === 'decorator'),
      walk,
      into,
    );
  },
  import_statement: lowerImport,
  import_from_statement: lowerImportFrom,
  future_import_statement: lowerImportFrom,
  global_statement(node, walk) {
    for (const name of namedChildren(node)) walk.names.globals.add(identifier(name, walk));
  },
  nonlocal_statement(node, walk) {
    for (const name of namedChildren(node)) walk.names.nonlocals.add(identifier(name, walk));
  },
  pass_statement() {},
  type_alias_statement: lowerTypeAlias,
  break_statement: (node, _walk, into) => into.push({ kind: 'break', at: node.start, end: node.end }),
  continue_statement: (node, _walk, into) => into.push({ kind: 'continue', at: node.start, end: node.end }),
  return_statement(node, walk, into) {
    const [value] = namedChildren(node);
    const place = { at: node.start, end: node.end };
    into.push(value ? { kind: 'return', ...place, value: walk.expression(value) } : { kind: 'return', ...place });
  },
  raise_statement: lowerRaise,
  assert_statement(node, walk, into) {
    const [test, ...message] = namedChildren(node).map((child) => walk.expression(child));
    if (!test) return;
    const { start: at, end } = node;
    const error: Expr = {
      kind: 'call',
      at,
      end,
      callee: nameOf(node, 'AssertionError'),
      args: message.map((value) => ({ value })),
    };
    into.push({
      kind: 'if',
      at,
      end,
      test: { kind: 'op', at: test.at, end: test.end, op: 'not', operands: [test] },
      // biome-ignore lint/suspicious/noThenProperty: the statement's two arms are `then` and `otherwise`; nothing awaits it.
      then: [{ kind: 'throw', at, end, value: error }],
      otherwise: [],
    });
  },
  delete_statement(node, walk, into) {
    const inner = namedChildren(node).flatMap((child) =>
      child.type === 'expression_list' ? namedChildren(child) : [child],
    );
    into.push(
      callStatement(
        node,
        '#del',
        inner.map((child) => ({ value: walk.expression(child) })),
      ),
    );
  },
  print_statement(node, walk, into) {
    const chevron = childOfType(node, 'chevron');
    const args = parts(node, 'argument').map((child) => ({ value: walk.expression(child) }));
    const file = chevron && { value: walk.expression(namedChildren(chevron)[0]), keyword: 'file' };
    into.push(callStatement(node, 'print', file ? [...args, file] : args));
  },
  exec_statement(node, walk, into) {
    const args = namedChildren(node).map((child) => ({ value: walk.expression(child) }));
    into.push(callStatement(node, 'exec', args));
  },
  if_statement: lowerIf,
  while_statement(node, walk, into) {
    const test = walk.expression(part(node, 'condition'));
    const body = walk.statements(part(node, 'body')?.children ?? []);
    into.push({ kind: 'loop', at: node.start, end: node.end, how: 'while', test, body, ...loopElse(node, walk) });
  },
  for_statement(node, walk, into) {
    const iterable = walk.expression(part(node, 'right'));
    const target = walk.target(part(node, 'left'));
    const scope = targetScope(target, walk.names);
    const body = walk.statements(part(node, 'body')?.children ?? []);
    const { start: at, end } = node;
    into.push({ kind: 'loop', at, end, how: 'each', target, ...scope, iterable, body, ...loopElse(node, walk) });
  },
  try_statement: lowerTry,
  with_statement: lowerWith,
  match_statement: (node, walk, into) => into.push(lowerMatch(node, walk)),
};

function define(node: SyntaxNode, decorators: readonly SyntaxNode[], walk: Walk, into: Stmt[]): void {
  const nameNode = part(node, 'name') ?? node;
  let value: Expr;
  let docstring: Expr | null = null;
  if (node.type === 'class_definition') value = lowerClass(node, walk);
  else {
    const lowered = lowerFunction(node, walk);
    into.push(...lowered.before.map(expressionStatement));
    value = lowered.value;
    docstring = lowered.docstring;
  }
  const { name } = value as { name: string };
  const decorated = decorate(decorators, value, walk);
  const at = decorators[0]?.start ?? node.start;
  const { end } = node;
  const scope = scopeOf(name, walk.names);
  if (scope === 'var') into.push({ kind: 'define', at, end, name, value: decorated });
  else {
    const target = nameOf(nameNode, name);
    into.push(
      expressionStatement({ kind: 'assign', at, end, target, value: decorated, ...(scope && { declare: scope }) }),
    );
  }
  if (!docstring || !walk.readsDocstrings) return;
  const { at: from, end: to } = docstring;
  const key = { kind: 'const', at: from, end: to, value: '__doc__' } as const;
  const target = { kind: 'member', at: from, end: to, object: nameOf(nameNode, name), key, index: false } as const;
  into.push(expressionStatement({ kind: 'assign', at: from, end: to, target, value: docstring }));
}

/** `raise E from cause`; Python 2's `raise E, message` makes the error of the message. */
function lowerRaise(node: SyntaxNode, walk: Walk, into: Stmt[]): void {
  const cause = part(node, 'cause');
  const given = namedChildren(node).find((child) => child !== cause);
  const place = { at: node.start, end: node.end };
  if (cause && hasEffect(cause)) into.push(expressionStatement(walk.expression(cause)));
  if (!given) into.push({ kind: 'throw', ...place });
  else if (given.type === 'expression_list') {
    const [callee, ...args] = namedChildren(given).map((child) => walk.expression(child));
    const value: Expr = { kind: 'call', ...place, callee: callee!, args: args.map((arg) => ({ value: arg })) };
    into.push({ kind: 'throw', ...place, value });
  } else into.push({ kind: 'throw', ...place, value: walk.expression(given) });
}

/** An `elif` is the `else` of the one before: built from the last to the first. */
function lowerIf(node: SyntaxNode, walk: Walk, into: Stmt[]): void {
  const clauses = [node, ...node.children.filter((child) => child.type === 'elif_clause')];
  const arms = clauses.map((clause) => ({
    clause,
    test: walk.expression(part(clause, 'condition')),
    // biome-ignore lint/suspicious/noThenProperty: the statement's two arms are `then` and `otherwise`; nothing awaits it.
    then: walk.statements(part(clause, 'consequence')?.children ?? []),
  }));
  let otherwise = elseOf(node, walk) ?? [];
  for (const { clause, test, then } of arms.reverse()) {
    otherwise = [{ kind: 'if', at: clause.start, end: node.end, test, then, otherwise }];
  }
  into.push(...otherwise);
}

function elseOf(node: SyntaxNode, walk: Walk): Stmt[] | null {
  const clause = childOfType(node, 'else_clause');
  return clause ? walk.statements(part(clause, 'body')?.children ?? []) : null;
}

function loopElse(node: SyntaxNode, walk: Walk): { otherwise?: Stmt[] } {
  const otherwise = elseOf(node, walk);
  return otherwise ? { otherwise } : {};
}

function lowerWith(node: SyntaxNode, walk: Walk, into: Stmt[]): void {
  const clause = childOfType(node, 'with_clause');
  const items = (clause ? clause.children.filter((child) => child.type === 'with_item') : []).map((item) => {
    const value = part(item, 'value');
    const alias = value?.type === 'as_pattern' ? part(value, 'alias') : undefined;
    if (!value || !alias) return { value: walk.expression(value) };
    return { value: walk.expression(namedChildren(value)[0]), target: walk.target(alias) };
  });
  const body = walk.statements(part(node, 'body')?.children ?? []);
  into.push({ kind: 'with', at: node.start, end: node.end, items, body });
}

function callStatement(node: SyntaxNode, name: string, args: readonly { value: Expr; keyword?: string }[]): Stmt {
  const { start: at, end } = node;
  return expressionStatement({ kind: 'call', at, end, callee: nameOf(node, name), args });
}

function expressionStatement(value: Expr): Stmt {
  return { kind: 'expr', at: value.at, end: value.end, value };
}
