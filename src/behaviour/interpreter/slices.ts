import type { SliceExpr } from '../../languages/program.ts';
import { sliceOf as sliceValue } from '../builtins/slices.ts';
import type { Scope } from '../value.ts';
import { join, undefinedValue, unknown, type Value, withTaint } from '../value.ts';
import { evaluate } from './evaluate.ts';
import { deepTaint, frameOf, type Machine } from './machine.ts';

/** PY `value[from:to:step]`. */
export function sliceOf(machine: Machine, value: Value, slice: SliceExpr, scope: Scope): Value {
  const [from, to, step] = [slice.from, slice.to, slice.step].map((part) =>
    part ? evaluate(machine, part, scope) : undefinedValue,
  ) as [Value, Value, Value];
  const cut = (option: Value): Value => {
    const result = sliceValue(frameOf(machine).program.language, option, from, to, step);
    if (!result) return withTaint(unknown, deepTaint(option));
    if (result.kind !== 'const' || option.kind !== 'const') return withTaint(result, option.taint);
    const reversed = step.kind === 'const' && typeof step.value === 'number' && step.value < 0;
    return {
      ...result,
      taint: option.taint,
      derived: true,
      via: reversed && !option.via.includes('reverse') ? [...option.via, 'reverse'] : option.via,
    };
  };
  return value.kind === 'union' ? value.options.map(cut).reduce(join) : cut(value);
}
