/** Loops are followed step by step while their test is known (decoders), and summarised by two rounds when it is not. */
import type { Expr, LoopStmt } from '../../languages/program.ts';
import { fieldsOf } from '../shell/fields.ts';
import type { Scope } from '../value.ts';
import { join, list, unknown, type Value, withTaint } from '../value.ts';
import { bindPattern } from './assign.ts';
import type { Completion } from './completion.ts';
import { evaluate } from './evaluate.ts';
import { execute } from './execute.ts';
import { merge, speculate } from './heap.ts';
import { itemsOf, keysOf } from './items.ts';
import { frameOf, isCoarse, isLater, type Machine, spend } from './machine.ts';
import { truth } from './operators.ts';
import { childScope } from './scope.ts';

/**
 * Rounds a loop whose test is known is followed: enough for the decoders of 200 KB payloads at install or import, fewer in functions that are only looked at in case
 * somebody calls them, and fewest where the loop has no test of its own (state machines of flattened code).
 */
const maxRounds = 300_000;
const maxRoundsLater = 20_000;
const maxRoundsEndless = 3_000;

export function loop(machine: Machine, stmt: LoopStmt, scope: Scope): Completion {
  const inner = childScope(scope, 'block');
  if (stmt.init) execute(machine, stmt.init, inner);
  const done =
    stmt.how === 'each' || stmt.how === 'keys' ? walkItems(machine, stmt, inner) : repeat(machine, stmt, inner);
  if (done) return done;
  return stmt.otherwise ? execute(machine, stmt.otherwise, inner) : null;
}

/** What the end of one round means for the loop: go on, leave it, or leave what is around it. */
function ended(done: Completion, label: string | undefined): 'next' | 'stop' | 'leave' {
  if (!done) return 'next';
  const mine = done.label === undefined || done.label === label;
  if (done.kind === 'continue' && mine) return 'next';
  if (done.kind === 'break' && mine) return 'stop';
  return 'leave';
}

function repeat(machine: Machine, stmt: LoopStmt, scope: Scope): Completion {
  let first = stmt.how === 'do';
  const limit =
    stmt.test && stmt.test.kind !== 'const' ? (isLater(machine) ? maxRoundsLater : maxRounds) : maxRoundsEndless;
  for (let round = 0; round < limit && (round < 2 || !isCoarse(machine)); round++) {
    const known = first || !stmt.test ? true : truth(machine, evaluate(machine, stmt.test, scope));
    first = false;
    if (known === false) return null;
    if (known === null) return blurred(machine, stmt, scope);
    const jumpsBefore = machine.uncertainJumps;
    const done = execute(machine, stmt.body, childScope(scope, 'block'));
    const what = ended(done, stmt.label);
    if (what === 'stop') return null;
    if (what === 'leave') return done;
    if (stmt.update) evaluate(machine, stmt.update, scope);
    // Whether it goes on is no longer known: one more round stands for the rest.
    if (machine.uncertainJumps > jumpsBefore) return blurred(machine, stmt, scope);
  }
  return blurred(machine, stmt, scope);
}

/** The loop may run any number of times: zero, one and two rounds joined stand for them. */
function blurred(machine: Machine, stmt: LoopStmt, scope: Scope): Completion {
  for (let round = 0; round < rounds(machine); round++) {
    const once = blurredOnce(machine, () => {
      const done = execute(machine, stmt.body, childScope(scope, 'block'));
      if (stmt.update) evaluate(machine, stmt.update, scope);
      if (stmt.test) evaluate(machine, stmt.test, scope);
      return done;
    });
    merge(machine.heap, once.after, new Map(), { a: once.result?.kind === 'throw', b: false });
  }
  return null;
}

function walkItems(machine: Machine, stmt: LoopStmt, scope: Scope): Completion {
  const value = shellFields(machine, stmt.iterable!, evaluate(machine, stmt.iterable!, scope));
  const walked = stmt.how === 'keys' ? keysOf(value) : itemsOf(machine, value);
  const declare = stmt.declare ?? (frameOf(machine).program.language === 'javascript' ? undefined : 'var');
  let walkedTo = 0;
  for (; walked.exact && walkedTo < walked.items.length && !isCoarse(machine); walkedTo++) {
    spend(machine, 1);
    const round = childScope(scope, 'block');
    bindPattern(machine, stmt.target!, walked.items[walkedTo]!, round, declare, stmt);
    const done = execute(machine, stmt.body, round);
    const what = ended(done, stmt.label);
    if (what === 'stop') return null;
    if (what === 'leave') return done;
  }
  const left = walked.items.slice(walkedTo, walkedTo + 8);
  if (walked.exact && left.length === 0) return null;
  const any: Value = left.length === 0 ? withTaint(unknown, value.taint) : left.reduce(join);
  for (let round = 0; round < rounds(machine); round++) {
    const once = blurredOnce(machine, () => {
      const body = childScope(scope, 'block');
      bindPattern(machine, stmt.target!, any, body, declare, stmt);
      return execute(machine, stmt.body, body);
    });
    merge(machine.heap, once.after, new Map(), { a: once.result?.kind === 'throw', b: false });
  }
  return null;
}

/** SH: the words of `for x in a $b $(c)` are split as those of a command are. */
function shellFields(machine: Machine, iterable: Expr, value: Value): Value {
  if (frameOf(machine).program.language !== 'shell' || iterable.kind !== 'list' || value.kind !== 'list') return value;
  const aligned = iterable.items.length === value.items.length && !iterable.items.some((item) => item.spread);
  if (!aligned) return value;
  const fields = value.items.flatMap((item, index) => fieldsOf(machine, iterable.items[index]!.value, item));
  return list(fields, value.taint, value.exact, value.rest);
}

/** Inside a loop that is itself summarised one round is enough: two of each would double the work with every level of nesting. */
function rounds(machine: Machine): number {
  return machine.blurred > 0 || isCoarse(machine) ? 1 : 2;
}

function blurredOnce(machine: Machine, round: () => Completion): ReturnType<typeof speculate<Completion>> {
  machine.blurred++;
  try {
    return speculate(machine.heap, round);
  } finally {
    machine.blurred--;
  }
}
