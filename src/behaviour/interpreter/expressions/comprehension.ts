/** PY `[f(x) for x in xs if p(x)]`, generators, dict comprehensions. */

import type { EachExpr } from '../../../languages/program.ts';
import { join, list, object, type Scope, unknown, type Value } from '../../value.ts';
import { bindPattern } from '../assign.ts';
import { evaluate } from '../evaluate.ts';
import { itemsOf } from '../items.ts';
import { type Machine, spend } from '../machine.ts';
import { truth } from '../operators.ts';
import { childScope } from '../scope.ts';

export function comprehension(machine: Machine, expr: EachExpr, scope: Scope): Value {
  const results: Value[] = [];
  const pairs = object();
  let exact = true;
  const inner = childScope(scope, 'block');
  const walk = (depth: number): void => {
    const clause = expr.clauses[depth];
    if (!clause) {
      const result = evaluate(machine, expr.result, inner);
      if (expr.form !== 'dict') results.push(result);
      else {
        const value = evaluate(machine, expr.resultValue!, inner);
        if (result.kind === 'const') pairs.props.set(String(result.value), value);
        else {
          pairs.open = true;
          pairs.rest = pairs.rest ? join(pairs.rest, value) : value;
        }
      }
      return;
    }
    const walked = itemsOf(machine, evaluate(machine, clause.iterable, inner));
    exact &&= walked.exact;
    for (const item of walked.items) {
      spend(machine, 1);
      bindPattern(machine, clause.target, item, inner, 'let', expr);
      const keep = clause.conditions.map((condition) => truth(machine, evaluate(machine, condition, inner)));
      if (keep.includes(false)) continue;
      if (keep.includes(null)) exact = false;
      walk(depth + 1);
      if (results.length > 100_000) break;
    }
  };
  walk(0);
  if (expr.form === 'dict') return pairs;
  return exact
    ? list(results)
    : list(results, [], false, results.length > 0 ? results.slice(0, 12).reduce(join) : unknown);
}
