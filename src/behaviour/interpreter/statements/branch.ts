import type { Expr, IfStmt, Stmt } from '../../../languages/program.ts';
import type { Scope } from '../../value.ts';
import type { Completion } from '../completion.ts';
import { execute } from '../execute.ts';
import { ask, guardsOf } from '../guards.ts';
import { speculate } from '../heap.ts';
import { frameOf, type Machine } from '../machine.ts';
import { truth } from '../operators.ts';
import { childScope } from '../scope.ts';
import { either } from './either.ts';

/** Both ways of a test that is not known; the way not taken of one that is known is still looked at once, for what it would do. */
export function branch(machine: Machine, stmt: IfStmt, scope: Scope): Completion {
  const asked = ask(machine, stmt.test, scope);
  const known = truth(machine, asked.value);
  if (known !== null) {
    const [taken, dead] = known ? [stmt.then, stmt.otherwise] : [stmt.otherwise, stmt.then];
    lookAtDead(machine, dead, scope, stmt.test);
    return execute(machine, taken, childScope(scope, 'block'));
  }
  return either(
    machine,
    guardsOf(stmt.test, asked, scope),
    () => execute(machine, stmt.then, childScope(scope, 'block')),
    () => execute(machine, stmt.otherwise, childScope(scope, 'block')),
  );
}

/** Runs dead code once with its effects on the heap taken back: it may be alive for somebody else, and hidden code hides there. */
function lookAtDead(machine: Machine, dead: readonly Stmt[], scope: Scope, test: Expr): void {
  if (dead.length === 0 || machine.visited.has(dead)) return;
  machine.visited.add(dead);
  const { root } = machine;
  const literal =
    test.kind === 'const' || (test.kind === 'op' && test.operands.every((operand) => operand.kind === 'const'));
  machine.root = {
    trigger: literal ? 'unreachable' : 'unknown',
    reachedFrom: literal ? 'code behind a constant condition' : root.reachedFrom,
  };
  const frame = frameOf(machine);
  const { result } = frame;
  try {
    speculate(machine.heap, () => execute(machine, dead, childScope(scope, 'block')));
  } finally {
    machine.root = root;
    frame.result = result;
  }
}
