/** Runs an artifact from its roots, strongest first, then everything nobody reached: every function is looked at once. */

import type { FunctionExpr, Program } from '../languages/program.ts';
import type { Failure } from '../model/failure.ts';
import type { Trigger } from '../model/threat.ts';
import type { SourceClass } from './facts.ts';
import { boundReceiver } from './interpreter/bound-receiver.ts';
import { callFunction } from './interpreter/call.ts';
import { execute } from './interpreter/execute.ts';
import { initialiseFields } from './interpreter/instances.ts';
import {
  type Frame,
  isLater,
  type Machine,
  type Module,
  OutOfSteps,
  placeOf,
  type Root,
  sourceTaint,
} from './interpreter/machine.ts';
import { moduleOf } from './interpreter/modules.ts';
import { runModule } from './interpreter/run-module.ts';
import { type ClassValue, type FunctionValue, object, unknown, type Value } from './value.ts';

/** One way in: a file, which is a module and runs once, or a program made of a command line, a hook or a code block, which runs as it is. */
export type Entry = Root & ({ readonly file: string } | { readonly program: Program });

/**
 * Steps of one root, and how many of them follow every round and every run; then it is summarised. Where nobody is known to call it, arguments are unknown and there is
 * less to be learnt from following.
 */
const stepsPerRoot = 3_000_000;
const followedSteps = 1_000_000;
const followedLater = 300_000;

/** Runs one way in; false when there is nothing that can be run. */
export function runEntry(machine: Machine, entry: Entry): boolean {
  const program = 'file' in entry ? machine.sources.program(entry.file) : entry.program;
  if (!program) return false;
  within(machine, entry, program, () => {
    const module = moduleOf(machine, program);
    if (!('file' in entry)) runSnippet(machine, program, module);
    else if (module.state === 'new') runModule(machine, module);
  });
  return true;
}

function runSnippet(machine: Machine, program: Program, module: Module): void {
  const frame: Frame = { fn: null, program, functionId: 0, result: null, output: [] };
  machine.frames.push(frame);
  try {
    execute(machine, program.body, module.scope);
  } finally {
    machine.frames.pop();
  }
}

/** What was registered for later, then every function and method nobody called. */
export function runRest(machine: Machine, triggerOf: (path: string) => Root): void {
  let handled = 0;
  for (let round = 0; round < 8; round++) {
    while (handled < machine.deferred.length) {
      const { callee, args, why, self, gives } = machine.deferred[handled++]!;
      if (callee.kind !== 'function') continue;
      within(machine, later(triggerOf(callee.program.path), why), callee.program, () =>
        callAsRoot(machine, callee, args, self, gives),
      );
    }
    const waiting = [...machine.made].filter(([node]) => !machine.visited.has(node));
    if (waiting.length === 0) return;
    for (const [node, { value, owner }] of waiting) {
      if (machine.visited.has(node)) continue;
      machine.visited.add(node);
      if (value.kind === 'class') continue;
      within(machine, later(triggerOf(value.program.path), describe(value.node)), value.program, () =>
        callAsRoot(machine, value, [], owner?.kind === 'class' ? instanceOf(machine, owner) : null),
      );
    }
  }
}

/** Functions run when somebody calls them, unless the file itself is only tests or documents. */
function later(root: Root, why: string): Root {
  const called: readonly Trigger[] = ['install', 'startup', 'import', 'agent', 'called'];
  return { trigger: called.includes(root.trigger) ? 'called' : root.trigger, reachedFrom: why };
}

function describe(node: FunctionExpr): string {
  return node.name === '' ? 'an anonymous function' : `the function ${node.name}`;
}

function callAsRoot(
  machine: Machine,
  fn: FunctionValue,
  args: readonly Value[],
  self: Value | null,
  gives: SourceClass = 'parameter',
): void {
  const given = [...args];
  const place = placeOf(machine, fn.program, fn.node.at);
  const skip = fn.program.language === 'python' && boundReceiver(machine, fn, self) ? 1 : 0;
  const names = fn.node.params
    .map((param) => (param.target.kind === 'name' ? param.target.name : 'argument'))
    .slice(skip);
  while (given.length < names.length)
    given.push({ ...unknown, taint: [sourceTaint(machine, gives, names[given.length]!, place)] });
  callFunction(machine, fn, given, self, fn.node);
}

const instances = new WeakMap<ClassValue, Value>();

/** One instance of a class for all its methods, made by its constructor with unknown arguments. */
function instanceOf(machine: Machine, cls: ClassValue): Value {
  const have = instances.get(cls);
  if (have) return have;
  const self = object(new Map(), [], cls);
  instances.set(cls, self);
  initialiseFields(machine, cls, self);
  const maker = cls.methods.get('constructor') ?? cls.methods.get('__init__');
  if (maker) callAsRoot(machine, maker, [], self);
  // Other methods and outside callers may have changed it since.
  self.open = true;
  return self;
}

/** Runs a root within its own share of the budget; running out of it is a failure of that root alone. */
function within(machine: Machine, root: Root, program: Program, run: () => void): void {
  const share = Math.min(machine.budget.left, stepsPerRoot);
  machine.budget.root = share;
  // In the second half of the artifact's budget everything is only summarised: that is linear in its size, so that nothing is left out.
  machine.root = root;
  const followed = (share / stepsPerRoot) * (isLater(machine) ? followedLater : followedSteps);
  machine.budget.coarseBelow =
    machine.budget.left < machine.budget.all / 2 ? Number.POSITIVE_INFINITY : share - followed;
  const depth = machine.frames.length;
  machine.frames.push({ fn: null, program, functionId: 0, result: null, output: [] });
  try {
    run();
  } catch (error) {
    machine.failures.push(unfinished(error as Error, program.path, root));
    machine.heap.regions.length = 0;
    machine.guards.length = 0;
    machine.blurred = 0;
  } finally {
    machine.frames.length = depth;
    machine.budget.left -= share - Math.max(0, machine.budget.root);
  }
}

/** Trouble in one root costs that root only, whatever it is. */
function unfinished(error: Error, path: string, root: Root): Failure {
  const [code, why] =
    error instanceof OutOfSteps
      ? ['step-budget', 'it takes more steps than the budget allows']
      : error instanceof RangeError
        ? ['nested-too-deep', 'its calls nest too deep']
        : ['interpreter-error', `the interpreter failed on it: ${error.message}`];
  return {
    stage: 'interpret',
    code,
    path,
    message: `${path} was not followed to its end (${root.reachedFrom}): ${why}.`,
  };
}
