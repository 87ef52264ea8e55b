import type { ClassExpr, Expr, FunctionExpr } from '../../../languages/program.ts';
import { type ClassValue, freshId, type Scope } from '../../value.ts';
import { evaluate } from '../evaluate.ts';
import { execute } from '../execute.ts';
import { keyName } from '../key-name.ts';
import { frameOf, type Machine } from '../machine.ts';
import { childScope } from '../scope.ts';
import { makeFunction } from './make-function.ts';

export function makeClass(machine: Machine, node: ClassExpr, scope: Scope): ClassValue {
  const bases = node.bases.map((base) => evaluate(machine, base, scope));
  const value: ClassValue = {
    kind: 'class',
    id: freshId(),
    node,
    scope: childScope(scope, 'class'),
    program: frameOf(machine).program,
    bases,
    props: new Map(),
    methods: new Map(),
    taint: [],
  };
  if (node.name !== '') value.scope.cells.set(node.name, { value, volatile: false });
  for (const member of node.members) {
    const key = evaluate(machine, member.key, value.scope);
    const name = keyName(key) ?? `?${value.methods.size}`;
    if (member.role === 'field') {
      if (!member.isStatic) continue;
      const field = evaluate(machine, member.value, value.scope);
      value.props.set(name, field);
      if (frameOf(machine).program.language === 'python')
        value.scope.cells.set(name, { value: field, volatile: false });
    } else if (member.value.kind === 'function') {
      const fn = makeFunction(machine, member.value, value.scope, value);
      const role = member.role === 'getter' ? `get ${name}` : member.role === 'setter' ? `set ${name}` : name;
      if (member.isStatic) value.props.set(role, fn);
      else value.methods.set(role, fn);
    } else {
      // A decorated method: the decorator is called with it; what comes back is not needed to find the method again.
      const decorated = evaluate(machine, member.value, value.scope);
      const inner = innermostFunction(member.value);
      const made = inner ? machine.made.get(inner) : undefined;
      if (made?.value.kind === 'function') {
        made.owner = value;
        const binding = bindingOf(member.value);
        if (binding) made.binding = binding;
        value.methods.set(name, made.value);
      } else value.props.set(name, decorated);
    }
  }
  machine.made.set(node, { value, owner: null });
  execute(machine, node.body, value.scope);
  return value;
}

/** `@staticmethod` and `@classmethod`, wherever they stand among the decorators. */
function bindingOf(decorated: Expr): 'class' | 'none' | null {
  for (let at: Expr | undefined = decorated; at?.kind === 'call'; at = at.args[0]?.value) {
    if (at.callee.kind !== 'name') continue;
    if (at.callee.name === 'staticmethod') return 'none';
    if (at.callee.name === 'classmethod') return 'class';
  }
  return null;
}

function innermostFunction(expr: Expr): FunctionExpr | null {
  let at: Expr | undefined = expr;
  while (at && at.kind === 'call') at = at.args[0]?.value;
  return at?.kind === 'function' ? at : null;
}
