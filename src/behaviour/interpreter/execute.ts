/** Statements: what runs, in which order, and what is left when it is not certain which way it went. */

import type { Expr, Stmt } from '../../languages/program.ts';
import { constant, join, type Scope, undefinedValue, unknown, type Value } from '../value.ts';
import { bindPattern, declare } from './assign.ts';
import { callFunction } from './call.ts';
import type { Completion } from './completion.ts';
import { evaluate } from './evaluate.ts';
import { loop } from './loops.ts';
import { frameOf, type Machine, spend } from './machine.ts';
import { readMember } from './read-member.ts';
import { childScope } from './scope.ts';
import { attempt } from './statements/attempt.ts';
import { branch } from './statements/branch.ts';
import { choose } from './statements/choose.ts';
import { exportNames } from './statements/export-names.ts';
import { importNames } from './statements/import-names.ts';

export function execute(machine: Machine, body: readonly Stmt[], scope: Scope): Completion {
  for (const stmt of body)
    if (stmt.kind === 'define' && stmt.hoisted)
      declare(machine, scope, stmt.name, evaluate(machine, stmt.value, scope), 'var');
  for (const [index, stmt] of body.entries()) {
    const done = executeOne(machine, stmt, scope, index === body.length - 1);
    if (done) return done;
  }
  return null;
}

function executeOne(machine: Machine, stmt: Stmt, scope: Scope, last: boolean): Completion {
  spend(machine, 1);
  switch (stmt.kind) {
    case 'expr': {
      const value = evaluate(machine, stmt.value, scope);
      const frame = frameOf(machine);
      if (frame.program.language === 'shell') {
        // Assignments and tests print nothing.
        if (stmt.value.kind !== 'assign' && stmt.value.kind !== 'op') frame.output.push(value);
      }
      // The value of a script is that of its last statement (what `eval` gives).
      else if (last && frame.fn === null) frame.result = value;
      return null;
    }
    case 'define':
      if (!stmt.hoisted)
        declare(
          machine,
          scope,
          // A shell keeps functions apart from variables, and all of them in one place.
          frameOf(machine).program.language === 'shell' ? `sh:${stmt.name}` : stmt.name,
          evaluate(machine, stmt.value, scope),
          declares[frameOf(machine).program.language],
        );
      return null;
    case 'if':
      return branch(machine, stmt, scope);
    case 'loop':
      return loop(machine, stmt, scope);
    case 'try':
      return attempt(machine, stmt, scope);
    case 'return': {
      const value = stmt.value ? evaluate(machine, stmt.value, scope) : undefinedValue;
      const frame = frameOf(machine);
      frame.result = frame.result ? join(frame.result, value) : value;
      return { kind: 'return' };
    }
    case 'throw':
      machine.mayThrow++;
      return { kind: 'throw', value: stmt.value ? evaluate(machine, stmt.value, scope) : unknown };
    case 'break':
    case 'continue':
      return stmt.label === undefined ? { kind: stmt.kind } : { kind: stmt.kind, label: stmt.label };
    case 'block': {
      const done = execute(machine, stmt.body, childScope(scope, 'block'));
      return done?.kind === 'break' && stmt.label !== undefined && done.label === stmt.label ? null : done;
    }
    case 'import':
      importNames(machine, stmt, scope);
      return null;
    case 'export':
      exportNames(machine, stmt, scope);
      return null;
    case 'with': {
      const inner = childScope(scope, 'block');
      for (const item of stmt.items) {
        const value = evaluate(machine, item.value, inner);
        const entered = value.kind === 'object' && value.of ? enter(machine, value, item.value) : value;
        // JS `with (o)`: names nobody declared may be members of o.
        if (frameOf(machine).program.language === 'javascript') inner.cells.set('#with', { value, volatile: false });
        if (item.target)
          bindPattern(
            machine,
            item.target,
            entered,
            scope,
            frameOf(machine).program.language === 'python' ? 'var' : 'let',
            stmt,
          );
      }
      return execute(machine, stmt.body, inner);
    }
    case 'switch':
      return choose(machine, stmt, scope);
  }
}

function enter(machine: Machine, value: Value, node: Expr): Value {
  const method = readMember(machine, value, constant('__enter__'), node, false);
  return method.kind === 'function' ? callFunction(machine, method, [], value, node) : value;
}

const declares = { javascript: 'let', python: 'var', shell: 'global' } as const;
