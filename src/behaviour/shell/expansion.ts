/** Parameter expansions: the calls the lowering makes of `${x:-y}`, `${x#p}`, `${x/a/b}`, `${x:0:3}` … */
import type { Machine } from '../interpreter/machine.ts';
import { frameOf, spend } from '../interpreter/machine.ts';
import { readVariable } from '../interpreter/outside.ts';
import { lookUp } from '../interpreter/scope.ts';
import { constant, hole, join, list, optionsOf, unknown, type Value, withTaint } from '../value.ts';
import { type ShellCall, taintOf } from './command.ts';
import { unescapeText } from './escapes.ts';
import { matchEnds, parseGlob } from './glob.ts';
import { exactText, partText } from './text-values.ts';

type Expansion = (base: Value, args: readonly Value[], machine: Machine, call: ShellCall) => Value;

/** Runs `change` on every text the value may be, on every item of an array; what is not known keeps its taint. */
function onText(change: (text: string, args: readonly string[]) => string | null): Expansion {
  const expand: Expansion = (base, args, machine, call) => {
    if (base.kind === 'list') {
      return list(
        base.items.map((item) => expand(item, args, machine, call)),
        base.taint,
        base.exact,
        base.rest,
      );
    }
    const words = args.map(partText);
    return optionsOf(base)
      .map((option) => {
        const text = partText(option);
        const taint = taintOf([base, ...args]);
        if (text === null || option.kind !== 'const' || words.some((word) => word === null))
          return withTaint(unknown, taint);
        spend(machine, 1 + (text.length >> 4));
        const changed = change(text, words as string[]);
        return changed === null ? withTaint(unknown, taint) : { ...option, value: changed, taint, derived: true };
      })
      .reduce(join);
  };
  return expand;
}

/** Whether a parameter has a value; null when that is not known. */
function isSet(value: Value): boolean | null {
  if (value.kind === 'list') return value.exact ? value.items.length > 0 : null;
  if (value.kind !== 'const') return null;
  const text = partText(value) ?? '';
  return text.replaceAll(hole, '') === '' && text !== '' ? null : text !== '';
}

/** Steps one expansion may take: text length times itself times pattern length for patterns with wildcards in the middle. */
const maxCost = 4_000_000;

function trimPrefix(longest: boolean): Expansion {
  return onText((text, [pattern = '']) => {
    const glob = parseGlob(pattern);
    if (glob.literal !== null) return text.startsWith(glob.literal) ? text.slice(glob.literal.length) : text;
    const ends = matchEnds(glob, text, 0);
    const end = longest ? ends.at(-1) : ends[0];
    return end === undefined ? text : text.slice(end);
  });
}

function trimSuffix(longest: boolean): Expansion {
  return onText((text, [pattern = '']) => {
    const glob = parseGlob(pattern);
    if (glob.literal !== null)
      return text.endsWith(glob.literal) ? text.slice(0, text.length - glob.literal.length) : text;
    if (text.length * text.length * (glob.tokens.length + 1) > maxCost) return null;
    const fits = (start: number): boolean => matchEnds(glob, text, start).at(-1) === text.length;
    const starts = Array.from({ length: text.length + 1 }, (_, index) => (longest ? index : text.length - index));
    const start = starts.find(fits);
    return start === undefined ? text : text.slice(0, start);
  });
}

function replace(where: 'first' | 'all' | 'prefix' | 'suffix'): Expansion {
  return onText((text, [pattern = '', by = '']) => {
    const glob = parseGlob(pattern);
    if (pattern === '') return text;
    if (glob.literal !== null) {
      if (where === 'all') return text.replaceAll(glob.literal, () => by);
      if (where === 'first') return text.replace(glob.literal, () => by);
    }
    const [only] = glob.tokens;
    const single = glob.tokens.length === 1 && only?.kind === 'one' ? only : null;
    if (single && where === 'all') return Array.from(text, (char) => (single.fits(char) ? by : char)).join('');
    if (text.length * text.length * glob.tokens.length > maxCost) return null;
    let out = '';
    for (let at = 0; at < text.length; ) {
      const end = where === 'prefix' && at > 0 ? undefined : matchEnds(glob, text, at).at(-1);
      if (end === undefined || end === at || (where === 'suffix' && end !== text.length)) {
        out += text[at++];
        continue;
      }
      out += by;
      at = end;
      if (where !== 'all') return out + text.slice(at);
    }
    return out;
  });
}

