import type { OutputExpr } from '../../languages/program.ts';
import type { Scope, Value } from '../value.ts';
import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { joinOutput } from './join-output.ts';
import { type Frame, frameOf, type Machine } from './machine.ts';
import { childScope } from './scope.ts';

/** SH: runs commands and gives what they print. */
export function printed(machine: Machine, expr: OutputExpr, scope: Scope): Value {
  const stdin = expr.stdin ? evaluate(machine, expr.stdin, scope) : null;
  const outer = frameOf(machine);
  const frame: Frame = { ...outer, output: [] };
  const inner = childScope(scope, 'block');
  if (stdin) inner.cells.set('#stdin', { value: stdin, volatile: false });
  machine.frames.push(frame);
  try {
    execute(machine, expr.body, inner);
  } finally {
    machine.frames.pop();
  }
  const all = joinOutput(machine, frame.output);
  // `$(…)` drops the line ends behind what is printed.
  return all.kind === 'const' && typeof all.value === 'string' ? { ...all, value: all.value.replace(/\n+$/, '') } : all;
}
