import { optionsOf, unknown, type Value } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { callFunction, construct } from '../../call.ts';
import { findMethod } from '../../class-members.ts';
import type { Machine } from '../../machine.ts';

/** `setup(cmdclass={'install': C})`: the classes' `run` is what pip runs. */
export function setup(machine: Machine, what: ApiCall): Value | null {
  const commands = what.keywords.get('cmdclass');
  for (const cls of commands ? classesIn(commands) : []) {
    if (cls.kind !== 'class') continue;
    const self = construct(machine, cls, { ...what, args: [], keywords: new Map() });
    for (const name of ['initialize_options', 'finalize_options', 'run']) {
      const method = findMethod(cls, name);
      if (method) callFunction(machine, method, [], self, what.node);
    }
  }
  return unknown;
}

function classesIn(value: Value): readonly Value[] {
  return optionsOf(value).flatMap((option) => (option.kind === 'object' ? [...option.props.values()] : []));
}
