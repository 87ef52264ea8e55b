/** Calls the catalogue knows: what they do, give back and call back. */

import type { Row } from '../catalogue/row.ts';
import type { EffectKind, Role, SourceClass, Taint } from '../facts.ts';
import { api, joinTaint, optionsOf, unknown, type Value } from '../value.ts';
import type { ApiCall } from './api-call.ts';
import { argumentOf } from './argument.ts';
import { runCallback } from './call.ts';
import { taintOfArgs } from './carried-taint.ts';
import { taintOfFile } from './file-taint.ts';
import { here, type Machine, sourceTaint } from './machine.ts';
import { record } from './record.ts';
import { rolesOf } from './roles.ts';

/** Records what a catalogued call does and gives its result. `extra` overrides roles a special has worked out itself. */
export function callRow(
  machine: Machine,
  what: ApiCall,
  row: Row,
  extra: { readonly effects?: readonly EffectKind[]; readonly args?: Partial<Record<Role, Value>> } = {},
): Value {
  const at = here(machine, what.node);
  const args: Partial<Record<Role, Value>> = { ...rolesOf(machine, what, row), ...extra.args };
  const method = row.method ?? methodOf(machine, what);
  const effects = extra.effects ?? row.effects;
  if (effects.length > 0) {
    record(machine, what.node, {
      api: what.callee.path,
      effects,
      args,
      positional: what.args,
      hidden: what.callee.hidden,
      ...(method ? { method } : {}),
    });
  }
  const given = givenBy(machine, what, row, args, at);
  const pathOfResult = row.result ?? `${what.callee.path}()`;
  // The result of a request is what the other side says, not what we sent.
  const carried = row.gives && row.gives !== 'by-path' ? [] : effects.includes('net-send') ? [] : taintOfArgs(what);
  const result: Value = api(
    pathOfResult,
    what.callee.hidden,
    what.args.length > 0 ? what.args : what.callee.made,
    joinTaint(given, carried),
    what.keywords.size > 0 ? what.keywords : what.callee.keywords,
  );
  for (const callback of row.callbacks ?? []) {
    const target = argumentOf(machine, what, callback.at);
    if (!target) continue;
    const handed =
      callback.gives === 'result' || callback.gives === undefined
        ? result
        : ({ ...unknown, taint: [sourceTaint(machine, callback.gives, what.callee.path, at)] } as Value);
    const handedArgs = callback.param
      ? [...Array.from({ length: callback.param }, () => unknown as Value), handed]
      : [handed];
    for (const option of optionsOf(target)) {
      if (option.kind !== 'function') continue;
      if (callback.later)
        machine.deferred.push({
          callee: option,
          args: handedArgs,
          why: `registered with ${what.callee.path}()`,
          self: null,
        });
      else runCallback(machine, option, handedArgs, what.node);
    }
  }
  return result;
}

function methodOf(machine: Machine, what: ApiCall): string | undefined {
  for (const reference of ['1.method', '0.method', 'kw:method']) {
    const value = argumentOf(machine, what, reference);
    if (value?.kind === 'const' && typeof value.value === 'string') return value.value.toUpperCase();
  }
  const name = /\.(post|put|patch|delete)$/.exec(what.callee.path)?.[1];
  return name?.toUpperCase();
}

function givenBy(
  machine: Machine,
  _what: ApiCall,
  row: Row,
  args: Partial<Record<Role, Value>>,
  at: ReturnType<typeof here>,
): readonly Taint[] {
  if (!row.gives) return [];
  if (row.gives !== 'by-path')
    return [sourceTaint(machine, row.gives, nameOfSource(row.gives, args) ?? _what.callee.path, at)];
  return taintOfFile(machine, args.path ?? args.content ?? unknown, at);
}

function nameOfSource(_cls: SourceClass, args: Partial<Record<Role, Value>>): string | null {
  const named = args.url ?? args.host ?? args.name;
  const first = named ? optionsOf(named)[0] : undefined;
  return first?.kind === 'const' && typeof first.value === 'string' && first.value !== ''
    ? first.value.slice(0, 200)
    : null;
}
