/** Calls of the outside world: specials, pure built-ins, catalogued calls, and those nobody knows. */

import { isInstance } from '../builtins/iteration.ts';
import { rowOf } from '../catalogue/lookup.ts';
import type { Taint } from '../facts.ts';
import { type ApiValue, api, joinTaint, unknown, type Value, withTaint } from '../value.ts';
import { builtinsOf } from './builtins.ts';
import { type Invocation, runCallback } from './call.ts';
import { encodedTaint, taintOfArgs } from './carried-taint.ts';
import { callRow } from './catalogued-call.ts';
import { noteAsked } from './guards.ts';
import { frameOf, type Machine } from './machine.ts';
import { callOfCallable } from './methods.ts';
import { builtinContext, finish } from './pure.ts';
import { specialOf } from './specials/special-of.ts';
import { callUnknownApi } from './unknown-api.ts';

/** A call of the outside world as specials see it. */
export interface ApiCall extends Invocation {
  readonly callee: ApiValue;
}

export function callApi(machine: Machine, callee: ApiValue, what: Invocation): Value {
  const { language } = frameOf(machine).program;
  noteAsked(machine, callee.path);
  const invocation: ApiCall = { ...what, callee, args: callee.bound ? [...callee.bound, ...what.args] : what.args };
  const special = specialOf(language, callee.path);
  if (special) {
    machine.mayThrow++;
    const result = special(machine, invocation);
    if (result) return result;
  }
  const viaFunction = /\.(call|apply|bind)$/.exec(callee.path)?.[1];
  if (viaFunction && language === 'javascript' && what.self?.kind === 'api')
    return callOfCallable(machine, what.self, viaFunction, what);
  const row = rowOf(language, callee.path);
  const pure = row ? undefined : builtinsOf(language).functions.get(callee.path);
  if (pure) return callPure(machine, invocation, pure);
  machine.mayThrow++;
  return row ? callRow(machine, invocation, row) : callUnknownApi(machine, invocation);
}

/** Addresses and queries are texts, whatever they are made of. */
function isAddress(value: Value): boolean {
  return isInstance(value, '#url') || isInstance(value, '#query');
}

function callPure(
  machine: Machine,
  what: ApiCall,
  builtin: NonNullable<ReturnType<ReturnType<typeof builtinsOf>['functions']['get']>>,
): Value {
  const args = what.args.map((arg) =>
    arg.kind === 'union' ? (arg.options.find((option) => option.kind === 'const') ?? arg.options[0]!) : arg,
  );
  const noted = builtinContext(machine, what.node);
  const result = builtin({ self: what.callee, args, keywords: what.keywords, isNew: what.isNew }, noted.context);
  const taint = taintOfArgs(what);
  if (result)
    return finish(
      machine,
      result,
      (result.kind === 'list' || result.kind === 'object') && !isAddress(result)
        ? what.args.reduce<readonly Taint[]>((sum, arg) => joinTaint(sum, arg.taint), what.callee.taint)
        : taint,
      args,
      noted.passed,
      what.node,
    );
  machine.mayThrow++;
  for (const arg of what.args) runCallback(machine, arg, [withTaint(unknown, taint)], what.node);
  // An unknown result of a known function (a hash, a parsed page) still has the methods of its kind.
  return api(`${what.callee.path}()`, what.callee.hidden, what.args, encodedTaint(machine, what, taint), what.keywords);
}
