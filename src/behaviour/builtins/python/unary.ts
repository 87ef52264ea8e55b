import { constant, hole, type Value } from '../../value.ts';
import { hasHole } from '../arguments.ts';
import type { BuiltinContext } from '../builtin.ts';
import { ownKeys } from '../iteration.ts';
import { isInteger, numberValue, numericOf } from './numbers.ts';

/** Whether the value counts as true; null when that is not known. */
export function pythonTruthiness(value: Value): boolean | null {
  switch (value.kind) {
    case 'const':
      if (typeof value.value === 'string' && hasHole(value.value)) {
        return value.value.replaceAll(hole, '') !== '' ? true : null;
      }
      return value.value instanceof Uint8Array ? value.value.length > 0 : Boolean(value.value);
    case 'list':
      return value.items.length > 0 ? true : value.exact ? false : null;
    case 'object':
      if (value.of || value.props.has('#regexp') || value.props.has('#match')) return value.of ? null : true;
      return ownKeys(value).length > 0 ? true : value.open ? null : false;
    case 'union': {
      const all = new Set(value.options.map(pythonTruthiness));
      return all.size === 1 ? [...all][0]! : null;
    }
    case 'api':
    case 'unknown':
      return null;
    default:
      return true;
  }
}

export function pythonUnary(op: string, a: Value, context: BuiltinContext): Value | null {
  context.spend(1);
  if (op === 'not' || op === '!') {
    const truth = pythonTruthiness(a);
    return truth === null ? null : constant(!truth);
  }
  const number = numericOf(a);
  if (number === null) return null;
  if (op === 'pos') return numberValue(number);
  if (op === 'neg') return numberValue(-number);
  return op === '~' && isInteger(number) ? numberValue(~BigInt(number)) : null;
}
