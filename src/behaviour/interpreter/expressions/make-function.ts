import type { FunctionExpr } from '../../../languages/program.ts';
import { type FunctionValue, freshId, type Scope, type Value } from '../../value.ts';
import { frameOf, type Machine } from '../machine.ts';
import { lookUp } from '../scope.ts';

const none: readonly never[] = [];

export function makeFunction(machine: Machine, node: FunctionExpr, scope: Scope, owner: Value | null): FunctionValue {
  const self = node.isArrow ? (lookUp(scope, 'this')?.value ?? null) : null;
  const value: FunctionValue = {
    kind: 'function',
    id: freshId(),
    node,
    scope,
    program: frameOf(machine).program,
    self,
    bound: none,
    props: new Map(),
    taint: none,
  };
  machine.made.set(node, { value, owner });
  return value;
}
