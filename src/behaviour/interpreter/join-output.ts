import { constant, type Value } from '../value.ts';
import { concat } from './expressions/concat.ts';
import type { Machine } from './machine.ts';

/** SH: what commands print one after the other. */
export function joinOutput(machine: Machine, output: readonly Value[]): Value {
  const printing = output.filter(
    (value) => !(value.kind === 'const' && (value.value === '' || value.value === undefined)),
  );
  if (printing.length === 0) return constant('');
  return printing.length === 1 ? printing[0]! : concat(machine, printing);
}
