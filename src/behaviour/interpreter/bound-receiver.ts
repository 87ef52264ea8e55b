/** PY: what a method is handed as its first argument. */
import type { FunctionValue, Value } from '../value.ts';
import type { Machine } from './machine.ts';

/** The instance, the class (`@classmethod`), or nothing: `@staticmethod`, plain functions, and methods taken from the class itself (`Base.run(self)`). */
export function boundReceiver(machine: Machine, fn: FunctionValue, receiver: Value | null): Value | null {
  const made = machine.made.get(fn.node);
  if (!receiver || made?.owner?.kind !== 'class' || made.binding === 'none') return null;
  if (made.binding === 'class') return receiver.kind === 'class' ? receiver : made.owner;
  return receiver.kind === 'class' ? null : receiver;
}
