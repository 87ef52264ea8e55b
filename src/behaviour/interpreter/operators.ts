/** Operators: exact on constants (the built-ins know the language's coercions), taint and holes on the rest. */
import type { Expr } from '../../languages/program.ts';
import { binaryOperator, truthiness, unaryOperator } from '../builtins/operators.ts';
import { toText } from '../builtins/text.ts';
import { constant, hole, join, joinTaint, maxTextLength, unknown, type Value, withTaint } from '../value.ts';
import { isComparison } from './answers.ts';
import { converted, overloaded } from './convert.ts';
import { deepTaint, frameOf, type Machine } from './machine.ts';
import { builtinContext, finish } from './pure.ts';

export function binary(machine: Machine, op: string, a: Value, b: Value, node: Expr): Value {
  const own = overloaded(machine, op, a, b);
  if (own) return own;
  const isAdding = op === '+' || op === '%';
  const result = combine(machine, op, isAdding ? converted(machine, a) : a, isAdding ? converted(machine, b) : b, node);
  return isComparison(op) ? untainted(result) : result;
}

/** A yes or no says something of what was compared and does not carry it. */
function untainted(answer: Value): Value {
  return answer.kind === 'const' || answer.kind === 'unknown' || answer.kind === 'union'
    ? { ...answer, taint: [] }
    : answer;
}

function combine(machine: Machine, op: string, a: Value, b: Value, node: Expr): Value {
  if (a.kind === 'union' || b.kind === 'union') return overOptions(machine, op, a, b, node);
  const { language } = frameOf(machine).program;
  const noted = builtinContext(machine);
  const result = binaryOperator(language, op, a, b, noted.context);
  const taint = joinTaint(a.taint, b.taint);
  if (result) return finish(machine, result, taint, [a, b], noted.passed, node);
  if (
    (op === '+' && isTextual(a, b)) ||
    (op === '%' && language === 'python' && a.kind === 'const' && typeof a.value === 'string')
  )
    return partlyKnown(machine, op, a, b);
  return withTaint(unknown, joinTaint(deepTaint(a), deepTaint(b)));
}

/** Combinations of alternatives, bounded; beyond that the first few stand for all. */
function overOptions(machine: Machine, op: string, a: Value, b: Value, node: Expr): Value {
  const left = a.kind === 'union' ? a.options : [a];
  const right = b.kind === 'union' ? b.options : [b];
  // Alternatives of a text that grows piece by piece would be compared again and again: the first stands for them.
  if (left.some(isLong) || right.some(isLong))
    return join(combine(machine, op, withTaint(left[0]!, a.taint), withTaint(right[0]!, b.taint), node), unknown);
  let out: Value | null = null;
  for (const x of left.slice(0, 4)) {
    for (const y of right.slice(0, 4)) {
      const value = combine(machine, op, withTaint(x, a.taint), withTaint(y, b.taint), node);
      out = out ? join(out, value) : value;
    }
  }
  // Alternatives left out must not make the rest certain.
  const all = left.length <= 4 && right.length <= 4;
  return out === null ? unknown : all ? out : join(out, withTaint(unknown, joinTaint(a.taint, b.taint)));
}

function isLong(value: Value): boolean {
  return value.kind === 'const' && typeof value.value === 'string' && value.value.length > 2048;
}

function isTextual(a: Value, b: Value): boolean {
  return (a.kind === 'const' && typeof a.value === 'string') || (b.kind === 'const' && typeof b.value === 'string');
}

function partlyKnown(machine: Machine, op: string, a: Value, b: Value): Value {
  const taint = joinTaint(deepTaint(a), deepTaint(b));
  const left = valueText(machine, a) ?? hole;
  if (op === '%') return constant(left.replace(/%[-+ #0]*\d*(?:\.\d+)?(?:\([^)]*\))?[sdifrxXegc]/g, hole), taint, true);
  const text = left + (valueText(machine, b) ?? hole);
  return text.length > maxTextLength ? withTaint(unknown, taint) : constant(text, taint, true, viaOf(a, b));
}

function viaOf(a: Value, b: Value): readonly string[] {
  const via = [...(a.kind === 'const' ? a.via : [])];
  for (const name of b.kind === 'const' ? b.via : []) if (!via.includes(name)) via.push(name);
  return via;
}

export function unary(machine: Machine, op: string, value: Value): Value {
  const { language } = frameOf(machine).program;
  if (value.kind === 'union') return value.options.map((option) => unary(machine, op, option)).reduce(join);
  const noted = builtinContext(machine);
  const result = unaryOperator(language, op, value, noted.context);
  if (isComparison(op)) return result ?? unknown;
  return result ? withTaint(result, value.taint) : withTaint(unknown, value.taint);
}

export function truth(machine: Machine, value: Value): boolean | null {
  if (value.kind === 'union') {
    const all = new Set(value.options.map((option) => truth(machine, option)));
    return all.size === 1 ? [...all][0]! : null;
  }
  // Whether a thing of the outside world exists is for the outside world to say.
  if (value.kind === 'api' || value.kind === 'unknown') return null;
  if (value.kind === 'const' && typeof value.value === 'string' && value.value.includes(hole)) return null;
  // SH: what a command prints says nothing of how it ended.
  if (frameOf(machine).program.language === 'shell' && !(value.kind === 'const' && typeof value.value === 'boolean'))
    return null;
  return truthiness(frameOf(machine).program.language, value);
}

/** The text of a value in a concatenation; null when nothing of it is known. */
export function valueText(machine: Machine, value: Value): string | null {
  return toText(frameOf(machine).program.language, value);
}
