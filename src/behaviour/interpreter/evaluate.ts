/** Expressions to values. */
import type {
  Arg,
  AssignExpr,
  CallExpr,
  ClassExpr,
  EachExpr,
  Expr,
  FunctionExpr,
  Target,
} from '../../languages/program.ts';
import {
  type ClassValue,
  constant,
  type FunctionValue,
  freshId,
  hole,
  join,
  joinTaint,
  list,
  maxTextLength,
  object,
  optionsOf,
  undefinedValue,
  unknown,
  type Value,
  withTaint,
} from '../value.ts';
import { assign, bindPattern, declare } from './assign.ts';
import { call, callFunction } from './call.ts';
import { execute, joinOutput, printed } from './execute.ts';
import { blurList, merge, setItems, speculate } from './heap.ts';
import { deepTaint, frameOf, here, type Machine, spend, stepped } from './machine.ts';
import { itemsOf, readMember } from './member.ts';
import { binary, truth, unary, valueText } from './operators.ts';
import { globalName } from './outside.ts';
import { childScope, homeOf, lookUp, type Scope } from './scope.ts';
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
    case 'object': {
      const out = object();
      for (const entry of expr.entries) {
        const value = evaluate(machine, entry.value, scope);
        if (entry.key === null) {
          spreadInto(out, value);
          continue;
        }
        const key = evaluate(machine, entry.key, scope);
        for (const option of optionsOf(key)) {
          if (option.kind === 'const') out.props.set(entryKey(String(option.value), entry.value), value);
          else {
            out.open = true;
            out.rest = out.rest ? join(out.rest, value) : value;
          }
        }
      }
      return out;
    }
    case 'function':
      return makeFunction(machine, expr, scope, null);
    case 'class':
      return makeClass(machine, expr, scope);
    case 'op':
      return evaluateOp(machine, expr.op, expr.operands, expr, scope);
    case 'choice':
      return evaluateChoice(machine, expr.how, expr.operands, scope);
    case 'assign':
      return evaluateAssign(machine, expr, scope);
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

/** Accessors are functions named `get x` / `set x`; they are kept under that name. */
function entryKey(key: string, value: Expr): string {
  return value.kind === 'function' && (value.name === `get ${key}` || value.name === `set ${key}`) ? value.name : key;
}

function readName(machine: Machine, name: string, expr: Expr, scope: Scope): Value {
  const cell = lookUp(scope, name);
  if (cell) {
    const { value } = cell;
    // An exported function runs when others have changed shared state: flags and counters are not what they were at load time.
    if (cell.volatile && isLater(machine) && value.kind === 'const' && typeof value.value !== 'string')
      return join(value, withTaint(unknown, value.taint));
    return value;
  }
  const star = lookUp(scope, '*');
  if (star) {
    for (const option of optionsOf(star.value)) {
      const found = readMember(machine, option, constant(name), expr, false);
      if (found !== undefinedValue && !(found.kind === 'method')) return found;
    }
  }
  return globalName(machine, name, expr);
}

export function isLater(machine: Machine): boolean {
  return machine.root.trigger === 'called' || machine.root.trigger === 'unknown';
}

function superOf(scope: Scope): Value {
  return lookUp(scope, 'super')?.value ?? unknown;
}

function evaluateCall(machine: Machine, expr: CallExpr, scope: Scope): Value {
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
  } else if (callee.kind === 'name' && callee.name === 'super') {
    target = superOf(scope);
    self = lookUp(scope, 'this')?.value ?? null;
  } else target = evaluate(machine, callee, scope);
  const { positional, keywords } = evaluateArgs(machine, expr.args, scope);
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

export function evaluateArgs(
  machine: Machine,
  args: readonly Arg[],
  scope: Scope,
): { positional: Value[]; keywords: Map<string, Value> } {
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  for (const arg of args) {
    const value = evaluate(machine, arg.value, scope);
    if (arg.keyword === '**') {
      if (value.kind === 'object') for (const [key, item] of value.props) keywords.set(key, item);
      if (value.kind !== 'object' || value.open) keywords.set('**', value);
    } else if (arg.keyword !== undefined) keywords.set(arg.keyword, value);
    else if (arg.spread) positional.push(...itemsOf(machine, value).items.slice(0, 2000));
    else positional.push(value);
  }
  return { positional, keywords };
}

function evaluateList(machine: Machine, items: readonly Arg[], scope: Scope): Value {
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
    }
  }
}

