import { constant, hole, optionsOf, unknown, type Value } from '../value.ts';
import { type Invocation, runCallback } from './call.ts';
import type { Machine } from './machine.ts';
import { record } from './record.ts';

/** Replacements shorter than this are punctuation, labels and names. */
const minLength = 20;

/**
 * Notes that parts of a text nobody knows are exchanged for a constant (`body.replace(/…/, 'mine')`, `re.sub`). Gives nothing: what the call does and gives
 * is somebody else's question.
 */
export function noteRewrite(
  machine: Machine,
  pattern: Value | undefined,
  by: Value | undefined,
  what: Invocation,
): null {
  const source = pattern?.kind === 'object' ? (pattern.props.get('source') ?? pattern.props.get('pattern')) : pattern;
  if (source?.kind !== 'const' || typeof source.value !== 'string' || !by) return null;
  const given = optionsOf(by).map((one) =>
    one.kind === 'function' ? runCallback(machine, one, [unknown], what.node) : one,
  );
  const content = given
    .flatMap(optionsOf)
    .find(
      (one) =>
        one.kind === 'const' &&
        typeof one.value === 'string' &&
        one.value.length >= minLength &&
        !one.value.includes(hole),
    );
  if (content)
    record(machine, what.node, {
      api: 'replace',
      effects: ['rewrite'],
      args: { name: constant(source.value), content },
      positional: [],
      hidden: false,
    });
  return null;
}
