/** Statements. Each pushes what it becomes: nothing (types, empty statements), one statement or several (declarations). */
import type { ESTree } from 'meriyah';
import type { AssignExpr, Expr, IfStmt, LoopStmt, Stmt, TryStmt } from '../program.ts';
import type { Erasable, EsNode, EsNodeOf } from './es-node.ts';
import { lowerClass } from './lower-class.ts';
import { lowerFunction } from './lower-function.ts';
import { modules } from './lower-module.ts';
import { typeScript } from './lower-typescript.ts';
import { constantAt, type StatementTable, type Walk } from './walk.ts';

/** True when the node was a statement. */
export function lowerStatement(node: EsNode, walk: Walk, into: Stmt[]): boolean {
  const lower = table[node.type] as ((node: EsNode, walk: Walk, into: Stmt[]) => void) | undefined;
  if (lower) lower(node, walk, into);
  return lower !== undefined;
}

const statements: StatementTable = {
  EmptyStatement() {},
  DebuggerStatement() {},
  ExpressionStatement(node, walk, into) {
    into.push({ kind: 'expr', at: walk.at(node), end: walk.end(node), value: walk.expression(node.expression) });
  },
  VariableDeclaration(node, walk, into) {
    if ((node as Erasable).declare) return;
    for (const each of node.declarations) {
      into.push({
        kind: 'expr',
        at: walk.at(each),
        end: walk.end(each),
        value: lowerDeclarator(each, node.kind, walk),
      });
    }
  },
  FunctionDeclaration(node, walk, into) {
    if ((node as Erasable).declare || !node.body) return;
    const name = node.id?.name ?? '';
    into.push({
      kind: 'define',
      at: walk.at(node),
      end: walk.end(node),
      name,
      value: lowerFunction(node, name, walk),
      hoisted: true,
    });
  },
  ClassDeclaration(node, walk, into) {
    if ((node as Erasable).declare) return;
    into.push({
      kind: 'define',
      at: walk.at(node),
      end: walk.end(node),
      name: node.id?.name ?? '',
      value: lowerClass(node, walk),
    });
  },
  BlockStatement(node, walk, into) {
    into.push({ kind: 'block', at: walk.at(node), end: walk.end(node), body: walk.statements(node.body) });
  },
  IfStatement(node, walk, into) {
    into.push(lowerIf(node, walk));
  },
  WhileStatement(node, walk, into) {
    into.push(loop(node, walk, { how: 'while', test: walk.expression(node.test) }));
  },
  DoWhileStatement(node, walk, into) {
    into.push(loop(node, walk, { how: 'do', test: walk.expression(node.test) }));
  },
  ForStatement(node, walk, into) {
    into.push(
      loop(node, walk, {
        how: 'for',
        ...(node.init && { init: lowerInit(node.init, walk) }),
        ...(node.test && { test: walk.expression(node.test) }),
        ...(node.update && { update: walk.expression(node.update) }),
      }),
    );
  },
  ForInStatement(node, walk, into) {
    into.push(loop(node, walk, { how: 'keys', ...lowerEach(node, walk, into), iterable: walk.expression(node.right) }));
  },
  ForOfStatement(node, walk, into) {
    const values = walk.expression(node.right);
    const { at, end } = values;
    const iterable = node.await ? ({ kind: 'wait', at, end, how: 'await', value: values } as const) : values;
    into.push(loop(node, walk, { how: 'each', ...lowerEach(node, walk, into), iterable }));
  },
  ReturnStatement(node, walk, into) {
    const value = node.argument ? { value: walk.expression(node.argument) } : {};
    into.push({ kind: 'return', at: walk.at(node), end: walk.end(node), ...value });
  },
  ThrowStatement(node, walk, into) {
    into.push({ kind: 'throw', at: walk.at(node), end: walk.end(node), value: walk.expression(node.argument) });
  },
  BreakStatement(node, walk, into) {
    const label = node.label ? { label: node.label.name } : {};
    into.push({ kind: 'break', at: walk.at(node), end: walk.end(node), ...label });
  },
  ContinueStatement(node, walk, into) {
    const label = node.label ? { label: node.label.name } : {};
    into.push({ kind: 'continue', at: walk.at(node), end: walk.end(node), ...label });
  },
  LabeledStatement(node, walk, into) {
    const body = walk.body(node.body);
    const label = node.label.name;
    const [only] = body;
    const takesLabel =
      body.length === 1 && (only?.kind === 'loop' || only?.kind === 'switch') && only.label === undefined;
    if (takesLabel && only) into.push({ ...only, label });
    else into.push({ kind: 'block', at: walk.at(node), end: walk.end(node), body, label });
  },
  TryStatement(node, walk, into) {
    const handlers: TryStmt['handlers'][number][] = [];
    if (node.handler) {
      const param = node.handler.param ? { param: walk.target(node.handler.param) } : {};
      handlers.push({ ...param, body: walk.body(node.handler.body) });
    }
    const finalizer = node.finalizer ? { finalizer: walk.body(node.finalizer) } : {};
    into.push({
      kind: 'try',
      at: walk.at(node),
      end: walk.end(node),
      body: walk.body(node.block),
      handlers,
      ...finalizer,
    });
  },
  WithStatement(node, walk, into) {
    const items = [{ value: walk.expression(node.object) }];
    into.push({ kind: 'with', at: walk.at(node), end: walk.end(node), items, body: walk.body(node.body) });
  },
  SwitchStatement(node, walk, into) {
    const subject = walk.expression(node.discriminant);
    const cases = node.cases.map((each) => ({
      tests: each.test ? [walk.expression(each.test)] : [],
      body: walk.statements(each.consequent),
    }));
    into.push({ kind: 'switch', at: walk.at(node), end: walk.end(node), subject, fallsThrough: true, cases });
  },
};

