import { execute } from './execute.ts';
import type { Frame, Machine, Module } from './machine.ts';

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
