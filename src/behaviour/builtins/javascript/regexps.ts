/** RegExp objects: made from constants, run only where `safePattern` allows. */
import { constant, list, nullValue, type ObjectValue, object, undefinedValue, type Value } from '../../value.ts';
import { type Builtins, hasHole, isMissing, stepsFor, textOf } from '../arguments.ts';
import type { BuiltinContext } from '../builtin.ts';
import { isInstance } from '../iteration.ts';
import { safePattern } from '../safe-pattern.ts';
import { javascriptText } from './coercion.ts';

/** The pattern of a RegExp object, ready to run on a text of the given length; null when that is not known or not safe. */
export function patternOf(value: Value, inputLength: number): RegExp | null {
  if (!isInstance(value, '#regexp')) return null;
  const source = textOf(value.props.get('source'));
  const flags = textOf(value.props.get('flags'));
  if (source === null || flags === null || hasHole(source)) return null;
  return safePattern(source, flags, inputLength);
}

/** A match as code sees it: the whole, then the groups. `index` and `groups` are not modelled. */
export function matchValue(match: RegExpMatchArray): Value {
  return list(Array.from(match, (text) => constant(text)));
}

export function makeRegexp(source: string, flags: string): Value {
  return object(
    new Map<string, Value>([
      ['#regexp', constant(true)],
      ['source', constant(source === '' ? '(?:)' : source)],
      ['flags', constant(flags)],
      ['lastIndex', constant(0)],
      ['global', constant(flags.includes('g'))],
      ['ignoreCase', constant(flags.includes('i'))],
      ['multiline', constant(flags.includes('m'))],
      ['sticky', constant(flags.includes('y'))],
    ]),
  );
}

/** Runs the pattern from its `lastIndex` where its flags say so, and moves that. Undefined when the outcome is not known. */
function execute(self: ObjectValue, text: string, context: BuiltinContext): RegExpExecArray | null | undefined {
  const pattern = patternOf(self, text.length);
  if (!pattern) return undefined;
  context.spend(stepsFor(text.length) * 2);
  const isStateful = pattern.global || pattern.sticky;
  const start = self.props.get('lastIndex');
  if (isStateful && !(start?.kind === 'const' && typeof start.value === 'number')) return undefined;
  pattern.lastIndex = isStateful && start?.kind === 'const' ? Number(start.value) : 0;
  const match = pattern.exec(text);
  if (isStateful) context.setProp(self, 'lastIndex', constant(pattern.lastIndex));
  // A hole may hide a match, or what matched may stand behind another one.
  if (hasHole(text) && (match === null || hasHole(match[0]))) return undefined;
  return match;
}

export const regexpFunctions: Builtins = {
  RegExp: ({ args: [source, flags] }) => {
    if (source && isInstance(source, '#regexp')) {
      const old = textOf(source.props.get('flags')) ?? '';
      return makeRegexp(javascriptText(source.props.get('source')!), isMissing(flags) ? old : javascriptText(flags!));
    }
    const text = isMissing(source) ? '' : javascriptText(source!);
    return makeRegexp(text, isMissing(flags) ? '' : javascriptText(flags!));
  },
  'RegExp.escape': ({ args: [text] }) => {
    const plain = textOf(text);
    return plain === null ? null : constant(plain.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'));
  },
};

export const regexpMethods: Builtins = {
  test: ({ self, args }, context) => {
    if (!isInstance(self, '#regexp')) return null;
    const match = execute(self, javascriptText(args[0] ?? undefinedValue), context);
    return match === undefined ? null : constant(match !== null);
  },
  exec: ({ self, args }, context) => {
    if (!isInstance(self, '#regexp')) return null;
    const match = execute(self, javascriptText(args[0] ?? undefinedValue), context);
    if (match === undefined) return null;
    return match === null ? nullValue : matchValue(match);
  },
};
