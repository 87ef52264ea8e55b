import type { Failure } from '../../model/failure.ts';
import { type Lowered, maxNesting } from '../lowered.ts';
import type { Expr, Stmt, Target } from '../program.ts';
import type { EsNode } from './es-node.ts';
import { lowerExpression } from './lower-expression.ts';
import { lowerTarget } from './lower-pattern.ts';
import { lowerStatement } from './lower-statement.ts';
import { parseJavaScript } from './parse-javascript.ts';
import type { Dialect, ParsedPart, ParseTrouble } from './parsed.ts';
import { constantAt, type Walk } from './walk.ts';

/**
 * Lowers JavaScript, TypeScript and JSX. The dialect is taken from the path when it is not given; plain `js` includes JSX.
 * Never throws: a text with errors gives what could be read and a failure `syntax-error`, one nested past `maxNesting` (or past what the
 * parser can follow, then without a program) gives `nested-too-deep`.
 */
export function lowerJavaScript(text: string, options: { readonly path: string; readonly dialect?: Dialect }): Lowered {
  const { path } = options;
  const parsed = parseJavaScript(text, options.dialect ?? dialectOf(path), path);
  const failures: Failure[] = [];
  const body: Stmt[] = [];
  let tooDeep: ParseTrouble | null = null;
  for (const part of parsed.parts) {
    const lowered = lowerPart(part);
    for (const statement of lowered.body) body.push(statement);
    tooDeep ??= lowered.trouble;
  }
  if (tooDeep) failures.push(failureOf(tooDeep, text, path));
  if (parsed.trouble && !isDeclarationOnly(path, body)) failures.unshift(failureOf(parsed.trouble, text, path));
  const comments = parsed.comments.map(({ at, text: content }) => ({ at, text: content, role: 'comment' as const }));
  return { program: { path, language: 'javascript', text, body }, failures, comments };
}

/** Declarations describe code and are none: a slip in them hides nothing, as long as what could be read of them calls nothing. */
function isDeclarationOnly(path: string, body: readonly Stmt[]): boolean {
  if (!/\.d\.[cm]?ts$/i.test(path)) return false;
  const written = JSON.stringify(body, (_key, part: unknown) => (typeof part === 'bigint' ? '' : part));
  return !written.includes('"kind":"call"');
}

function dialectOf(path: string): Dialect {
  if (/\.tsx$/i.test(path)) return 'tsx';
  return /\.[cm]?ts$/i.test(path) ? 'ts' : 'js';
}

function failureOf(trouble: ParseTrouble, text: string, path: string): Failure {
  const { code, message, at } = trouble;
  return { stage: 'parse', code, message, path, line: lineAt(text, at) };
}

function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1;
  return line;
}

function lowerPart(part: ParsedPart): { body: Stmt[]; trouble: ParseTrouble | null } {
  let depth = 0;
  let trouble: ParseTrouble | null = null;
  const stop = (at: number) => {
    trouble ??= { code: 'nested-too-deep', message: `The code is nested deeper than ${maxNesting} levels.`, at };
  };
  const walk: Walk = {
    // meriyah gives `start` and `end`, typescript-estree `range`.
    at: (node) => (node.start ?? node.range?.[0] ?? 0) + part.shift,
    end: (node) => (node.end ?? node.range?.[1] ?? 0) + part.shift,
    pending: [],
    expression(node): Expr {
      if (!node) return constantAt(part.shift, part.shift, undefined);
      if (depth >= maxNesting) {
        stop(walk.at(node));
        return { kind: 'opaque', at: walk.at(node), end: walk.end(node), what: 'nested-too-deep', parts: [] };
      }
      depth += 1;
      const value = lowerExpression(node, walk);
      depth -= 1;
      return value;
    },
    target(node): Target {
      if (!node || depth >= maxNesting) {
        if (node) stop(walk.at(node));
        return {
          kind: 'name',
          at: node ? walk.at(node) : part.shift,
          end: node ? walk.end(node) : part.shift,
          name: '',
        };
      }
      depth += 1;
      const target = lowerTarget(node, walk);
      depth -= 1;
      return target;
    },
    statements(nodes): Stmt[] {
      const into: Stmt[] = [];
      consume(nodes, (node) => statement(node, into));
      return into;
    },
    body(node): Stmt[] {
      if (!node) return [];
      if (node.type === 'BlockStatement') return walk.statements(node.body);
      const into: Stmt[] = [];
      statement(node, into);
      return into;
    },
  };
  const statement = (node: EsNode | null, into: Stmt[]): void => {
    if (!node) return;
    if (depth >= maxNesting) {
      stop(walk.at(node));
      return;
    }
    depth += 1;
    lowerStatement(node, walk, into);
    depth -= 1;
  };
  const body: Stmt[] = [];
  consume(part.body, (node) => {
    try {
      statement(node, body);
    } catch (error) {
      // The stack of a caller with little of it ended before the count did.
      if (!(error instanceof RangeError)) throw error;
      stop(walk.at(node));
      depth = 0;
      walk.pending.length = 0;
    }
  });
  return { body, trouble };
}

/** The parser's tree is let go of as it is lowered: it takes twice the memory of what it becomes. */
function consume(nodes: readonly EsNode[], lower: (node: EsNode) => void): void {
  for (const [index, node] of nodes.entries()) {
    lower(node);
    (nodes as (EsNode | null)[])[index] = null;
  }
}
