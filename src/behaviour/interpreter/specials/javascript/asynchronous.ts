/** JavaScript: timers and promises. What is scheduled runs; a promise is what it will be. */

import { api, join, list, object, undefinedValue, unknown, type Value } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { runCallback } from '../../call.ts';
import { itemsOf } from '../../items.ts';
import { evalText } from '../../layers.ts';
import type { Machine } from '../../machine.ts';
import { record } from '../../record.ts';

/** `setTimeout(f)`: what is scheduled is part of this run. */
export function schedule(machine: Machine, what: ApiCall): Value | null {
  const [callback, delay] = what.args;
  if (callback?.kind === 'const' && typeof callback.value === 'string')
    return evalText(machine, [callback], what.callee.path, what);
  const ms = delay?.kind === 'const' ? Number(delay.value) : 0;
  if (ms >= 60_000)
    record(machine, what.node, {
      api: what.callee.path,
      effects: ['sleep'],
      args: { data: delay! },
      positional: what.args,
      hidden: false,
    });
  if (callback) runCallback(machine, callback, what.args.slice(2), what.node);
  return unknown;
}

/** `new Promise(executor)`: the promise is what it is resolved with. */
export function makePromise(machine: Machine, what: ApiCall): Value | null {
  const [executor] = what.args;
  if (executor?.kind !== 'function') return unknown;
  const box = object();
  const resolve = api('#resolve', false, [box]);
  runCallback(machine, executor, [resolve, unknown], what.node);
  return box.props.get('value') ?? unknown;
}

export function settlePromise(_machine: Machine, what: ApiCall): Value | null {
  const box = what.callee.made?.[0];
  const [value] = what.args;
  if (box?.kind === 'object' && value)
    box.props.set('value', box.props.has('value') ? join(box.props.get('value')!, value) : value);
  return undefinedValue;
}

export function firstItem(machine: Machine, what: ApiCall): Value | null {
  return what.args[0]
    ? itemsOf(machine, what.args[0]).items.reduce<Value | null>((sum, item) => (sum ? join(sum, item) : item), null)
    : null;
}

export function allItems(machine: Machine, what: ApiCall): Value | null {
  return what.args[0] ? list([...itemsOf(machine, what.args[0]).items]) : null;
}
