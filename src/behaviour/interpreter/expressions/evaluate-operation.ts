import type { Expr } from '../../../languages/program.ts';
import { constant, joinTaint, type Scope, unknown, type Value, withTaint } from '../../value.ts';
import { evaluate } from '../evaluate.ts';
import type { Machine } from '../machine.ts';
import { binary, unary } from '../operators.ts';
import { concat } from './concat.ts';

export function evaluateOperation(
  machine: Machine,
  op: string,
  operands: readonly Expr[],
  expr: Expr,
  scope: Scope,
): Value {
  if (
    op === 'typeof' ||
    op === 'void' ||
    op === 'delete' ||
    op === '!' ||
    op === 'neg' ||
    op === 'pos' ||
    op === '~' ||
    op === 'not'
  ) {
    if (op === 'delete') return constant(true);
    return unary(machine, op, evaluate(machine, operands[0]!, scope));
  }
  const values = operands.map((operand) => evaluate(machine, operand, scope));
  if (op === 'concat') return concat(machine, values);
  if (op === 'test')
    return withTaint(
      unknown,
      values.reduce<readonly Value['taint'][number][]>((sum, value) => joinTaint(sum, value.taint), []),
    );
  let result = values[0] ?? unknown;
  for (const value of values.slice(1)) result = binary(machine, op, result, value, expr);
  return result;
}