function changeCase(change: (char: string) => string, all: boolean): Expansion {
  return onText((text) => (all ? Array.from(text, change).join('') : change(text.slice(0, 1)) + text.slice(1)));
}

const upper = (char: string): string => char.toUpperCase();
const lower = (char: string): string => char.toLowerCase();
const swap = (char: string): string => (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase());

/** Variables whose value begins with a slash on every machine: `${HOME:0:1}` spells it without showing it. */
const rooted = new Set(['HOME', 'PATH', 'PWD', 'OLDPWD', 'SHELL']);

const substring: Expansion = (base, [from, length], machine, call) => {
  const start = Number(exactText(from) ?? Number.NaN);
  const count = length ? Number(exactText(length) ?? Number.NaN) : null;
  if (Number.isNaN(start) || Number.isNaN(count)) return withTaint(unknown, base.taint);
  if (base.kind === 'list') {
    // The positional parameters count from 1, arrays from 0.
    const positional =
      call.node.kind === 'call' &&
      call.node.args[0]?.value.kind === 'name' &&
      /^[@*]$/.test(call.node.args[0].value.name);
    const first = Math.max(0, positional ? start - 1 : start < 0 ? base.items.length + start : start);
    return list(base.items.slice(first, count === null ? undefined : first + count), base.taint, base.exact, base.rest);
  }
  const expr = call.node.kind === 'call' ? call.node.args[0]?.value : undefined;
  if (expr?.kind === 'name' && rooted.has(expr.name) && start === 0 && count === 1)
    return constant('/', [], true, ['split']);
  return onText((text) => {
    const at = start < 0 ? Math.max(0, text.length + start) : start;
    return text.slice(at, count === null ? undefined : count < 0 ? count : at + count);
  })(base, [], machine, call);
};

const expansions: Readonly<Record<string, Expansion>> = {
  '#default': (base, [word = constant('')]) => {
    const set = isSet(base);
    return set === null ? join(base, word) : set ? base : word;
  },
  '#alternative': (base, [word = constant('')]) => {
    const set = isSet(base);
    return set === null ? join(word, constant('')) : set ? word : constant('');
  },
  '#required': (base) => base,
  '#length': (base) => {
    if (base.kind === 'list' && base.exact) return constant(String(base.items.length));
    const text = exactText(base);
    return text === null ? unknown : constant(String(text.length), [], true);
  },
  '#keys': (base) =>
    base.kind === 'list' && base.exact ? list(base.items.map((_, index) => constant(String(index)))) : unknown,
  '#names': () => unknown,
  '#indirect': (base, _, machine, call) => {
    const name = exactText(base);
    if (name === null) return withTaint(unknown, taintOf([base]));
    const cell = call.scope && frameOf(machine).program.language === 'shell' ? lookUp(call.scope, name) : null;
    return cell?.value ?? readVariable(machine, name, call.node);
  },
  '#trim-prefix': trimPrefix(false),
  '#trim-longest-prefix': trimPrefix(true),
  '#trim-suffix': trimSuffix(false),
  '#trim-longest-suffix': trimSuffix(true),
  '#replace': replace('first'),
  '#replace-all': replace('all'),
  '#replace-prefix': replace('prefix'),
  '#replace-suffix': replace('suffix'),
  '#upper': changeCase(upper, true),
  '#upper-first': changeCase(upper, false),
  '#lower': changeCase(lower, true),
  '#lower-first': changeCase(lower, false),
  '#swap-case': changeCase(swap, true),
  '#swap-first-case': changeCase(swap, false),
  '#substring': substring,
  '#transform': (base, [how], machine, call) => {
    const letter = exactText(how) ?? '';
    if (letter === 'U') return changeCase(upper, true)(base, [], machine, call);
    if (letter === 'u') return changeCase(upper, false)(base, [], machine, call);
    if (letter === 'L') return changeCase(lower, true)(base, [], machine, call);
    if (letter === 'E' || letter === 'P') return onText((text) => unescapeText(text).text)(base, [], machine, call);
    return base;
  },
};

/** The value of an expansion; of one that is not known, whatever its parts carry. */
export function expandParameter(machine: Machine, call: ShellCall): Value {
  const [base = unknown, ...args] = call.words;
  const expansion = Object.hasOwn(expansions, call.name) ? expansions[call.name] : undefined;
  return expansion ? expansion(base, args, machine, call) : withTaint(unknown, taintOf(call.words));
}
