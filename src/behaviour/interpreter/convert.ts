import type { ObjectValue, Value } from '../value.ts';
import { callFunction } from './call.ts';
import { findMethod } from './class-members.ts';
import { frameOf, type Machine } from './machine.ts';

const conversions = {
  javascript: ['@@Symbol.toPrimitive', 'toString', 'valueOf'],
  python: ['__format__', '__str__', '__repr__'],
  shell: [],
} as const;

const operators: Readonly<Record<string, string>> = {
  '+': '__add__',
  '-': '__sub__',
  '*': '__mul__',
  '/': '__truediv__',
  '//': '__floordiv__',
  '%': '__mod__',
  '**': '__pow__',
  '|': '__or__',
  '&': '__and__',
  '^': '__xor__',
  '<<': '__lshift__',
  '>>': '__rshift__',
};

/** What an object that says how it becomes a text becomes. */
export function converted(machine: Machine, value: Value): Value {
  if (value.kind !== 'object') return value;
  const { program } = frameOf(machine);
  for (const name of conversions[program.language]) {
    const method = methodOf(value, name);
    if (method) return callFunction(machine, method, [], value, anyNode);
  }
  return value;
}

/** PY: an operator on an instance whose class says what it means; null for everything else. */
export function overloaded(machine: Machine, op: string, a: Value, b: Value): Value | null {
  const name = operators[op];
  if (a.kind !== 'object' || !a.of || name === undefined || frameOf(machine).program.language !== 'python') return null;
  const method = findMethod(a.of, name);
  return method ? callFunction(machine, method, [b], a, anyNode) : null;
}

const anyNode = { kind: 'const', value: undefined, at: 0, end: 0 } as const;

function methodOf(value: ObjectValue, name: string): Value | undefined {
  const own = value.props.get(name);
  return own?.kind === 'function' ? own : value.of ? findMethod(value.of, name) : undefined;
}
