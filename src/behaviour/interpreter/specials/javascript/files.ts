/** JavaScript: files read and written by name. */

import { rowOf } from '../../../catalogue/lookup.ts';
import { constant, type Value, withTaint } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { runCallback } from '../../call.ts';
import { callRow } from '../../catalogued-call.ts';
import type { Machine } from '../../machine.ts';
import { shippedFile } from '../../shipped-file.ts';

/** Files read by a constant path: shipped ones are known, others by the class of their path. */
export function readFile(machine: Machine, what: ApiCall): Value | null {
  const [path, second] = what.args;
  const row = rowOf('javascript', what.callee.path)!;
  const result = callRow(machine, what, row);
  if (path?.kind !== 'const' || typeof path.value !== 'string') return result;
  const before = machine.written.get(`file:${path.value}`);
  if (before) return withTaint(before, result.taint);
  const file = shippedFile(machine, path.value);
  const text = file === null ? null : machine.sources.text(file);
  if (text === null) return result;
  const asText = second !== undefined && second.kind !== 'function';
  const content = asText
    ? constant(text, result.taint, true, ['file'])
    : constant(new TextEncoder().encode(text), result.taint, true, ['file']);
  for (const callback of what.args.slice(1))
    if (callback.kind === 'function') runCallback(machine, callback, [constant(null), content], what.node);
  return content;
}

export function writeFile(machine: Machine, what: ApiCall): Value | null {
  const [path, content] = what.args;
  if (path?.kind === 'const' && typeof path.value === 'string' && content)
    machine.written.set(`file:${path.value}`, content);
  return null;
}
