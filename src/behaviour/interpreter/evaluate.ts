/** Expressions to values. */

import type { Expr } from '../../languages/program.ts';
import { constant, joinTaint, type Scope, undefinedValue, unknown, type Value, withTaint } from '../value.ts';
import { comprehension } from './expressions/comprehension.ts';
import { evaluateList, evaluateObject } from './expressions/container-literals.ts';
import { evaluateAssignment } from './expressions/evaluate-assignment.ts';
import { evaluateCall } from './expressions/evaluate-call.ts';
import { evaluateChoice } from './expressions/evaluate-choice.ts';
import { evaluateOperation } from './expressions/evaluate-operation.ts';
import { makeClass } from './expressions/make-class.ts';
import { makeFunction } from './expressions/make-function.ts';
import { readName, superOf } from './expressions/read-name.ts';
import { itemsOf } from './items.ts';
import { deepTaint, frameOf, type Machine, spend } from './machine.ts';
import { printed } from './printed.ts';
import { readMember } from './read-member.ts';
import { sliceOf } from './slices.ts';

export function evaluate(machine: Machine, expr: Expr, scope: Scope): Value {
  spend(machine, 1);
  switch (expr.kind) {
    case 'const':
      return constant(expr.value);
    case 'name':
      return readName(machine, expr.name, expr, scope);
    case 'member': {
      const target = evaluate(machine, expr.object, scope);
      if (expr.key.kind === 'slice') return sliceOf(machine, target, expr.key, scope);
      if (expr.object.kind === 'name' && expr.object.name === 'super')
        return readMember(machine, superOf(scope), evaluate(machine, expr.key, scope), expr, expr.index);
      return readMember(machine, target, evaluate(machine, expr.key, scope), expr, expr.index);
    }
    case 'call':
      return evaluateCall(machine, expr, scope);
    case 'list':
      return evaluateList(machine, expr.items, scope);
    case 'object':
      return evaluateObject(machine, expr, scope);
    case 'function':
      return makeFunction(machine, expr, scope, null);
    case 'class':
      return makeClass(machine, expr, scope);
    case 'op':
      return evaluateOperation(machine, expr.op, expr.operands, expr, scope);
    case 'choice':
      return evaluateChoice(machine, expr.how, expr.operands, scope);
    case 'assign':
      return evaluateAssignment(machine, expr, scope);
    case 'wait': {
      const value = evaluate(machine, expr.value, scope);
      if (expr.how === 'await') return value;
      const frame = frameOf(machine);
      if (frame.output.length < 2000)
        frame.output.push(...(expr.how === 'yield*' ? itemsOf(machine, value).items : [value]));
      return unknown;
    }
    case 'slice':
      return unknown;
    case 'each':
      return comprehension(machine, expr, scope);
    case 'sequence':
      return expr.items.reduce<Value>((_, item) => evaluate(machine, item, scope), undefinedValue);
    case 'output':
      return printed(machine, expr, scope);
    case 'opaque': {
      const parts = expr.parts.map((part) => evaluate(machine, part, scope));
      return parts.length === 1
        ? parts[0]!
        : withTaint(
            unknown,
            parts.reduce<readonly Value['taint'][number][]>((sum, part) => joinTaint(sum, deepTaint(part)), []),
          );
    }
  }
}
