/** Python: functions handed to somebody who calls them. */

import { api, type Value } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { call, runCallback } from '../../call.ts';
import { itemsOf } from '../../items.ts';
import type { Machine } from '../../machine.ts';

/** `functools.partial(f, a)`. */
export function partial(_machine: Machine, what: ApiCall): Value | null {
  const [fn, ...rest] = what.args;
  // What binds keywords or a method is a callable of its own.
  if (!fn || what.keywords.size > 0 || fn.kind !== 'function')
    return fn ? api('functools.partial()', false, what.args, [], what.keywords) : null;
  return { ...fn, bound: [...fn.bound, ...rest] };
}

export function callPartial(machine: Machine, what: ApiCall): Value | null {
  const [fn, ...rest] = what.callee.made ?? [];
  if (!fn) return null;
  const keywords = new Map([...(what.callee.keywords ?? []), ...what.keywords]);
  return call(machine, {
    ...what,
    callee: fn,
    self: fn.kind === 'method' ? fn.self : null,
    args: [...rest, ...what.args],
    keywords,
  });
}

/** `Thread(target=f, args=(…))`, `Timer(5, f)`, `executor.submit(f, x)`: f runs as part of this run. */
export function startThread(machine: Machine, what: ApiCall): Value | null {
  const target =
    what.keywords.get('target') ?? what.keywords.get('function') ?? what.args.find((arg) => arg.kind === 'function');
  const given = what.keywords.get('args');
  const at = target ? what.args.indexOf(target) : -1;
  const args = given ? itemsOf(machine, given).items : at >= 0 ? what.args.slice(at + 1) : [];
  if (target)
    call(machine, {
      ...what,
      callee: target,
      self: null,
      args: args.flatMap((arg) => (arg.kind === 'list' && !given ? itemsOf(machine, arg).items : [arg])),
      keywords: new Map(),
    });
  return null;
}

export function callable(machine: Machine, what: ApiCall): Value | null {
  for (const arg of what.args) runCallback(machine, arg, [], what.node);
  return what.args[0] ?? null;
}
