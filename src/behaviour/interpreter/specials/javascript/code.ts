/** JavaScript: code from text. */

import type { Value } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { evalText } from '../../layers.ts';
import type { Machine } from '../../machine.ts';

export function evalCode(machine: Machine, what: ApiCall): Value | null {
  return evalText(machine, what.args, what.callee.path, what);
}

/** Code run elsewhere (vm, module loader, worker): no view of the local variables. */
export function evalElsewhere(machine: Machine, what: ApiCall): Value | null {
  return evalText(machine, what.args, what.callee.path, { ...what, scope: null });
}
