import type { LoopStmt, Stmt } from '../../../languages/program.ts';
import { compileExpression } from './compile-expression.ts';
import { type Exact, innerNames, type Names, NotExact, type Run } from './exact.ts';

/** How a statement ended: null for "go on"; a returned value is wrapped. */
export type Ended = null | 'break' | 'continue' | { readonly value: Exact };
type Step = (run: Run) => Ended;

export function compileStatements(body: readonly Stmt[], names: Names): Step {
  const steps = body.map((stmt) => compileStatement(stmt, names));
  return (run) => {
    for (const step of steps) {
      const ended = step(run);
      if (ended !== null) return ended;
    }
    return null;
  };
}

function compileStatement(stmt: Stmt, names: Names): Step {
  switch (stmt.kind) {
    case 'expr': {
      const value = compileExpression(stmt.value, names);
      return (run) => {
        value(run);
        return null;
      };
    }
    case 'return': {
      const value = stmt.value ? compileExpression(stmt.value, names) : () => undefined;
      return (run) => ({ value: value(run) });
    }
    case 'break':
    case 'continue': {
      if (stmt.label !== undefined) throw new NotExact('a label');
      const { kind } = stmt;
      return () => kind;
    }
    case 'block':
      if (stmt.label !== undefined) throw new NotExact('a label');
      return compileStatements(stmt.body, innerNames(names));
    case 'if': {
      const test = compileExpression(stmt.test, names);
      const yes = compileStatements(stmt.then, innerNames(names));
      const no = compileStatements(stmt.otherwise, innerNames(names));
      return (run) => (test(run) ? yes(run) : no(run));
    }
    case 'loop':
      return compileLoop(stmt, innerNames(names));
    default:
      throw new NotExact(stmt.kind);
  }
}

function compileLoop(stmt: LoopStmt, names: Names): Step {
  if (stmt.how === 'each' || stmt.how === 'keys' || stmt.label !== undefined || stmt.otherwise)
    throw new NotExact(stmt.how);
  const init = compileStatements(stmt.init ?? [], names);
  const test = stmt.test ? compileExpression(stmt.test, names) : () => true;
  const update = stmt.update ? compileExpression(stmt.update, names) : null;
  const body = compileStatements(stmt.body, innerNames(names));
  const isTestedFirst = stmt.how !== 'do';
  return (run) => {
    init(run);
    for (let isFirst = !isTestedFirst; isFirst || test(run); isFirst = false) {
      run.tick();
      const ended = body(run);
      if (ended === 'break') break;
      if (ended !== null && ended !== 'continue') return ended;
      update?.(run);
    }
    return null;
  };
}
