import { runCommand } from '../../shell/run-command.ts';
import { unknown, type Value } from '../../value.ts';
import type { ApiCall } from '../api-call.ts';
import { callFunction } from '../call.ts';
import type { Machine } from '../machine.ts';
import { lookUp } from '../scope.ts';

/** Simple commands of a shell, and the parameter expansions the lowering names `#…`. */
export function shellSpecial(machine: Machine, what: ApiCall): Value | null {
  const name = what.callee.path.startsWith('sh:') ? what.callee.path.slice(3) : what.callee.path;
  const local = what.scope ? lookUp(what.scope, `sh:${name}`) : null;
  if (local?.value.kind === 'function') return callFunction(machine, local.value, what.args, null, what.node);
  const stdin = what.keywords.get('stdin') ?? (what.scope ? lookUp(what.scope, '#stdin')?.value : null) ?? null;
  return (
    runCommand(machine, {
      name,
      words: what.args,
      stdin,
      keywords: what.keywords,
      node: what.node,
      scope: what.scope,
      hidden: what.callee.hidden,
    }) ?? unknown
  );
}
