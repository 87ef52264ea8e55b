/** The re module on constants, where the pattern is safe to run. */
import { constant, list, maxTextLength, nullValue, object, type Value } from '../../value.ts';
import {
  attempt,
  type Builtins,
  bytesOf,
  hasHole,
  isCallable,
  listValue,
  stepsFor,
  textOf,
  textValue,
} from '../arguments.ts';
import type { Builtin, BuiltinCall, BuiltinContext } from '../builtin.ts';
import { isInstance } from '../iteration.ts';
import { safePattern } from '../safe-pattern.ts';
import { indexOf, indexOr } from './numbers.ts';
import { expandTemplate, regexFlags, translatePattern } from './pattern.ts';
import { pythonText } from './text.ts';

/** Flags as a number, or as the name of one flag that was not looked up. */
function flagsOf(value: Value | undefined): number | null {
  if (value?.kind === 'api') return regexFlags[value.path.replace(/^re\.(?:RegexFlag\.)?/, '')] ?? null;
  return indexOr(value, 0);
}

interface Run {
  readonly regexp: RegExp;
  readonly text: string;
  /** The arguments after pattern and text. */
  readonly args: readonly Value[];
}

/** Where the text stands among the arguments after the pattern: `sub` has the replacement before it. */
type Body = (run: Run, call: BuiltinCall, context: BuiltinContext) => Value | null;

/** How a body is reached: `re.findall(pattern, text)` and `compiled.findall(text)`. */
interface Forms {
  readonly asFunction: Builtin;
  readonly asMethod: Builtin;
}

function forms(
  body: Body,
  options: { readonly textAt?: number; readonly flagsAt?: number; readonly anchored?: 'start' | 'full' } = {},
): Forms {
  const { textAt = 0, flagsAt = 1, anchored } = options;
  const go = (
    pattern: Value | undefined,
    args: readonly Value[],
    call: BuiltinCall,
    context: BuiltinContext,
  ): Value | null => {
    const text = textOf(args[textAt]);
    if (text === null || !pattern) return null;
    context.spend(stepsFor(text.length) * 2);
    const regexp = compile(pattern, args[flagsAt] ?? call.keywords.get('flags'), text.length, anchored);
    return regexp && body({ regexp, text, args }, call, context);
  };
  return {
    asFunction: (call, context) => go(call.args[0], call.args.slice(1), call, context),
    asMethod: (call, context) => (isInstance(call.self, '#regexp') ? go(call.self, call.args, call, context) : null),
  };
}

function compile(pattern: Value, flags: Value | undefined, length: number, anchored?: 'start' | 'full'): RegExp | null {
  const isCompiled = isInstance(pattern, '#regexp');
  const source = isCompiled ? textOf(pattern.props.get('pattern')) : textOf(pattern);
  const bits = isCompiled ? indexOf(pattern.props.get('flags')) : flagsOf(flags);
  if (source === null || bits === null || hasHole(source)) return null;
  const translated = translatePattern(source, bits);
  if (!translated) return null;
  const body = anchored === 'full' ? `(?:${translated.source})(?![\\s\\S])` : translated.source;
  return safePattern(body, translated.flags + (anchored ? 'y' : 'g'), length);
}

/** A match object: groups by number and name, and all of them in `#match`. */
function matchValue(match: RegExpMatchArray): Value {
  const groups = Array.from(match, (text) => constant(text ?? null));
  const props = new Map<string, Value>([['#match', list(groups)]]);
  for (const [index, group] of groups.entries()) props.set(String(index), group);
  for (const [name, text] of Object.entries(match.groups ?? {})) props.set(name, constant(text ?? null));
  return object(props);
}

const firstMatch: Body = ({ regexp, text }) => {
  const match = regexp.exec(text);
  if (hasHole(text) && (!match || hasHole(match[0]))) return null;
  return match ? matchValue(match) : nullValue;
};

const findAll: Body = ({ regexp, text }, _, context) => {
  const out: Value[] = [];
  for (const match of text.matchAll(regexp)) {
    context.spend(1);
    if (match.length <= 2) out.push(constant(match[1] ?? (match.length === 2 ? '' : match[0])));
    else out.push(list(match.slice(1).map((group) => constant(group ?? ''))));
  }
  return listValue(out);
};

