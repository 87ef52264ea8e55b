/** Names and patterns get their values here. */
import type { Expr, Stmt, Target } from '../../languages/program.ts';
import type { Scope } from '../value.ts';
import {
  constant,
  freshId,
  join,
  list,
  object,
  optionsOf,
  undefinedValue,
  unknown,
  type Value,
  withTaint,
} from '../value.ts';
import { evaluate } from './evaluate.ts';
import { setCell } from './heap.ts';
import { itemsOf } from './items.ts';
import type { Machine } from './machine.ts';
import { readMember } from './read-member.ts';
import { homeOf, lookUp } from './scope.ts';
import { writeMember } from './write-member.ts';

type Declare = 'var' | 'let' | 'const' | 'global';

export function declare(machine: Machine, scope: Scope, name: string, value: Value, how: Declare): void {
  const home = homeOf(scope, how);
  const cell = home.cells.get(name);
  if (cell) setCell(machine.heap, cell, value);
  else home.cells.set(name, { value, volatile: home.volatile.has(name), born: freshId() });
}

/** Assigns to a name, a member or a pattern. Undeclared names: where they are found, else the module (JS sloppy global) or the function (PY, SH). */
export function assign(machine: Machine, target: Target, value: Value, scope: Scope, node: Expr, how?: Declare): void {
  if (target.kind === 'name') {
    if (how) {
      declare(machine, scope, target.name, value, how);
      return;
    }
    const cell = lookUp(scope, target.name);
    if (cell) setCell(machine.heap, cell, value);
    else declare(machine, scope, target.name, value, 'global');
  } else if (target.kind === 'member') {
    writeMember(
      machine,
      evaluate(machine, target.object, scope),
      target.key.kind === 'slice' ? unknown : evaluate(machine, target.key, scope),
      value,
      target,
    );
  } else bindPattern(machine, target, value, scope, how, node);
}

export function bindPattern(
  machine: Machine,
  target: Target,
  value: Value,
  scope: Scope,
  how: Declare | undefined,
  node: Expr | Stmt,
): void {
  const at = node as Expr;
  if (target.kind === 'name' || target.kind === 'member') {
    assign(machine, target, value, scope, at, how);
    return;
  }
  if (target.kind === 'list-pattern') {
    const { items, exact } = itemsOf(
      machine,
      value.kind === 'union' ? (optionsOf(value).find((option) => option.kind === 'list') ?? value) : value,
    );
    const spare = exact
      ? undefinedValue
      : withTaint(items.length > 0 ? items.slice(0, 12).reduce(join) : unknown, value.taint);
    const rest = target.items.findIndex((item) => item?.rest);
    const after = rest < 0 ? 0 : target.items.length - rest - 1;
    target.items.forEach((item, index) => {
      if (!item) return;
      let part: Value;
      if (item.rest)
        part = list(items.slice(index, Math.max(index, items.length - after)), [], exact, exact ? null : spare);
      else
        part =
          (rest >= 0 && index > rest
            ? items[items.length - (target.items.length - index)]
            : exact || items.length > 1
              ? items[index]
              : items[0]) ?? spare;
      bindPattern(machine, item.target, withDefault(machine, part, item.default, scope), scope, how, node);
    });
    return;
  }
  const taken = new Set<string>();
  for (const item of target.items) {
    if (item.key === null) {
      const rest = object();
      if (value.kind === 'object')
        for (const [key, part] of value.props) if (!taken.has(key)) rest.props.set(key, part);
      if (value.kind !== 'object' || value.open) {
        rest.open = true;
        rest.rest = value.kind === 'object' ? value.rest : withTaint(unknown, value.taint);
      }
      bindPattern(machine, item.target, rest, scope, how, node);
      continue;
    }
    const key = evaluate(machine, item.key, scope);
    if (key.kind === 'const') taken.add(String(key.value));
    const part = readMember(machine, value, key.kind === 'const' ? constant(key.value) : key, item.key, false);
    bindPattern(machine, item.target, withDefault(machine, part, item.default, scope), scope, how, node);
  }
}

export function withDefault(machine: Machine, value: Value, fallback: Expr | undefined, scope: Scope): Value {
  if (!fallback) return value;
  if (value === undefinedValue || (value.kind === 'const' && value.value === undefined))
    return evaluate(machine, fallback, scope);
  if (value.kind === 'unknown') return join(value, evaluate(machine, fallback, scope));
  return value;
}
