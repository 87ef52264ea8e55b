/** `switch`, `match`, `case`. */

import type { SwitchStmt } from '../../../languages/program.ts';
import { joinTaint, type Scope, unknown, withTaint } from '../../value.ts';
import { bindPattern } from '../assign.ts';
import type { Completion, Jump } from '../completion.ts';
import { evaluate } from '../evaluate.ts';
import { execute } from '../execute.ts';
import { ask, guardsOf } from '../guards.ts';
import { deepTaint, type Machine } from '../machine.ts';
import { binary, truth } from '../operators.ts';
import { childScope } from '../scope.ts';
import { either } from './either.ts';

export function choose(machine: Machine, stmt: SwitchStmt, scope: Scope): Completion {
  const asked = ask(machine, stmt.subject, scope);
  const subject = asked.value;
  const inner = childScope(scope, 'block');
  let sure = true;
  let start = -1;
  for (const [index, one] of stmt.cases.entries()) {
    for (const test of one.tests) {
      const same = truth(machine, binary(machine, '===', subject, evaluate(machine, test, inner), test));
      if (same === null) sure = false;
      else if (same && sure && start < 0) start = index;
    }
    if (one.guard || one.binds) sure = false;
  }
  if (sure) {
    if (start < 0) start = stmt.cases.findIndex((one) => one.tests.length === 0 && !one.binds);
    for (let index = start; index >= 0 && index < stmt.cases.length; index++) {
      const done = execute(machine, stmt.cases[index]!.body, inner);
      if (done) return endOfSwitch(done, stmt.label);
      if (!stmt.fallsThrough) break;
    }
    return null;
  }
  for (const one of stmt.cases) {
    for (const target of one.binds ?? [])
      bindPattern(
        machine,
        target,
        withTaint(unknown, joinTaint(subject.taint, deepTaint(subject))),
        scope,
        'var',
        stmt,
      );
    either(
      machine,
      guardsOf(stmt.subject, asked, scope),
      () => execute(machine, one.body, childScope(inner, 'block')),
      () => null,
    );
  }
  return null;
}

function endOfSwitch(done: Jump, label: string | undefined): Completion {
  return done.kind === 'break' && (done.label === undefined || done.label === label) ? null : done;
}
