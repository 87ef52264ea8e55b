/** `[a, ...b]`, `{ k: v, ...rest }`. */
import type { Arg, Expr, ObjectExpr } from '../../../languages/program.ts';
import { join, list, object, optionsOf, type Scope, unknown, type Value, withTaint } from '../../value.ts';
import { evaluate } from '../evaluate.ts';
import { itemsOf } from '../items.ts';
import { keyName } from '../key-name.ts';
import type { Machine } from '../machine.ts';
import { noteText } from '../note-text.ts';

/** Accessors are functions named `get x` / `set x`; they are kept under that name. */
function entryKey(key: string, value: Expr): string {
  return value.kind === 'function' && (value.name === `get ${key}` || value.name === `set ${key}`) ? value.name : key;
}

export function evaluateList(machine: Machine, items: readonly Arg[], scope: Scope): Value {
  const out: Value[] = [];
  let exact = true;
  for (const item of items) {
    const value = evaluate(machine, item.value, scope);
    if (!item.spread) out.push(value);
    else {
      const walked = itemsOf(machine, value);
      exact &&= walked.exact;
      for (const one of walked.items) out.push(one);
    }
  }
  return exact ? list(out) : list(out, [], false, unknown);
}

function spreadInto(out: ReturnType<typeof object>, value: Value): void {
  for (const option of optionsOf(value)) {
    if (option.kind === 'object') {
      for (const [key, item] of option.props) out.props.set(key, withTaint(item, option.taint));
      if (option.open) {
        out.open = true;
        out.rest = option.rest && out.rest ? join(out.rest, option.rest) : (option.rest ?? out.rest);
      }
    } else if (option.kind !== 'const') {
      out.open = true;
      out.rest = out.rest ? join(out.rest, option) : option;
      // A copy of a module or of the environment has the members of the original.
      if (option.kind === 'api') out.proto = option;
    }
  }
}

export function evaluateObject(machine: Machine, expr: ObjectExpr, scope: Scope): Value {
  const out = object();
  for (const entry of expr.entries) {
    const value = evaluate(machine, entry.value, scope);
    if (entry.key === null) {
      spreadInto(out, value);
      continue;
    }
    const key = evaluate(machine, entry.key, scope);
    for (const option of optionsOf(key)) {
      const name = option.kind === 'const' ? String(option.value) : keyName(option);
      if (name !== null) {
        noteText(machine, name, value, entry.value);
        out.props.set(entryKey(name, entry.value), value);
      } else {
        out.open = true;
        out.rest = out.rest ? join(out.rest, value) : value;
      }
    }
  }
  return out;
}
