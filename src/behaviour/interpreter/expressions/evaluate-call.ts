import type { CallExpr, Expr } from '../../../languages/program.ts';
import { type Scope, unknown, type Value } from '../../value.ts';
import { call } from '../call.ts';
import { evaluate } from '../evaluate.ts';
import { itemsOf } from '../items.ts';
import { frameOf, type Machine } from '../machine.ts';
import { noteText } from '../note-text.ts';
import { readMember } from '../read-member.ts';
import { lookUp } from '../scope.ts';
import { superOf } from './read-name.ts';

export function evaluateCall(machine: Machine, expr: CallExpr, scope: Scope): Value {
  const { callee } = expr;
  let self: Value | null = null;
  let target: Value;
  if (callee.kind === 'member' && callee.key.kind !== 'slice') {
    self =
      callee.object.kind === 'name' && callee.object.name === 'super'
        ? (lookUp(scope, 'this')?.value ?? unknown)
        : evaluate(machine, callee.object, scope);
    const holder = callee.object.kind === 'name' && callee.object.name === 'super' ? superOf(scope) : self;
    target = readMember(machine, holder, evaluate(machine, callee.key, scope), callee, callee.index);
  } else if (callee.kind === 'name' && callee.name === 'super' && frameOf(machine).program.language === 'javascript') {
    target = superOf(scope);
    self = lookUp(scope, 'this')?.value ?? null;
  } else target = evaluate(machine, callee, scope);
  const { positional, keywords } = evaluateArgs(machine, expr, scope);
  return call(machine, {
    callee: target,
    self,
    args: positional,
    keywords,
    isNew: expr.isNew === true,
    node: expr,
    scope,
  });
}

function evaluateArgs(
  machine: Machine,
  { callee, args }: CallExpr,
  scope: Scope,
): { positional: Value[]; keywords: Map<string, Value> } {
  const handedTo = `${lastName(callee)}()`;
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  for (const arg of args) {
    const value = evaluate(machine, arg.value, scope);
    noteText(machine, arg.keyword ?? handedTo, value, arg.value);
    if (arg.keyword === '**') {
      if (value.kind === 'object') for (const [key, item] of value.props) keywords.set(key, item);
      if (value.kind !== 'object' || value.open) keywords.set('**', value);
    } else if (arg.keyword !== undefined) keywords.set(arg.keyword, value);
    else if (arg.spread) positional.push(...itemsOf(machine, value).items.slice(0, 2000));
    else positional.push(value);
  }
  return { positional, keywords };
}

/** What a function is called where it is called. */
function lastName(callee: Expr): string {
  if (callee.kind === 'name') return callee.name;
  return callee.kind === 'member' && callee.key.kind === 'const' ? String(callee.key.value) : '';
}
