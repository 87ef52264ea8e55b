import type { AssignExpr, Target } from '../../../languages/program.ts';
import { join, type Scope, undefinedValue, unknown, type Value } from '../../value.ts';
import { assign, declare } from '../assign.ts';
import { evaluate } from '../evaluate.ts';
import { blurList, setItems } from '../heap.ts';
import { itemsOf } from '../items.ts';
import { frameOf, here, type Machine, stepped } from '../machine.ts';
import { noteText } from '../note-text.ts';
import { binary, truth } from '../operators.ts';
import { homeOf } from '../scope.ts';
import { concat } from './concat.ts';
import { nullish } from './evaluate-choice.ts';

/** The last name of what is assigned to; patterns have none. */
function nameOf(target: Target): string {
  if (target.kind === 'name') return target.name;
  return target.kind === 'member' && target.key.kind === 'const' ? String(target.key.value) : '';
}

export function evaluateAssignment(machine: Machine, expr: AssignExpr, scope: Scope): Value {
  if (expr.op === undefined) {
    const value = evaluate(machine, expr.value, scope);
    noteText(machine, nameOf(expr.target), value, expr.value);
    const stepsAt =
      expr.target.kind === 'name' && value.taint.length > 0 && value.kind !== 'list' && value.kind !== 'object'
        ? here(machine, expr)
        : null;
    const named =
      stepsAt && expr.target.kind === 'name'
        ? ({ ...value, taint: stepped(value.taint, stepsAt, `is kept in ${expr.target.name}`) } as Value)
        : value;
    if (expr.target.kind === 'name') {
      if (expr.declare) declare(machine, scope, expr.target.name, named, expr.declare);
      else assign(machine, expr.target, named, scope, expr);
    } else assign(machine, expr.target, named, scope, expr, expr.declare);
    return named;
  }
  const { target } = expr;
  if (target.kind === 'list-pattern' || target.kind === 'object-pattern') {
    // `var {a};` is no code; a reader that goes on after errors leaves it behind.
    assign(machine, target, unknown, scope, expr, expr.declare);
    return unknown;
  }
  if (expr.declare && target.kind === 'name' && frameOf(machine).program.language !== 'shell') {
    // `var x;` keeps what x has, and makes it where it has nothing; an outer x is another variable.
    const home = homeOf(scope, expr.declare);
    if (!home.cells.has(target.name))
      declare(machine, scope, target.name, evaluate(machine, expr.value, scope), expr.declare);
    return undefinedValue;
  }
  const before = evaluate(machine, target, scope);
  if (expr.op === '||' || expr.op === '&&' || expr.op === '??') {
    const known = expr.op === '??' ? nullish(before) : truth(machine, before);
    const writes = known === null ? null : expr.op === '||' ? !known : known;
    if (writes === false) return before;
    const value = evaluate(machine, expr.value, scope);
    const after = writes === null ? join(before, value) : value;
    assign(machine, target, after, scope, expr);
    return after;
  }
  const value = evaluate(machine, expr.value, scope);
  // PY `list += items` extends in place.
  if (expr.op === '+' && before.kind === 'list' && frameOf(machine).program.language === 'python') {
    const more = itemsOf(machine, value);
    setItems(machine.heap, before, [...before.items, ...more.items]);
    if (!more.exact) blurList(machine.heap, before, unknown);
    return before;
  }
  // SH `x+=text` appends; only arithmetic adds, and that is spelt as `x = x + 1`.
  const appends = expr.op === '+' && frameOf(machine).program.language === 'shell' && before.kind !== 'list';
  const after = appends ? concat(machine, [before, value]) : binary(machine, expr.op, before, value, expr);
  assign(machine, target, after, scope, expr);
  return expr.postfix ? before : after;
}
