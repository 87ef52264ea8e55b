/** Python: the environment read as a mapping. */

import { api, join, list, unknown, type Value, withTaint } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import type { Machine } from '../../machine.ts';
import { readMember } from '../../read-member.ts';

export function environmentGet(machine: Machine, what: ApiCall): Value | null {
  const [name, fallback] = what.args.length > 0 ? what.args : [what.keywords.get('key'), what.keywords.get('default')];
  if (!name) return null;
  const value = readMember(machine, api('os.environ'), name, what.node, true);
  const other = fallback ?? what.keywords.get('default');
  return other ? join(value, other) : value;
}

export function environmentAll(machine: Machine, what: ApiCall): Value | null {
  const value = readMember(machine, api('os.environ'), unknown, what.node, true);
  return withTaint(list([withTaint(list([unknown, unknown]), value.taint)], [], false, value), value.taint);
}
