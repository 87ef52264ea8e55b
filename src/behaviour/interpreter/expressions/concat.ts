import { constant, hole, join, joinTaint, maxTextLength, unknown, type Value, withTaint } from '../../value.ts';
import { converted } from '../convert.ts';
import { deepTaint, type Machine, spend } from '../machine.ts';
import { valueText } from '../operators.ts';

/** Joins texts; what is not known leaves a hole. */
export function concat(machine: Machine, given: readonly Value[]): Value {
  const values = given.map((value) => converted(machine, value));
  const first = values.find((value) => value.kind === 'union');
  if (first && first.kind === 'union') {
    return first.options
      .map((option) =>
        concat(
          machine,
          values.map((value) => (value === first ? option : value.kind === 'union' ? value.options[0]! : value)),
        ),
      )
      .reduce(join);
  }
  let text = '';
  let taint: Value['taint'] = [];
  let derived = false;
  const via: string[] = [];
  for (const value of values) {
    const part = valueText(machine, value) ?? hole;
    text += part;
    taint = joinTaint(taint, deepTaint(value));
    if (value.kind === 'const') {
      derived ||= value.derived;
      for (const name of value.via) if (!via.includes(name)) via.push(name);
    }
    if (text.length > maxTextLength) return withTaint(unknown, taint);
  }
  spend(machine, text.length >> 6);
  return constant(text, taint, derived || values.length > 1, via);
}
