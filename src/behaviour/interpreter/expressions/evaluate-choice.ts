/** `a ? b : c`, `a && b`, `a || b`, `a ?? b`. */

import type { Expr } from '../../../languages/program.ts';
import { join, type Scope, type Value, withTaint } from '../../value.ts';
import { evaluate } from '../evaluate.ts';
import { ask, guardsOf } from '../guards.ts';
import { merge, speculate } from '../heap.ts';
import { joinOutput } from '../join-output.ts';
import { frameOf, type Machine } from '../machine.ts';
import { truth } from '../operators.ts';

export function evaluateChoice(
  machine: Machine,
  how: '?:' | '&&' | '||' | '??',
  operands: readonly Expr[],
  scope: Scope,
): Value {
  if (how === '?:') {
    const asked = ask(machine, operands[0]!, scope);
    const known = truth(machine, asked.value);
    if (known !== null) return evaluate(machine, operands[known ? 1 : 2]!, scope);
    const yes = guarded(machine, guardsOf(operands[0]!, asked, scope), () =>
      speculate(machine.heap, () => evaluate(machine, operands[1]!, scope)),
    );
    const no = speculate(machine.heap, () => evaluate(machine, operands[2]!, scope));
    merge(machine.heap, yes.after, no.after, { a: false, b: false });
    return join(yes.result, no.result);
  }
  if (frameOf(machine).program.language === 'shell' && how === '&&') {
    // What `a && b` is written for is that both run; both print.
    return joinOutput(
      machine,
      operands.map((operand) => evaluate(machine, operand, scope)),
    );
  }
  const asked = ask(machine, operands[0]!, scope);
  let result = asked.value;
  for (let index = 1; index < operands.length; index++) {
    const known = how === '??' ? nullish(result) : truth(machine, result);
    const goOn = how === '&&' || how === '??' ? known : known === null ? null : !known;
    if (goOn === false) return result;
    if (goOn === true) {
      result = evaluate(machine, operands[index]!, scope);
      continue;
    }
    const guards = how === '&&' ? guardsOf(operands[index - 1]!, { ...asked, value: result }, scope) : [];
    const more = guarded(machine, guards, () =>
      speculate(machine.heap, () => evaluate(machine, operands[index]!, scope)),
    );
    merge(machine.heap, more.after, new Map(), { a: false, b: false });
    result = how === '&&' ? withTaint(more.result, []) : join(result, more.result);
  }
  return result;
}

/** What a condition stands before is done under it. */
function guarded<T>(machine: Machine, guards: readonly string[], run: () => T): T {
  machine.guards.push(...guards);
  try {
    return run();
  } finally {
    machine.guards.length -= guards.length;
  }
}

export function nullish(value: Value): boolean | null {
  if (value.kind === 'const') return value.value === null || value.value === undefined;
  return value.kind === 'unknown' || value.kind === 'union' || value.kind === 'api' ? null : false;
}
