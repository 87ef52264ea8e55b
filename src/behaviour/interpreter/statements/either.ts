import type { Completion } from '../completion.ts';
import { adopt, merge, speculate } from '../heap.ts';
import type { Machine } from '../machine.ts';

/** One of two ways, unknown which. */
export function either(
  machine: Machine,
  guards: readonly string[],
  first: () => Completion,
  second: () => Completion,
): Completion {
  machine.guards.push(...guards);
  let one: ReturnType<typeof speculate<Completion>>;
  try {
    one = speculate(machine.heap, first);
  } finally {
    machine.guards.length -= guards.length;
  }
  const two = speculate(machine.heap, second);
  const leaves = (done: Completion): boolean => done?.kind === 'return' || done?.kind === 'throw';
  if (leaves(one.result) && leaves(two.result)) adopt(machine.heap, two.after);
  merge(machine.heap, one.after, two.after, { a: leaves(one.result), b: leaves(two.result) });
  if (one.result || two.result) machine.uncertainJumps++;
  if (one.result && two.result)
    return one.result.kind === two.result.kind ? one.result : one.result.kind === 'throw' ? two.result : one.result;
  return null;
}
