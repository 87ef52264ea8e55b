import type { Expr } from '../../languages/program.ts';
import type { Scope, Value } from '../value.ts';
import { evaluate } from './evaluate.ts';
import type { Machine } from './machine.ts';
import { lookUp } from './scope.ts';

const telling =
  /platform|hostname|username|userInfo|locale|language|timezone|getTimezoneOffset|Date|time|datetime|environ|env|CI$|GITHUB_ACTIONS|debug|gettrace|random|existsSync|exists|country|os\.|sys\.|argv/i;

/** A condition as it was evaluated: its value, and the APIs that were called or read meanwhile, in it and in what it called. */
export interface Asked {
  readonly value: Value;
  readonly paths: readonly string[];
}

const maxPaths = 20;
const maxGuards = 6;
const open = new WeakMap<Machine, string[]>();

/** Evaluates a condition and keeps an eye on what it asks. */
export function ask(machine: Machine, test: Expr, scope: Scope): Asked {
  const outer = open.get(machine);
  const paths: string[] = [];
  open.set(machine, paths);
  try {
    return { value: evaluate(machine, test, scope), paths };
  } finally {
    if (outer) open.set(machine, outer.length < maxPaths ? [...outer, ...paths] : outer);
    else open.delete(machine);
  }
}

/** An API was called or read. */
export function noteAsked(machine: Machine, path: string): void {
  const paths = open.get(machine);
  if (paths && paths.length < maxPaths && telling.test(path) && !paths.includes(path)) paths.push(path);
}

/** The things of the outside world a condition depends on (`process.platform`, `Date.now`): by its own words, by what it asked, by what its variables hold. */
export function guardsOf(test: Expr, asked: Asked, scope: Scope): readonly string[] {
  const names = new Set<string>();
  const stack: Expr[] = [test];
  let seen = 0;
  while (stack.length > 0 && seen++ < 60) {
    const node = stack.pop()!;
    if (node.kind === 'member' || node.kind === 'name') {
      const name = dotted(node);
      if (name && telling.test(name)) names.add(name);
      const held = node.kind === 'name' ? lookUp(scope, node.name)?.value : undefined;
      if (held?.kind === 'api' && telling.test(held.path)) names.add(held.path);
      if (node.kind === 'member') stack.push(node.object);
    } else if (node.kind === 'call') stack.push(node.callee, ...node.args.map((arg) => arg.value));
    else if (node.kind === 'op' || node.kind === 'choice') stack.push(...node.operands);
    else if (node.kind === 'wait') stack.push(node.value);
  }
  for (const path of asked.paths) names.add(path);
  for (const { source } of asked.value.taint) if (source.class === 'host-identity') names.add(source.name);
  return [...names].slice(0, maxGuards);
}

function dotted(node: Expr): string | null {
  if (node.kind === 'name') return node.name;
  if (node.kind === 'call') return dotted(node.callee);
  if (node.kind !== 'member' || node.key.kind !== 'const') return null;
  const object = dotted(node.object);
  return object === null ? String(node.key.value) : `${object}.${String(node.key.value)}`;
}
