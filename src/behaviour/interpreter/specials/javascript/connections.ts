/** JavaScript: connections opened by one call and used by another. */

import { javascriptRows } from '../../../catalogue/javascript.ts';
import { rowOf } from '../../../catalogue/lookup.ts';
import { undefinedValue, unknown, type Value } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { callRow } from '../../catalogued-call.ts';
import type { Machine } from '../../machine.ts';
import { record } from '../../record.ts';

export function socketConnect(machine: Machine, what: ApiCall): Value | null {
  const result = callRow(machine, what, rowOf('javascript', what.callee.path)!);
  machine.written.set(`connected:${what.callee.path.replace(/\.\w+$/, '')}`, what.args[1] ?? what.args[0] ?? unknown);
  return result;
}

/** `req.open(method, url)` is remembered for `req.send(body)`. */
export function openRequest(machine: Machine, what: ApiCall): Value | null {
  record(machine, what.node, {
    api: what.callee.path,
    effects: ['net-send'],
    args: { url: what.args[1] ?? unknown },
    positional: what.args,
    hidden: what.callee.hidden,
  });
  machine.written.set('opened:XMLHttpRequest', what.args[1] ?? unknown);
  return undefinedValue;
}

export function sendRequest(machine: Machine, what: ApiCall): Value | null {
  return callRow(machine, what, javascriptRows['XMLHttpRequest().send']!, {
    args: { url: machine.written.get('opened:XMLHttpRequest') ?? unknown },
  });
}