const table: StatementTable = { ...statements, ...modules, ...typeScript };

type Keyword = ESTree.VariableDeclaration['kind'];

/** `using` declares a constant; what it disposes of does not matter here. */
function scopeOf(kind: Keyword): 'var' | 'let' | 'const' {
  return kind === 'var' || kind === 'let' ? kind : 'const';
}

/** `var x;` keeps a value the variable may have: it is `var x ??= undefined`. */
function lowerDeclarator(node: ESTree.VariableDeclarator, kind: Keyword, walk: Walk): AssignExpr {
  const at = walk.at(node);
  const end = walk.end(node);
  const target = walk.target(node.id);
  const declare = scopeOf(kind);
  if (node.init) return { kind: 'assign', at, end, target, value: walk.expression(node.init), declare };
  const value = constantAt(end, end, undefined);
  return kind === 'var'
    ? { kind: 'assign', at, end, target, value, declare, op: '??' }
    : { kind: 'assign', at, end, target, value, declare };
}

/** A long `else if` ladder is walked in a loop, and built from its foot. */
function lowerIf(node: EsNodeOf<'IfStatement'>, walk: Walk): IfStmt {
  const ladder: EsNodeOf<'IfStatement'>[] = [node];
  let last: EsNode | null = node.alternate;
  for (; last?.type === 'IfStatement'; last = last.alternate) ladder.push(last);
  const steps = ladder.map((each) => ({ test: walk.expression(each.test), yes: walk.body(each.consequent) }));
  let otherwise = walk.body(last);
  for (let i = ladder.length - 1; i > 0; i -= 1) otherwise = [branch(ladder[i]!, steps[i]!, otherwise, walk)];
  return branch(node, steps[0]!, otherwise, walk);
}

function branch(
  node: EsNode,
  step: { readonly test: Expr; readonly yes: Stmt[] },
  otherwise: Stmt[],
  walk: Walk,
): IfStmt {
  // biome-ignore lint/suspicious/noThenProperty: the statement's two arms are `then` and `otherwise`; nothing awaits it.
  return { kind: 'if', at: walk.at(node), end: walk.end(node), test: step.test, then: step.yes, otherwise };
}

type LoopNode = EsNodeOf<'WhileStatement' | 'DoWhileStatement' | 'ForStatement' | 'ForInStatement' | 'ForOfStatement'>;

function loop(node: LoopNode, walk: Walk, head: Omit<LoopStmt, 'kind' | 'at' | 'end' | 'body'>): LoopStmt {
  return { kind: 'loop', at: walk.at(node), end: walk.end(node), ...head, body: walk.body(node.body) };
}

function lowerInit(node: EsNode, walk: Walk): Stmt[] {
  if (node.type === 'VariableDeclaration') return walk.statements([node]);
  return [{ kind: 'expr', at: walk.at(node), end: walk.end(node), value: walk.expression(node) }];
}

function lowerEach(node: LoopNode & { left: EsNode }, walk: Walk, into: Stmt[]): Pick<LoopStmt, 'target' | 'declare'> {
  const { left } = node;
  if (left.type !== 'VariableDeclaration') return { target: walk.target(left) };
  const [first] = left.declarations;
  // `for (var i = 0 in o)`, kept by the web for old pages, runs the initialiser before the loop.
  if (first?.init) into.push(...walk.statements([left]));
  return { target: walk.target(first?.id), declare: scopeOf(left.kind) };
}
