import { execute } from './execute.ts';
import type { Frame, Machine, Module } from './machine.ts';
import { stronger } from './record.ts';

/** A module's top level. Imports of modules that are still running give what they have so far. */
export function runModule(machine: Machine, module: Module): void {
  module.state = 'running';
  const { ranUnder } = module;
  if (!ranUnder || stronger(machine.root.trigger, ranUnder.trigger) !== ranUnder.trigger)
    module.ranUnder = machine.root;
  const frame: Frame = { fn: null, program: module.program, functionId: 0, result: null, output: [] };
  machine.frames.push(frame);
  // A module runs once, whoever imports it first and under whatever condition: what it defines is not taken back with the branch, nor guarded by it.
  const { heap, guards, blurred } = machine;
  const outer = { regions: heap.regions, guards: guards.splice(0) };
  heap.regions = [];
  machine.blurred = 0;
  try {
    execute(machine, module.program.body, module.scope);
  } finally {
    machine.frames.pop();
    heap.regions = outer.regions;
    guards.push(...outer.guards);
    machine.blurred = blurred;
    module.state = 'done';
  }
  const exports = module.moduleObject.props.get('exports');
  if (module.program.language === 'python' && exports?.kind === 'object')
    for (const [name, cell] of module.scope.cells) exports.props.set(name, cell.value);
}
