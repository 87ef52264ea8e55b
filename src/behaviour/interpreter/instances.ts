import type { ClassValue, ObjectValue } from '../value.ts';
import { evaluate } from './evaluate.ts';
import type { Machine } from './machine.ts';
import { childScope } from './scope.ts';

/** Gives an instance the fields its class and its bases declare. */
export function initialiseFields(machine: Machine, cls: ClassValue, self: ObjectValue): void {
  for (const base of cls.bases) if (base.kind === 'class') initialiseFields(machine, base, self);
  const scope = childScope(cls.scope, 'function');
  scope.cells.set('this', { value: self, volatile: false });
  for (const member of cls.node.members) {
    if (member.role !== 'field' || member.isStatic) continue;
    const key = evaluate(machine, member.key, scope);
    if (key.kind === 'const') self.props.set(String(key.value), evaluate(machine, member.value, scope));
  }
}
