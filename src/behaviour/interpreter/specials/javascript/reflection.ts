/** JavaScript: `Object.defineProperty`, `Reflect`. */

import { object, type Value } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { call } from '../../call.ts';
import { itemsOf } from '../../items.ts';
import type { Machine } from '../../machine.ts';
import { readMember } from '../../read-member.ts';
import { writeMember } from '../../write-member.ts';

export function defineProperty(machine: Machine, what: ApiCall): Value | null {
  const [target, key, descriptor] = what.args;
  if (!target || !key || descriptor?.kind !== 'object') return target ?? null;
  const value = descriptor.props.get('value');
  if (value) writeMember(machine, target, key, value, what.node);
  else if (key.kind === 'const') {
    const getter = descriptor.props.get('get');
    // Transpiled re-exports are getters: read at once, they are what they return.
    if (getter?.kind === 'function' && target.kind === 'object') target.props.set(`get ${String(key.value)}`, getter);
  }
  return target;
}

/** `new Proxy(target, handler)`: the target itself, unless reading from it is somebody's function. */
export function makeProxy(_machine: Machine, what: ApiCall): Value | null {
  const [target, handler] = what.args;
  const trap = handler?.kind === 'object' ? handler.props.get('get') : undefined;
  if (trap?.kind !== 'function' || !target) return target ?? null;
  return object(
    new Map<string, Value>([
      ['#target', target],
      ['#get', trap],
    ]),
  );
}

export function reflectGet(machine: Machine, what: ApiCall): Value | null {
  return what.args[0] && what.args[1] ? readMember(machine, what.args[0], what.args[1], what.node, true) : null;
}

export function reflectApply(machine: Machine, what: ApiCall): Value | null {
  return what.args[0]
    ? call(machine, {
        ...what,
        callee: what.args[0],
        self: what.args[1] ?? null,
        args: what.args[2] ? itemsOf(machine, what.args[2]).items : [],
      })
    : null;
}

export function reflectConstruct(machine: Machine, what: ApiCall): Value | null {
  return what.args[0]
    ? call(machine, {
        ...what,
        callee: what.args[0],
        self: null,
        args: what.args[1] ? itemsOf(machine, what.args[1]).items : [],
        isNew: true,
      })
    : null;
}
