/** Statements: what runs, in which order, and what is left when it is not certain which way it went. */
import type { Expr, IfStmt, ImportStmt, OutputExpr, Stmt, SwitchStmt, TryStmt } from '../../languages/program.ts';
import { constant, join, joinTaint, object, undefinedValue, unknown, type Value, withTaint } from '../value.ts';
import { bindPattern, declare } from './assign.ts';
import { callFunction } from './call.ts';
import { concat, evaluate } from './evaluate.ts';
import { guardOf } from './guards.ts';
import { adopt, merge, setCell, setProp, speculate } from './heap.ts';
import { loop } from './loops.ts';
import { deepTaint, type Frame, frameOf, type Machine, type Module, spend } from './machine.ts';
import { readMember } from './member.ts';
import { resolveImport } from './modules.ts';
import { binary, truth } from './operators.ts';
import { childScope, lookUp, type Scope } from './scope.ts';

/** How a list of statements ended when it did not simply reach its end. */
export interface Jump {
  readonly kind: 'return' | 'throw' | 'break' | 'continue';
  readonly label?: string;
  readonly value?: Value;
}

export type Completion = Jump | null;

export function execute(machine: Machine, body: readonly Stmt[], scope: Scope): Completion {
  for (const stmt of body)
    if (stmt.kind === 'define' && stmt.hoisted)
      declare(machine, scope, stmt.name, evaluate(machine, stmt.value, scope), 'var');
  for (const [index, stmt] of body.entries()) {
    const done = executeOne(machine, stmt, scope, body.slice(index + 1).length === 0);
    if (done) return done;
  }
  return null;
}

/** A module's top level. Imports of modules that are still running give what they have so far. */
export function runModule(machine: Machine, module: Module): void {
  module.state = 'running';
  const frame: Frame = { fn: null, program: module.program, functionId: 0, result: null, output: [] };
  machine.frames.push(frame);
  try {
    execute(machine, module.program.body, module.scope);
  } finally {
    machine.frames.pop();
    module.state = 'done';
  }
  const exports = module.moduleObject.props.get('exports');
  if (module.program.language === 'python' && exports?.kind === 'object')
    for (const [name, cell] of module.scope.cells) exports.props.set(name, cell.value);
}

function executeOne(machine: Machine, stmt: Stmt, scope: Scope, last: boolean): Completion {
  spend(machine, 1);
  switch (stmt.kind) {
    case 'expr': {
      const value = evaluate(machine, stmt.value, scope);
      const frame = frameOf(machine);
      if (frame.program.language === 'shell') {
        // Assignments and tests print nothing.
        if (stmt.value.kind !== 'assign' && stmt.value.kind !== 'op') frame.output.push(value);
      }
      // The value of a script is that of its last statement (what `eval` gives).
      else if (last && frame.fn === null) frame.result = value;
      return null;
    }
    case 'define':
      if (!stmt.hoisted)
        declare(
          machine,
          scope,
          // A shell keeps functions apart from variables, and all of them in one place.
          frameOf(machine).program.language === 'shell' ? `sh:${stmt.name}` : stmt.name,
          evaluate(machine, stmt.value, scope),
          declares[frameOf(machine).program.language],
        );
      return null;
    case 'if':
      return branch(machine, stmt, scope);
    case 'loop':
      return loop(machine, stmt, scope);
    case 'try':
      return attempt(machine, stmt, scope);
    case 'return': {
      const value = stmt.value ? evaluate(machine, stmt.value, scope) : undefinedValue;
      const frame = frameOf(machine);
      frame.result = frame.result ? join(frame.result, value) : value;
      return { kind: 'return' };
    }
    case 'throw':
      return { kind: 'throw', value: stmt.value ? evaluate(machine, stmt.value, scope) : unknown };
    case 'break':
    case 'continue':
      return stmt.label === undefined ? { kind: stmt.kind } : { kind: stmt.kind, label: stmt.label };
    case 'block': {
      const done = execute(machine, stmt.body, childScope(scope, 'block'));
      return done?.kind === 'break' && stmt.label !== undefined && done.label === stmt.label ? null : done;
    }
    case 'import':
      importNames(machine, stmt, scope);
      return null;
    case 'export':
      exportNames(machine, stmt, scope);
      return null;
    case 'with': {
      const inner = childScope(scope, 'block');
      for (const item of stmt.items) {
        const value = evaluate(machine, item.value, inner);
        const entered = value.kind === 'object' && value.of ? enter(machine, value, item.value) : value;
        if (item.target)
          bindPattern(
            machine,
            item.target,
            entered,
            scope,
            frameOf(machine).program.language === 'python' ? 'var' : 'let',
            stmt,
          );
      }
      return execute(machine, stmt.body, inner);
    }
    case 'switch':
      return choose(machine, stmt, scope);
  }
}

