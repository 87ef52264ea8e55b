import type { Failure } from '../../model/failure.ts';
import { lineAt } from '../line-at.ts';
import { type Lowered, maxNesting } from '../lowered.ts';
import type { ConstExpr, Expr, Stmt, Target } from '../program.ts';
import type { SyntaxNode } from '../syntax-node.ts';
import { fillTemplate } from '../template-tags.ts';
import { type ParseFailure, parseSource, type SyntaxTree } from '../tree-sitter.ts';
import { joinBracketedLines } from './join-bracketed-lines.ts';
import { lowerExpression } from './lower-expression.ts';
import { readStringLiteral } from './lower-literal.ts';
import { lowerStatement } from './lower-statement.ts';
import { lowerTarget } from './lower-target.ts';
import { freshNames, nameOf, opaqueOf, type Walk } from './walk.ts';

type Comment = Lowered['comments'][number];

/**
 * Lowers Python 3 (and Python 2 where its grammar still knows it). Needs `loadGrammars()` of `tree-sitter.ts` to have finished.
 * Never throws: a text with errors gives what could be read and a failure `syntax-error`, one nested past `maxNesting` gives `nested-too-deep`;
 * `too-large-to-parse` and the other failures of the parser give an empty program.
 *
 * Beyond what `program.ts` says: a value with a format specification in an f-string is the call `format(x, specification)`; accessors
 * (`@property`, `@x.setter`) are getters and setters without the decorator's call, `@staticmethod` and `@classmethod` have the call and `isStatic`; calls in default
 * values and annotations stand before the definition, because that is when they run; where the text says `__doc__`, docstrings are assigned to it.
 */
export function lowerPython(text: string, options: { readonly path: string }): Lowered {
  const { path } = options;
  // To Python a lone CR ends a line, to the grammar it is an error.
  const source = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  const tree = parsePython(source);
  if (!('root' in tree)) {
    const failure: Failure = { stage: 'parse', code: tree.code, message: tree.message, path };
    return { program: { path, language: 'python', text, body: [] }, failures: [failure], comments: [] };
  }
  const failures: Failure[] = [];
  const fail = (code: string, message: string, at: number) =>
    failures.push({ stage: 'parse', code, message, path, line: lineAt(text, at) });
  if (tree.firstError !== null) fail('syntax-error', 'Some of the code could not be read.', tree.firstError);
  const { body, docstrings, tooDeepAt } = lowerModule(tree, source);
  if (tooDeepAt !== null) fail('nested-too-deep', `The code is nested deeper than ${maxNesting} levels.`, tooDeepAt);
  const comments: Comment[] = tree.comments.map(({ start, end }) => ({
    at: start + 1,
    text: text.slice(start + 1, end),
    role: 'comment',
  }));
  comments.push(...docstrings);
  comments.sort((a, b) => a.at - b.at);
  return { program: { path, language: 'python', text, body }, failures, comments };
}

function parsePython(source: string): SyntaxTree | ParseFailure {
  const tree = parseSource(source);
  if (!('root' in tree) || tree.firstError === null) return tree;
  let best = tree;
  for (const eased of [joinBracketedLines(source), fillTemplate(source)]) {
    const again = eased === null || eased === source ? tree : parseSource(eased);
    // What was blanked has its comments in the first tree.
    if ('root' in again && (again.firstError ?? source.length) > (best.firstError ?? source.length))
      best = { ...again, comments: tree.comments };
  }
  return best;
}

function lowerModule(
  { root, firstError }: SyntaxTree,
  text: string,
): { body: Stmt[]; docstrings: Comment[]; tooDeepAt: number | null } {
  let depth = 0;
  let tooDeepAt: number | null = null;
  const docstrings: Comment[] = [];
  const seen = firstError === null ? null : new Set<SyntaxNode>();
  /** Runs `lower` one level deeper, or gives `instead` where that is too deep. */
  const deeper = <T>(node: SyntaxNode, lower: () => T, instead: () => T): T => {
    seen?.add(node);
    if (depth >= maxNesting) {
      tooDeepAt ??= node.start;
      return instead();
    }
    depth += 1;
    const value = lower();
    depth -= 1;
    return value;
  };
  const walk: Walk = {
    text,
    names: freshNames('module'),
    pending: [],
    readsDocstrings: text.includes('__doc__'),
    expression: (node): Expr =>
      node
        ? deeper(
            node,
            () => lowerExpression(node, walk),
            () => opaqueOf(node, 'nested-too-deep', []),
          )
        : { kind: 'const', at: 0, end: 0, value: null },
    target: (node): Target =>
      node
        ? deeper<Target>(
            node,
            () => lowerTarget(node, walk),
            () => nameOf(node, ''),
          )
        : { kind: 'name', at: 0, end: 0, name: '' },
    statements(nodes, into = []): Stmt[] {
      for (const node of nodes) {
        if (node.named)
          deeper(
            node,
            () => lowerStatement(node, walk, into),
            () => undefined,
          );
      }
      return into;
    },
    body(node, names) {
      const outer = walk.names;
      walk.names = names;
      const children = node?.children ?? [];
      const docstring = takeDocstring(children[0]);
      const body = walk.statements(docstring ? children.slice(1) : children);
      walk.names = outer;
      return { body, docstring };
    },
  };
  const takeDocstring = (node: SyntaxNode | undefined): ConstExpr | null => {
    const string = node?.type === 'expression_statement' && node.children.length === 1 ? node.children[0]! : null;
    if (string?.type !== 'string') return null;
    const literal = readStringLiteral(string, walk);
    if (literal.isFormat || literal.isBytes || literal.quote === '`') return null;
    docstrings.push({ at: literal.from, text: text.slice(literal.from, literal.to), role: 'docstring' });
    const value = walk.expression(string);
    return value.kind === 'const' ? value : null;
  };
  const body: Stmt[] = [];
  const docstring = takeDocstring(root.children[0]);
  if (docstring && walk.readsDocstrings) {
    const { at, end } = docstring;
    const target: Target = { kind: 'name', at, end, name: '__doc__' };
    body.push({ kind: 'expr', at, end, value: { kind: 'assign', at, end, target, value: docstring, declare: 'var' } });
  }
  const lowerTop = (node: SyntaxNode) => {
    try {
      walk.statements([node], body);
    } catch (error) {
      // The stack of a caller with little of it ended before the count did.
      if (!(error instanceof RangeError)) throw error;
      tooDeepAt ??= node.start;
      depth = 0;
      walk.pending.length = 0;
      walk.names = freshNames('module');
    }
  };
  for (const node of docstring ? root.children.slice(1) : root.children) lowerTop(node);
  // Broken code that stands where its surroundings have no part for it is seen last.
  if (seen) for (const node of errorNodes(root)) if (!seen.has(node)) lowerTop(node);
  return { body, docstrings, tooDeepAt };
}

function errorNodes(root: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const pending = [...root.children].reverse();
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.type === 'ERROR') found.push(node);
    for (const child of node.children.toReversed()) pending.push(child);
  }
  return found;
}