const substitute: Body = ({ regexp, text, args }, call, context) => {
  const by = args[0];
  const most = indexOr(args[2] ?? call.keywords.get('count'), 0);
  const template = textOf(by);
  if (!by || most === null || (template === null && !isCallable(by))) return null;
  const pieces: string[] = [];
  let [last, length, done] = [0, 0, 0];
  for (const match of text.matchAll(regexp)) {
    if (most > 0 && done >= most) break;
    done++;
    const piece =
      template === null
        ? pythonText(context.call(by, [matchValue(match)]))
        : expandTemplate(template, [...match], match.groups ?? {});
    if (piece === null) return null;
    pieces.push(text.slice(last, match.index), piece);
    length += match.index - last + piece.length;
    context.spend(stepsFor(piece.length));
    if (length > maxTextLength) return null;
    last = match.index + match[0].length;
  }
  return textValue([...pieces, text.slice(last)].join(''));
};

const split: Body = ({ regexp, text, args }, call, context) => {
  const most = indexOr(args[1] ?? call.keywords.get('maxsplit'), 0);
  if (most === null) return null;
  const out: Value[] = [];
  let [last, done] = [0, 0];
  for (const match of text.matchAll(regexp)) {
    context.spend(1);
    if (most > 0 && done >= most) break;
    done++;
    out.push(constant(text.slice(last, match.index)), ...match.slice(1).map((group) => constant(group ?? null)));
    last = match.index + match[0].length;
  }
  out.push(constant(text.slice(last)));
  return listValue(out);
};

const matchAllObjects: Body = ({ regexp, text }, _, context) => {
  const matches = [...text.matchAll(regexp)];
  context.spend(matches.length);
  return listValue(matches.map(matchValue));
};

const all: Readonly<Record<string, Forms>> = {
  search: forms(firstMatch),
  match: forms(firstMatch, { anchored: 'start' }),
  fullmatch: forms(firstMatch, { anchored: 'full' }),
  findall: forms(findAll),
  finditer: forms(matchAllObjects),
  sub: forms(substitute, { textAt: 1, flagsAt: 3 }),
  split: forms(split, { flagsAt: 2 }),
};

export const regexpFunctions: Builtins = {
  ...Object.fromEntries(Object.entries(all).map(([name, { asFunction }]) => [`re.${name}`, asFunction])),
  're.compile': ({ args: [pattern, flags], keywords }) => {
    const source = textOf(pattern);
    const bits = flagsOf(flags ?? keywords.get('flags'));
    if (source === null || bits === null || bytesOf(pattern)) return null;
    return object(
      new Map<string, Value>([
        ['#regexp', constant(true)],
        ['pattern', constant(source)],
        ['flags', constant(bits)],
      ]),
    );
  },
  're.escape': ({ args: [value] }) => {
    const text = textOf(value);
    const escaped = text === null ? null : attempt(() => text.replace(/[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g, '\\$&'));
    return escaped === null ? null : textValue(escaped);
  },
};

export const regexpMethods: Builtins = Object.fromEntries(
  Object.entries(all).map(([name, { asMethod }]) => [name, asMethod]),
);

/** Methods of match objects. */
export const matchMethods: Builtins = {
  group: ({ self, args }) => {
    if (self.kind !== 'object' || !self.props.has('#match')) return null;
    const keys = args.length > 0 ? args : [constant(0)];
    const groups = keys.map((key) => (key.kind === 'const' ? self.props.get(String(key.value)) : undefined));
    if (groups.includes(undefined)) return null;
    return groups.length === 1 ? groups[0]! : list(groups as Value[]);
  },
  groups: ({ self }) => {
    const groups = self.kind === 'object' ? self.props.get('#match') : undefined;
    return groups?.kind === 'list' ? list(groups.items.slice(1)) : null;
  },
  groupdict: ({ self }) => {
    if (self.kind !== 'object' || !self.props.has('#match')) return null;
    return object(new Map([...self.props].filter(([name]) => !/^(?:\d|#)/.test(name))));
  },
};
