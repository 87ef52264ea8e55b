/** `try`: any handler may run, unless what is thrown is certain. */

import type { TryStmt } from '../../../languages/program.ts';
import { type Scope, unknown, type Value } from '../../value.ts';
import { bindPattern } from '../assign.ts';
import type { Completion } from '../completion.ts';
import { execute } from '../execute.ts';
import { speculate } from '../heap.ts';
import { frameOf, type Machine } from '../machine.ts';
import { childScope } from '../scope.ts';
import { either } from './either.ts';

export function attempt(machine: Machine, stmt: TryStmt, scope: Scope): Completion {
  const before = machine.mayThrow;
  let done = execute(machine, stmt.body, childScope(scope, 'block'));
  if (done?.kind === 'throw' && stmt.handlers.length > 0) done = handle(machine, stmt, 0, done.value ?? unknown, scope);
  else if (machine.mayThrow === before && frameOf(machine).program.language === 'javascript') {
    // Nothing in the body can have thrown (decoders in try blocks): the handlers are looked at, and leave nothing behind.
    for (const [index] of stmt.handlers.entries())
      speculate(machine.heap, () => handle(machine, stmt, index, unknown, scope));
  } else {
    for (const [index] of stmt.handlers.entries())
      either(
        machine,
        [],
        () => handle(machine, stmt, index, unknown, scope),
        () => null,
      );
    if (!done && stmt.otherwise) done = execute(machine, stmt.otherwise, childScope(scope, 'block'));
  }
  const last = stmt.finalizer ? execute(machine, stmt.finalizer, childScope(scope, 'block')) : null;
  return last ?? done;
}

function handle(machine: Machine, stmt: TryStmt, index: number, thrown: Value, scope: Scope): Completion {
  const handler = stmt.handlers[index]!;
  const inner = childScope(scope, 'block');
  if (handler.param) bindPattern(machine, handler.param, thrown, inner, 'let', stmt);
  return execute(machine, handler.body, inner);
}