export function makeFunction(machine: Machine, node: FunctionExpr, scope: Scope, owner: Value | null): FunctionValue {
  const self = node.isArrow ? (lookUp(scope, 'this')?.value ?? null) : null;
  const value: FunctionValue = {
    kind: 'function',
    id: freshId(),
    node,
    scope,
    program: frameOf(machine).program,
    self,
    bound: [],
    props: new Map(),
    taint: [],
  };
  machine.made.set(node, { value, owner });
  return value;
}

function makeClass(machine: Machine, node: ClassExpr, scope: Scope): ClassValue {
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
    const name = key.kind === 'const' ? String(key.value) : `?${value.methods.size}`;
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
        value.methods.set(name, made.value);
      } else value.props.set(name, decorated);
    }
  }
  machine.made.set(node, { value, owner: null });
  execute(machine, node.body, value.scope);
  return value;
}

function innermostFunction(expr: Expr): FunctionExpr | null {
  let at: Expr | undefined = expr;
  while (at && at.kind === 'call') at = at.args[0]?.value;
  return at?.kind === 'function' ? at : null;
}

function evaluateOp(machine: Machine, op: string, operands: readonly Expr[], expr: Expr, scope: Scope): Value {
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

/** Joins texts; what is not known leaves a hole. */
export function concat(machine: Machine, values: readonly Value[]): Value {
  const first = values.find((value) => value.kind === 'union');
  if (first && first.kind === 'union') {
    return first.options
      .map((option) =>
        concat(
          machine,
          values.map((value) => (value === first ? option : value.kind === 'union' ? value.options[0]! : value)),
        ),
      )
      .reduce(join);
  }
  let text = '';
  let taint: Value['taint'] = [];
  let derived = false;
  const via: string[] = [];
  for (const value of values) {
    const part = valueText(machine, value) ?? hole;
    text += part;
    taint = joinTaint(taint, deepTaint(value));
    if (value.kind === 'const') {
      derived ||= value.derived;
      for (const name of value.via) if (!via.includes(name)) via.push(name);
    }
    if (text.length > maxTextLength) return withTaint(unknown, taint);
  }
  spend(machine, text.length >> 6);
  return constant(text, taint, derived || values.length > 1, via);
}

function evaluateChoice(
  machine: Machine,
  how: '?:' | '&&' | '||' | '??',
  operands: readonly Expr[],
  scope: Scope,
): Value {
  if (how === '?:') {
    const test = evaluate(machine, operands[0]!, scope);
    const known = truth(machine, test);
    if (known !== null) return evaluate(machine, operands[known ? 1 : 2]!, scope);
    const yes = speculate(machine.heap, () => evaluate(machine, operands[1]!, scope));
    const no = speculate(machine.heap, () => evaluate(machine, operands[2]!, scope));
    merge(machine.heap, yes.after, no.after, { a: false, b: false });
    return join(yes.result, no.result);
  }
  if (frameOf(machine).program.language === 'shell' && how === '&&') {
    // What `a && b` is written for is that both run; both print.
    return joinOutput(
      machine,
      operands.map((operand) => evaluate(machine, operand, scope)),
    );
  }
  let result = evaluate(machine, operands[0]!, scope);
  for (let index = 1; index < operands.length; index++) {
    const known = how === '??' ? nullish(result) : truth(machine, result);
    const goOn = how === '&&' || how === '??' ? known : known === null ? null : !known;
    if (goOn === false) return result;
    if (goOn === true) {
      result = evaluate(machine, operands[index]!, scope);
      continue;
    }
    const more = speculate(machine.heap, () => evaluate(machine, operands[index]!, scope));
    merge(machine.heap, more.after, new Map(), { a: false, b: false });
    result = how === '&&' ? withTaint(more.result, []) : join(result, more.result);
  }
  return result;
}

function nullish(value: Value): boolean | null {
  if (value.kind === 'const') return value.value === null || value.value === undefined;
  return value.kind === 'unknown' || value.kind === 'union' || value.kind === 'api' ? null : false;
}

function evaluateAssign(machine: Machine, expr: AssignExpr, scope: Scope): Value {
  if (expr.op === undefined) {
    const value = evaluate(machine, expr.value, scope);
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
  const target = expr.target as Exclude<Target, { kind: 'list-pattern' | 'object-pattern' }>;
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

function comprehension(machine: Machine, expr: EachExpr, scope: Scope): Value {
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

export { callFunction };
