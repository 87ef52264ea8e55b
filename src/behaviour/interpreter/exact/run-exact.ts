import type { FunctionExpr } from '../../../languages/program.ts';
import { constant, type FunctionValue, list, type Value } from '../../value.ts';
import { isCoarse, type Machine, spend } from '../machine.ts';
import { isPlain } from '../memo.ts';
import { lookUp } from '../scope.ts';
import { compileStatements } from './compile-statements.ts';
import { declareName, type Exact, type ExactFunction, type Names, NotExact, type Run } from './exact.ts';

/** Calls inside calls; recursion deeper than this is nobody's decoder. */
const maxDepth = 100;
/** A function that was not exact this many times is not tried again. */
const maxFailures = 3;

interface Attempts {
  readonly compiled: ExactFunction | null;
  failures: number;
}

const attempts = new WeakMap<FunctionExpr, Attempts>();

/** The result of a decoder called with constants that nobody's data reached; null when it is not one, and the interpreter has to run it. */
export function runExact(machine: Machine, fn: FunctionValue, args: readonly Value[]): Value | null {
  if (fn.program.language !== 'javascript' || isCoarse(machine)) return null;
  // Most calls are of libraries, with what nobody knows: nothing is compiled for them.
  if (!args.every((arg) => isExact(machine, arg))) return null;
  const tried = attemptsFor(fn.node);
  if (!tried.compiled || tried.failures >= maxFailures) return null;
  try {
    const value = invoke(machine, fn, args.map(toExact), 0);
    return fromExact(value, args, tried.compiled.via);
  } catch (error) {
    if (!(error instanceof NotExact || error instanceof TypeError)) throw error;
    tried.failures++;
    return null;
  }
}

function isExact(machine: Machine, arg: Value): boolean {
  if (arg.taint.length > 0) return false;
  if (arg.kind === 'list') {
    if (!arg.exact || arg.items.length > 100_000) return false;
    // A long list is looked at and copied again for every call.
    spend(machine, arg.items.length >> 2);
    return arg.items.every((item) => isExact(machine, item));
  }
  return isPlain(arg) && arg.kind === 'const' && typeof arg.value !== 'bigint' && !(arg.value instanceof Uint8Array);
}

/** Lists of the caller are frozen: a function that changes what it was given throws, and is not exact. */
function toExact(arg: Value): Exact {
  if (arg.kind === 'list') return Object.freeze(arg.items.map(toExact)) as Exact[];
  return (arg as { value: Exact }).value;
}

function attemptsFor(node: FunctionExpr): Attempts {
  let tried = attempts.get(node);
  if (!tried) {
    tried = { compiled: compile(node, true), failures: 0 };
    attempts.set(node, tried);
  }
  return tried;
}

const compiledHelpers = new WeakMap<FunctionExpr, ExactFunction | null>();

function helper(node: FunctionExpr): ExactFunction | null {
  const have = attempts.get(node)?.compiled ?? compiledHelpers.get(node);
  if (have !== undefined) return have;
  const made = compile(node, false);
  compiledHelpers.set(node, made);
  return made;
}

/** Null for a function that cannot be exact, or (as an entry) has no loop and so is cheap anyway. */
function compile(node: FunctionExpr, needsLoop: boolean): ExactFunction | null {
  if (node.isAsync || node.isGenerator) return null;
  const { hasLoop, variables, via } = outlineOf(node.body);
  if (needsLoop && !hasLoop) return null;
  const names: Names = { known: new Map(), outer: null, size: { slots: 0 } };
  try {
    const params = node.params.map(({ target, rest, default: fallback }) => {
      if (target.kind !== 'name' || rest || fallback) throw new NotExact('a parameter of another kind');
      return declareName(names, target.name);
    });
    for (const name of variables) declareName(names, name);
    const body = compileStatements(node.body, names);
    const run = (state: Run): Exact => {
      const ended = body(state);
      return ended !== null && typeof ended === 'object' ? ended.value : undefined;
    };
    return { params, slots: names.size.slots, body: run, via };
  } catch (error) {
    if (error instanceof NotExact) return null;
    throw error;
  }
}

function invoke(machine: Machine, fn: FunctionValue, args: readonly Exact[], depth: number): Exact {
  const compiled = helper(fn.node);
  if (!compiled || depth > maxDepth || fn.bound.length > 0 || fn.taint.length > 0)
    throw new NotExact('another function');
  machine.visited.add(fn.node);
  const slots: Exact[] = new Array(compiled.slots).fill(undefined);
  for (const [index, slot] of compiled.params.entries()) slots[slot] = args[index];
  const tick = (): void => {
    spend(machine, 1);
    if (isCoarse(machine)) throw new NotExact('too long');
  };
  tick();
  return compiled.body({
    slots,
    tick,
    outside: (name) => lookUp(fn.scope, name)?.value ?? null,
    call: (callee, given) => invoke(machine, callee, given, depth + 1),
  });
}

function fromExact(value: Exact, args: readonly Value[], passed: readonly string[]): Value {
  const via = [...new Set([...args.flatMap((arg) => (arg.kind === 'const' ? arg.via : [])), ...passed])];
  if (Array.isArray(value)) return list(value.map((item) => fromExact(item, args, passed)));
  return typeof value === 'string' ? constant(value, [], true, via) : constant(value);
}

interface Outline {
  readonly hasLoop: boolean;
  /** Names of `var` declarations, wherever they stand. */
  readonly variables: readonly string[];
  /** What the evidence calls the way the text was hidden. */
  readonly via: readonly string[];
}

/** What a function's body is made of; functions inside it are left out. */
function outlineOf(body: FunctionExpr['body']): Outline {
  let hasLoop = false;
  const variables: string[] = [];
  const via = new Set<string>();
  const stack: unknown[] = [body];
  while (stack.length > 0) {
    const node = stack.pop();
    if (node === null || typeof node !== 'object' || node instanceof Uint8Array) continue;
    const part = node as {
      kind?: string;
      op?: string;
      name?: string;
      value?: unknown;
      declare?: string;
      target?: { kind: string; name: string };
    };
    if (part.kind === 'function') continue;
    if (part.kind === 'loop') hasLoop = true;
    else if (part.kind === 'op' && part.op === '^') via.add('xor');
    else if (part.kind === 'const' && part.value === 'fromCharCode') via.add('char-codes');
    else if (part.kind === 'name' && part.name === 'atob') via.add('base64');
    else if (part.kind === 'assign' && part.declare === 'var' && part.target?.kind === 'name')
      variables.push(part.target.name);
    for (const value of Object.values(node)) if (value !== null && typeof value === 'object') stack.push(value);
  }
  return { hasLoop, variables, via: [...via] };
}
