import { api, join, optionsOf, unknown, type Value, withTaint } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { deepTaint, frameOf, type Machine } from '../../machine.ts';
import { resolveImport } from '../../modules.ts';
import { record } from '../../record.ts';

/** `__import__('os')`, `importlib.import_module(name)`. */
export function loadModule(machine: Machine, what: ApiCall): Value | null {
  const name = what.args[0] ?? what.keywords.get('name');
  let result: Value | null = null;
  for (const option of name ? optionsOf(name) : []) {
    if (option.kind !== 'const' || typeof option.value !== 'string') continue;
    const module = resolveImport(machine, option.value, frameOf(machine).program.path);
    const top =
      what.callee.path === '__import__' && option.value.includes('.') && module.kind === 'api'
        ? api(option.value.split('.')[0]!)
        : module;
    const hidden = (option.derived || option.via.length > 0) && !frameOf(machine).program.text.includes(option.value);
    const value = top.kind === 'api' ? api(top.path, hidden) : top;
    result = result ? join(result, value) : value;
  }
  if (result) return result;
  record(machine, what.node, {
    api: what.callee.path,
    effects: ['import-dynamic'],
    args: name ? { name } : {},
    positional: what.args,
    hidden: what.callee.hidden,
  });
  return withTaint(unknown, name ? deepTaint(name) : []);
}
