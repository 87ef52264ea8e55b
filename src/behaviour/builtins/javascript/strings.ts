/** String.prototype, without the methods that take patterns. */
import { constant, hole, maxTextLength, undefinedValue, type Value } from '../../value.ts';
import { attempt, type Builtins, hasHole, stepsFor, textOf, textValue } from '../arguments.ts';
import { type Builtin, notConstant } from '../builtin.ts';
import { itemsOf, iterator } from '../iteration.ts';
import { concatenate, textEndsWith, textIncludes, textStartsWith } from '../known-text.ts';
import { javascriptText, toInteger, toPrimitive } from './coercion.ts';

/** Methods whose native version is run on constants: they neither grow the text nor depend on anything else. */
const native = (
  'at charAt slice substr substring toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase trim trimStart trimEnd trimLeft trimRight ' +
  'normalize toWellFormed isWellFormed localeCompare anchor big blink bold fixed fontcolor fontsize italics link small strike sub sup'
).split(' ');

const prototype = String.prototype as unknown as Record<string, (...args: unknown[]) => string | number | boolean>;

function nativeMethod(name: string): Builtin {
  return ({ self, args }, context) => {
    const text = textOf(self);
    if (text === null) return null;
    const primitives: unknown[] = [];
    for (const arg of args) {
      const primitive = toPrimitive(arg);
      if (primitive === notConstant) return null;
      primitives.push(primitive);
    }
    context.spend(stepsFor(text.length));
    const result = attempt(() => Reflect.apply(prototype[name]!, text, primitives));
    return typeof result === 'string' ? textValue(result) : result === null ? null : constant(result);
  };
}

/** Looks at one position; what stands behind a hole is not known to stand there. */
function atPosition(look: (text: string, at: number) => Value): Builtin {
  return ({ self, args }) => {
    const text = textOf(self);
    const at = toInteger(args[0], 0);
    if (text === null || at === null) return null;
    return text.slice(0, at + 1).includes(hole) ? null : look(text, at);
  };
}

function predicate(decide: (text: string, part: string) => boolean | null): Builtin {
  return ({ self, args }, context) => {
    const text = textOf(self);
    if (text === null || args[0] === undefined || args[0].kind === 'object') return null;
    context.spend(stepsFor(text.length));
    const from = args[1] === undefined ? 0 : toInteger(args[1], 0);
    if (from === null || (from !== 0 && hasHole(text))) return null;
    const isEnd = decide === textEndsWith && args[1] !== undefined;
    const found = decide(isEnd ? text.slice(0, from) : text.slice(Math.max(from, 0)), javascriptText(args[0]));
    return found === null ? null : constant(found);
  };
}

function position(last: boolean): Builtin {
  return ({ self, args }, context) => {
    const text = textOf(self);
    const part = javascriptText(args[0] ?? undefinedValue);
    const from = toInteger(args[1], last ? Number.POSITIVE_INFINITY : 0);
    if (text === null || from === null || hasHole(part)) return null;
    context.spend(stepsFor(text.length));
    const at = last ? text.lastIndexOf(part, from) : text.indexOf(part, from);
    const unsure = at < 0 || last ? text : text.slice(0, at);
    return hasHole(unsure) ? null : constant(at);
  };
}

function padding(atStart: boolean): Builtin {
  return ({ self, args }, context) => {
    const text = textOf(self);
    const length = toInteger(args[0], 0);
    const filler = args[1] === undefined ? ' ' : javascriptText(args[1]);
    if (text === null || length === null || length > maxTextLength || hasHole(text)) return null;
    context.spend(stepsFor(Math.max(length, text.length)));
    return constant(atStart ? text.padStart(length, filler) : text.padEnd(length, filler));
  };
}

const itself: Builtin = ({ self }) => self;

export const stringMethods: Builtins = {
  ...Object.fromEntries(native.map((name) => [name, nativeMethod(name)])),
  toString: itself,
  valueOf: itself,
  charCodeAt: atPosition((text, at) => constant(text.charCodeAt(at))),
  codePointAt: atPosition((text, at) => constant(text.codePointAt(at))),
  includes: predicate(textIncludes),
  startsWith: predicate(textStartsWith),
  endsWith: predicate(textEndsWith),
  indexOf: position(false),
  lastIndexOf: position(true),
  padStart: padding(true),
  padEnd: padding(false),
  concat: ({ self, args }, context) => {
    let text = textOf(self);
    if (text === null) return null;
    for (const arg of args) {
      text = concatenate(text, javascriptText(arg));
      if (text.length > maxTextLength) return null;
    }
    context.spend(stepsFor(text.length));
    return constant(text);
  },
  repeat: ({ self, args }, context) => {
    const text = textOf(self);
    const times = toInteger(args[0], 0);
    if (text === null || times === null || times < 0 || !(text.length * times <= maxTextLength)) return null;
    context.spend(stepsFor(text.length * times));
    return constant(times > 0 && text !== '' ? text.repeat(times) : '');
  },
  'Symbol.iterator': ({ self }, context) => {
    const items = itemsOf('javascript', self);
    context.spend(items?.length ?? 0);
    return items && iterator('String Iterator', [...items]);
  },
};

export const stringFunctions: Builtins = {
  String: ({ args }) => {
    const value = args[0];
    return value === undefined ? constant('') : textValue(javascriptText(value));
  },
  'String.fromCharCode': characters((code) => String.fromCharCode(code)),
  'String.fromCodePoint': characters((code) => String.fromCodePoint(code)),
  'String.raw': ({ args: [strings, ...values] }, context) => {
    const parts = strings?.kind === 'object' ? strings.props.get('raw') : strings;
    if (parts?.kind !== 'list' || !parts.exact) return null;
    context.spend(parts.items.length);
    return textValue(
      parts.items
        .map((part, index) => {
          const value = index + 1 < parts.items.length ? values[index] : undefined;
          return javascriptText(part) + (value ? javascriptText(value) : '');
        })
        .join(''),
    );
  },
};

function characters(toText: (code: number) => string): Builtin {
  return ({ args }, context) => {
    context.via('char-codes');
    context.spend(1 + args.length);
    const texts: string[] = [];
    for (const arg of args) {
      const code = toPrimitive(arg);
      const isKnown = code !== notConstant && typeof code !== 'bigint' && !(typeof code === 'string' && hasHole(code));
      const text = isKnown ? attempt(() => toText(Number(code))) : hole;
      if (text === null) return null;
      texts.push(text);
    }
    const text = texts.join('');
    return text.replaceAll(hole, '') === '' && text !== '' ? null : textValue(text);
  };
}
