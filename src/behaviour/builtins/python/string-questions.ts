/** Methods of str that ask something of the text: where a part stands, how it begins, what it consists of. */
import { constant, type Value } from '../../value.ts';
import { type Builtins, hasHole, stepsFor, textOf } from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { textEndsWith, textIncludes, textStartsWith } from '../known-text.ts';
import { lengthOf, pointSlice } from './characters.ts';
import { indexOr, isNone } from './numbers.ts';

type OnText = (
  text: string,
  args: readonly Value[],
  context: BuiltinContext,
  keywords: ReadonlyMap<string, Value>,
) => Value | null;

/** A method of texts, charged by their length. */
export function onText(body: OnText): Builtin {
  return ({ self, args, keywords }, context) => {
    const text = textOf(self);
    if (text === null) return null;
    context.spend(stepsFor(text.length));
    return body(text, args, context, keywords);
  };
}

const tested = (pattern: RegExp): Builtin => onText((text) => (hasHole(text) ? null : constant(pattern.test(text))));

/** `startswith` / `endswith`, which take one text or a tuple of them, and bounds. */
function prefixed(decide: (text: string, part: string) => boolean | null): Builtin {
  return onText((whole, args) => {
    const [from, to] = [indexOr(args[1], 0), indexOr(args[2], Number.MAX_SAFE_INTEGER)];
    const parts = args[0]?.kind === 'list' ? args[0].items : [args[0]];
    if (from === null || to === null || ((from !== 0 || !isNone(args[2])) && hasHole(whole))) return null;
    const text = from === 0 && isNone(args[2]) ? whole : pointSlice(whole, from, to);
    let unsure = args[0]?.kind === 'list' && !args[0].exact;
    for (const part of parts) {
      const plain = textOf(part);
      const found = plain === null ? null : decide(text, plain);
      if (found) return constant(true);
      unsure ||= found === null;
    }
    return unsure ? null : constant(false);
  });
}

function found(last: boolean, orFail: boolean): Builtin {
  return onText((text, args) => {
    const part = textOf(args[0]);
    const [from, to] = [indexOr(args[1], 0), indexOr(args[2], text.length)];
    if (part === null || from === null || to === null || hasHole(part)) return null;
    const window = text.slice(0, to < 0 ? text.length + to : to);
    const start = from < 0 ? Math.max(0, text.length + from) : from;
    const at = last ? window.lastIndexOf(part) : window.indexOf(part, start);
    const result = at < start ? -1 : at;
    if (hasHole(result < 0 || last ? text : text.slice(0, result)) || (orFail && result < 0)) return null;
    return constant(result < 0 ? -1 : lengthOf(text.slice(0, result)));
  });
}

export const stringQuestions: Builtins = {
  startswith: prefixed(textStartsWith),
  endswith: prefixed(textEndsWith),
  find: found(false, false),
  index: found(false, true),
  rfind: found(true, false),
  rindex: found(true, true),
  count: onText((text, args) => {
    const part = textOf(args[0]);
    return part === null || part === '' || args[1] || textIncludes(text, part) === null || hasHole(text)
      ? null
      : constant(text.split(part).length - 1);
  }),
  isdigit: tested(/^\p{Nd}+$/u),
  isdecimal: tested(/^\p{Nd}+$/u),
  isnumeric: tested(/^\p{N}+$/u),
  isalpha: tested(/^\p{L}+$/u),
  isalnum: tested(/^[\p{L}\p{N}]+$/u),
  isspace: tested(/^\s+$/),
  isascii: tested(/^[\0-\x7f]*$/),
  isidentifier: tested(/^[\p{L}_][\p{L}\p{N}_]*$/u),
  isupper: onText((text) =>
    hasHole(text) ? null : constant(text === text.toUpperCase() && text !== text.toLowerCase()),
  ),
  islower: onText((text) =>
    hasHole(text) ? null : constant(text === text.toLowerCase() && text !== text.toUpperCase()),
  ),
};
