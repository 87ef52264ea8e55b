/** Python: code from text. */

import { unknown, type Value } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { evalText } from '../../layers.ts';
import type { Machine } from '../../machine.ts';
import { record } from '../../record.ts';

export function evaluateText(machine: Machine, what: ApiCall): Value | null {
  const [code] = what.args;
  if (code?.kind === 'api' && code.path === 'marshal.code()') {
    record(machine, what.node, {
      api: what.callee.path,
      effects: ['eval'],
      args: { code },
      positional: what.args,
      hidden: what.callee.hidden,
    });
    return unknown;
  }
  return evalText(machine, what.args, what.callee.path, what);
}

/** `compile(source, name, mode)` gives the source back: it is run when it is executed. */
export function compile(_machine: Machine, what: ApiCall): Value | null {
  return what.args[0] ?? what.keywords.get('source') ?? null;
}