function enter(machine: Machine, value: Value, node: Expr): Value {
  const method = readMember(machine, value, constant('__enter__'), node, false);
  return method.kind === 'function' ? callFunction(machine, method, [], value, node) : value;
}

/** Both ways of a test that is not known; the way not taken of one that is known is still looked at once, for what it would do. */
function branch(machine: Machine, stmt: IfStmt, scope: Scope): Completion {
  const test = evaluate(machine, stmt.test, scope);
  const known = truth(machine, test);
  if (known !== null) {
    const [taken, dead] = known ? [stmt.then, stmt.otherwise] : [stmt.otherwise, stmt.then];
    lookAtDead(machine, dead, scope, stmt.test);
    return execute(machine, taken, childScope(scope, 'block'));
  }
  return either(
    machine,
    guardOf(stmt.test),
    () => execute(machine, stmt.then, childScope(scope, 'block')),
    () => execute(machine, stmt.otherwise, childScope(scope, 'block')),
  );
}

/** Runs dead code once with its effects on the heap taken back: it may be alive for somebody else, and hidden code hides there. */
export function lookAtDead(machine: Machine, dead: readonly Stmt[], scope: Scope, test: Expr): void {
  if (dead.length === 0 || machine.visited.has(dead)) return;
  machine.visited.add(dead);
  const { root } = machine;
  const literal =
    test.kind === 'const' || (test.kind === 'op' && test.operands.every((operand) => operand.kind === 'const'));
  machine.root = {
    trigger: literal ? 'unreachable' : 'unknown',
    reachedFrom: literal ? 'code behind a constant condition' : root.reachedFrom,
  };
  const frame = frameOf(machine);
  const { result } = frame;
  try {
    speculate(machine.heap, () => execute(machine, dead, childScope(scope, 'block')));
  } finally {
    machine.root = root;
    frame.result = result;
  }
}

/** One of two ways, unknown which. */
export function either(
  machine: Machine,
  guards: readonly string[],
  first: () => Completion,
  second: () => Completion,
): Completion {
  machine.guards.push(...guards);
  let one: ReturnType<typeof speculate<Completion>>;
  try {
    one = speculate(machine.heap, first);
  } finally {
    machine.guards.length -= guards.length;
  }
  const two = speculate(machine.heap, second);
  const leaves = (done: Completion): boolean => done?.kind === 'return' || done?.kind === 'throw';
  if (leaves(one.result) && leaves(two.result)) adopt(machine.heap, two.after);
  merge(machine.heap, one.after, two.after, { a: leaves(one.result), b: leaves(two.result) });
  if (one.result || two.result) machine.uncertainJumps++;
  if (one.result && two.result)
    return one.result.kind === two.result.kind ? one.result : one.result.kind === 'throw' ? two.result : one.result;
  return null;
}

function attempt(machine: Machine, stmt: TryStmt, scope: Scope): Completion {
  let done = execute(machine, stmt.body, childScope(scope, 'block'));
  if (done?.kind === 'throw' && stmt.handlers.length > 0) done = handle(machine, stmt, 0, done.value ?? unknown, scope);
  else {
    for (const [index] of stmt.handlers.entries())
      either(
        machine,
        [],
        () => handle(machine, stmt, index, unknown, scope),
        () => null,
      );
    if (!done && stmt.otherwise) done = execute(machine, stmt.otherwise, childScope(scope, 'block'));
  }
  const last = stmt.finalizer ? execute(machine, stmt.finalizer, childScope(scope, 'block')) : null;
  return last ?? done;
}

function handle(machine: Machine, stmt: TryStmt, index: number, thrown: Value, scope: Scope): Completion {
  const handler = stmt.handlers[index]!;
  const inner = childScope(scope, 'block');
  if (handler.param) bindPattern(machine, handler.param, thrown, inner, 'let', stmt);
  return execute(machine, handler.body, inner);
}

