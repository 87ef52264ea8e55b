/** A name's value: a variable in view, something star-imported, or what the outside world provides under it. */

import type { Expr } from '../../../languages/program.ts';
import { constant, join, optionsOf, type Scope, undefinedValue, unknown, type Value, withTaint } from '../../value.ts';
import { frameOf, isLater, type Machine } from '../machine.ts';
import { globalName } from '../outside.ts';
import { readMember } from '../read-member.ts';
import { lookUp } from '../scope.ts';

export function readName(machine: Machine, name: string, expr: Expr, scope: Scope): Value {
  const cell = lookUp(scope, name);
  if (cell) {
    const value = cell.value ?? unknown;
    // An exported function runs when others have changed shared state: flags and counters are not what they were at load time.
    if (cell.volatile && isLater(machine) && value.kind === 'const' && typeof value.value !== 'string')
      return join(value, withTaint(unknown, value.taint));
    return value;
  }
  const star = frameOf(machine).program.language === 'javascript' ? null : lookUp(scope, '*');
  if (star) {
    for (const option of optionsOf(star.value)) {
      const found = readMember(machine, option, constant(name), expr, false);
      if (found !== undefinedValue && !(found.kind === 'method')) return found;
    }
  }
  const around = lookUp(scope, '#with')?.value;
  const outside = globalName(machine, name, expr);
  return around ? join(readMember(machine, around, constant(name), expr, false), outside) : outside;
}

export function superOf(scope: Scope): Value {
  return lookUp(scope, 'super')?.value ?? unknown;
}
