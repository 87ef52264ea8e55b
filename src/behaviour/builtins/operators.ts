/** Operators of all languages on what is known of their operands. Null means not known. */
import type { CodeLanguage } from '../../languages/program.ts';
import { constant, type Value } from '../value.ts';
import { attempt, hasHole, stepsFor, textValue } from './arguments.ts';
import type { BuiltinContext } from './builtin.ts';
import { javascriptTruthiness } from './javascript/coercion.ts';
import { javascriptBinary, javascriptUnary } from './javascript/operators.ts';
import { concatenate, textsEqual } from './known-text.ts';
import { pythonBinary } from './python/operators.ts';
import { pythonTruthiness, pythonUnary } from './python/unary.ts';
import { toText } from './text.ts';

export function binaryOperator(
  language: CodeLanguage,
  op: string,
  a: Value,
  b: Value,
  context: BuiltinContext,
): Value | null {
  if (language === 'python') return pythonBinary(op, a, b, context);
  return language === 'javascript' ? javascriptBinary(op, a, b, context) : shellBinary(op, a, b, context);
}

export function unaryOperator(language: CodeLanguage, op: string, a: Value, context: BuiltinContext): Value | null {
  if (language === 'python') return pythonUnary(op, a, context);
  return language === 'javascript' ? javascriptUnary(op, a, context) : shellUnary(op, a);
}

/** Whether the value counts as true; null when that is not known. */
export function truthiness(language: CodeLanguage, value: Value): boolean | null {
  return language === 'python' ? pythonTruthiness(value) : javascriptTruthiness(value);
}

/** Shell arithmetic is 64-bit (POSIX.1-2024 XCU 2.6.4); words that are no number count as 0. */
function shellNumber(value: Value): bigint | null {
  const text = toText('shell', value).trim();
  if (hasHole(text)) return null;
  return /^(?:0x[0-9a-fA-F]{1,16}|\d{1,19})$/.test(text) ? BigInt(text) : /^-\d{1,18}$/.test(text) ? BigInt(text) : 0n;
}

function shellBinary(op: string, a: Value, b: Value, context: BuiltinContext): Value | null {
  if (op === 'concat') {
    const [x, y] = [toText('shell', a), toText('shell', b)];
    context.spend(stepsFor(Math.min(x.length, y.length)));
    return textValue(concatenate(x, y));
  }
  if (op === '==' || op === '!=' || op === '===' || op === '!==') {
    const same = textsEqual(toText('shell', a), toText('shell', b));
    return same === null ? null : constant(same === (op === '==' || op === '==='));
  }
  const [x, y] = [shellNumber(a), shellNumber(b)];
  if (x === null || y === null) return null;
  const result = attempt(() => shellResult(op, x, y));
  if (typeof result === 'bigint') return constant(BigInt.asIntN(64, result).toString());
  return result === null ? null : constant(result);
}

function shellResult(op: string, x: bigint, y: bigint): bigint | boolean | null {
  switch (op) {
    case '+':
      return x + y;
    case '-':
      return x - y;
    case '*':
      return x * y;
    case '/':
      return x / y;
    case '%':
      return x % y;
    case '**':
      return y < 64n ? x ** y : null;
    case '&':
      return x & y;
    case '|':
      return x | y;
    case '^':
      return x ^ y;
    case '<<':
      return x << (y & 63n);
    case '>>':
      return x >> (y & 63n);
    case '<':
      return x < y;
    case '>':
      return x > y;
    case '<=':
      return x <= y;
    case '>=':
      return x >= y;
    default:
      return null;
  }
}

function shellUnary(op: string, a: Value): Value | null {
  if (op === '!' || op === 'not') {
    const truth = a.kind === 'const' && typeof a.value === 'boolean' ? a.value : null;
    return truth === null ? null : constant(!truth);
  }
  const number = shellNumber(a);
  if (number === null) return null;
  if (op === 'neg') return constant((-number).toString());
  return op === '~' ? constant((~number).toString()) : op === 'pos' ? constant(number.toString()) : null;
}