function choose(machine: Machine, stmt: SwitchStmt, scope: Scope): Completion {
  const subject = evaluate(machine, stmt.subject, scope);
  const inner = childScope(scope, 'block');
  let sure = true;
  let start = -1;
  for (const [index, one] of stmt.cases.entries()) {
    for (const test of one.tests) {
      const same = truth(machine, binary(machine, '===', subject, evaluate(machine, test, inner), test));
      if (same === null) sure = false;
      else if (same && sure && start < 0) start = index;
    }
    if (one.guard || one.binds) sure = false;
  }
  if (sure) {
    if (start < 0) start = stmt.cases.findIndex((one) => one.tests.length === 0 && !one.binds);
    for (let index = start; index >= 0 && index < stmt.cases.length; index++) {
      const done = execute(machine, stmt.cases[index]!.body, inner);
      if (done) return endOfSwitch(done, stmt.label);
      if (!stmt.fallsThrough) break;
    }
    return null;
  }
  for (const one of stmt.cases) {
    for (const target of one.binds ?? [])
      bindPattern(
        machine,
        target,
        withTaint(unknown, joinTaint(subject.taint, deepTaint(subject))),
        scope,
        'var',
        stmt,
      );
    either(
      machine,
      guardOf(stmt.subject),
      () => execute(machine, one.body, childScope(inner, 'block')),
      () => null,
    );
  }
  return null;
}

function endOfSwitch(done: Jump, label: string | undefined): Completion {
  return done.kind === 'break' && (done.label === undefined || done.label === label) ? null : done;
}

function importNames(machine: Machine, stmt: ImportStmt, scope: Scope): void {
  const { program } = frameOf(machine);
  for (const { imported, local } of stmt.names) {
    const module = resolveImport(machine, stmt.source, program.path);
    let value: Value = module;
    if (imported === '*' && local === '*') {
      const have = lookUp(scope, '*');
      declare(machine, scope, '*', have ? join(have.value, module) : module, 'global');
      continue;
    }
    if (imported === 'default' && program.language === 'javascript') {
      value = module.kind === 'object' ? (module.props.get('default') ?? module) : module;
    } else if (imported !== '*') {
      value = readMember(
        machine,
        module,
        constant(imported),
        { kind: 'const', value: imported, at: stmt.at, end: stmt.end },
        false,
      );
      if (program.language === 'python' && (value === undefinedValue || value.kind === 'method'))
        value = resolveImport(
          machine,
          `${stmt.source}${stmt.source.endsWith('.') ? '' : '.'}${imported}`,
          program.path,
        );
    }
    declare(machine, scope, local, value, 'var');
  }
  if (stmt.names.length === 0) resolveImport(machine, stmt.source, program.path);
}

function exportNames(machine: Machine, stmt: Extract<Stmt, { kind: 'export' }>, scope: Scope): void {
  const { program } = frameOf(machine);
  const exports = machine.modules.get(program.path)?.moduleObject.props.get('exports');
  if (exports?.kind !== 'object') {
    for (const name of stmt.names) if (name.value) evaluate(machine, name.value, scope);
    return;
  }
  const from = stmt.source === undefined ? null : resolveImport(machine, stmt.source, program.path);
  for (const { exported, value, imported } of stmt.names) {
    if (exported === '*' && from) {
      if (from.kind === 'object') for (const [key, item] of from.props) setProp(machine.heap, exports, key, item);
      else {
        exports.open = true;
        exports.rest = unknown;
      }
      continue;
    }
    const node: Expr = value ?? { kind: 'name', name: imported ?? exported, at: stmt.at, end: stmt.end };
    const given = from
      ? imported === '*'
        ? from
        : readMember(machine, from, constant(imported ?? exported), node, false)
      : evaluate(machine, node, scope);
    setProp(machine.heap, exports, exported, given);
  }
}

const declares = { javascript: 'let', python: 'var', shell: 'global' } as const;

/** SH: what commands print one after the other. */
export function joinOutput(machine: Machine, output: readonly Value[]): Value {
  const printing = output.filter(
    (value) => !(value.kind === 'const' && (value.value === '' || value.value === undefined)),
  );
  if (printing.length === 0) return constant('');
  return printing.length === 1 ? printing[0]! : concat(machine, printing);
}

/** SH: runs commands and gives what they print. */
export function printed(machine: Machine, expr: OutputExpr, scope: Scope): Value {
  const stdin = expr.stdin ? evaluate(machine, expr.stdin, scope) : null;
  const outer = frameOf(machine);
  const frame: Frame = { ...outer, output: [] };
  const inner = childScope(scope, 'block');
  if (stdin) inner.cells.set('#stdin', { value: stdin, volatile: false });
  machine.frames.push(frame);
  try {
    execute(machine, expr.body, inner);
  } finally {
    machine.frames.pop();
  }
  const all = joinOutput(machine, frame.output);
  // `$(…)` drops the line ends behind what is printed.
  return all.kind === 'const' && typeof all.value === 'string' ? { ...all, value: all.value.replace(/\n+$/, '') } : all;
}

export { object, setCell };
