/** Python: the environment read as a mapping. */

import { api, constant, join, list, unknown, type Value, withTaint } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { keyName } from '../../key-name.ts';
import type { Machine } from '../../machine.ts';
import { readMember } from '../../read-member.ts';
import { setOutside } from '../../write-member.ts';

export function environmentGet(machine: Machine, what: ApiCall): Value | null {
  const [name, fallback] = what.args.length > 0 ? what.args : [what.keywords.get('key'), what.keywords.get('default')];
  if (!name) return null;
  const value = readMember(machine, api('os.environ'), name, what.node, true);
  const other = fallback ?? what.keywords.get('default');
  return other ? join(value, other) : value;
}

/** `setdefault(name, value)`, `putenv(name, value)`. */
export function environmentSet(machine: Machine, what: ApiCall): Value | null {
  const [name, value] = what.args;
  const known = name ? keyName(name) : null;
  if (known === null || !value) return null;
  setOutside(machine, api('os.environ', what.callee.hidden), known, value, what.node);
  return value;
}

/** `update({name: value})`, `update(name=value)`. */
export function environmentUpdate(machine: Machine, what: ApiCall): Value | null {
  const [given] = what.args;
  const entries = [...(given?.kind === 'object' ? given.props : []), ...what.keywords];
  for (const [name, value] of entries) setOutside(machine, api('os.environ'), name, value, what.node);
  return constant(null);
}

export function environmentAll(machine: Machine, what: ApiCall): Value | null {
  const value = readMember(machine, api('os.environ'), unknown, what.node, true);
  return withTaint(list([withTaint(list([unknown, unknown]), value.taint)], [], false, value), value.taint);
}
