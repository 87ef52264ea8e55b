/** The methods of String.prototype that take a text or a RegExp: replace, split, match, search. */
import { constant, hole, maxTextLength, nullValue, undefinedValue, type Value } from '../../value.ts';
import {
  type Builtins,
  hasHole,
  isCallable,
  isMissing,
  listValue,
  stepsFor,
  textList,
  textOf,
  textValue,
} from '../arguments.ts';
import type { Builtin, BuiltinContext } from '../builtin.ts';
import { isInstance } from '../iteration.ts';
import { javascriptText, toInteger } from './coercion.ts';
import { makeRegexp, matchValue, patternOf } from './regexps.ts';

/** What is replaced in the order it stands: native positions and groups of every match. */
interface Found {
  readonly at: number;
  readonly groups: readonly (string | undefined)[];
}

function found(text: string, what: Value, everywhere: boolean): Found[] | null {
  if (what.kind === 'object' && isInstance(what, '#regexp')) {
    const pattern = patternOf(what, text.length);
    if (!pattern) return null;
    const matches = pattern.global ? [...text.matchAll(pattern)] : [pattern.exec(text)];
    return matches.filter((match) => match !== null).map((match) => ({ at: match.index, groups: [...match] }));
  }
  const part = javascriptText(what);
  if (hasHole(part)) return null;
  const out: Found[] = [];
  let at = text.indexOf(part);
  while (at >= 0) {
    out.push({ at, groups: [part] });
    if (!everywhere || out.length > maxTextLength / 4) break;
    const next = at + Math.max(part.length, 1);
    at = next > text.length ? -1 : text.indexOf(part, next);
  }
  return out;
}

/** `$&`, `$1` … (https://tc39.es/ecma262/#sec-getsubstitution); named groups are left as they stand. */
function expand(template: string, text: string, { at, groups }: Found): string {
  if (!template.includes('$')) return template;
  return template.replace(/\$(?:([$&`'])|(\d\d?))/g, (whole, sign: string | undefined, digits: string | undefined) => {
    if (sign === '$') return '$';
    if (sign === '&') return groups[0] ?? '';
    if (sign === '`') return text.slice(0, at);
    if (sign === "'") return text.slice(at + (groups[0]?.length ?? 0));
    const two = Number(digits);
    if (two > 0 && two < groups.length) return groups[two] ?? '';
    const one = Number(digits![0]);
    return one > 0 && one < groups.length ? (groups[one] ?? '') + digits!.slice(1) : whole;
  });
}

function replaceMethod(everywhere: boolean): Builtin {
  return ({ self, args }, context) => {
    const text = textOf(self);
    if (text === null || args[0] === undefined) return null;
    context.spend(stepsFor(text.length));
    const matches = found(text, args[0], everywhere);
    if (!matches) return null;
    const by = args[1] ?? undefinedValue;
    const pieces: string[] = [];
    let [last, length] = [0, 0];
    for (const match of matches) {
      const piece = isCallable(by) ? called(by, text, match, context) : expand(javascriptText(by), text, match);
      pieces.push(text.slice(last, match.at), piece);
      length += match.at - last + piece.length;
      context.spend(stepsFor(piece.length));
      if (length > maxTextLength) return null;
      last = match.at + (match.groups[0]?.length ?? 0);
    }
    pieces.push(text.slice(last));
    return textValue(pieces.join(''));
  };
}

function called(by: Value, text: string, { at, groups }: Found, context: BuiltinContext): string {
  const args = [...groups.map((group) => constant(group)), constant(at), constant(text)];
  return javascriptText(context.call(by, args));
}

const split: Builtin = ({ self, args }, context) => {
  const text = textOf(self);
  const limit = toInteger(args[1], Number.MAX_SAFE_INTEGER);
  if (text === null || limit === null) return null;
  context.spend(stepsFor(text.length));
  const by = args[0];
  if (isMissing(by)) return textList([text]);
  let pieces: (string | undefined)[];
  if (by!.kind === 'object' && isInstance(by, '#regexp')) {
    const pattern = patternOf(by, text.length);
    if (!pattern) return null;
    pieces = text.split(pattern);
  } else {
    const separator = javascriptText(by!);
    if (separator.includes(hole)) return null;
    pieces = text.split(separator);
  }
  context.spend(pieces.length);
  return textList(limit >= 0 ? pieces.slice(0, limit) : pieces);
};

/** A text given where a RegExp is wanted is compiled as one. */
function asPattern(value: Value | undefined, flags: string): Value {
  if (value && isInstance(value, '#regexp')) return value;
  return makeRegexp(isMissing(value) ? '' : javascriptText(value!), flags);
}

function matchesOf(self: Value, what: Value, context: BuiltinContext): { pattern: RegExp; text: string } | null {
  const text = textOf(self);
  if (text === null) return null;
  context.spend(stepsFor(text.length) * 2);
  const pattern = patternOf(what, text.length);
  return pattern && { pattern, text };
}

export const stringPatternMethods: Builtins = {
  replace: replaceMethod(false),
  replaceAll: replaceMethod(true),
  split,
  match: ({ self, args }, context) => {
    const run = matchesOf(self, asPattern(args[0], ''), context);
    if (!run) return null;
    const match = run.text.match(run.pattern);
    if (match === null) return hasHole(run.text) ? null : nullValue;
    context.spend(match.length);
    return run.pattern.global ? textList(match) : matchValue(match);
  },
  matchAll: ({ self, args }, context) => {
    const run = matchesOf(self, asPattern(args[0], 'g'), context);
    if (!run?.pattern.global) return null;
    const matches = [...run.text.matchAll(run.pattern)];
    context.spend(matches.length);
    return listValue(matches.map(matchValue));
  },
  search: ({ self, args }, context) => {
    const run = matchesOf(self, asPattern(args[0], ''), context);
    if (!run) return null;
    const at = run.text.search(run.pattern);
    return hasHole(at < 0 ? run.text : run.text.slice(0, at)) ? null : constant(at);
  },
};
