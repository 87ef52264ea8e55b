import { api, constant, join, optionsOf, unknown, type Value, withTaint } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { evalText } from '../../layers.ts';
import { deepTaint, frameOf, type Machine } from '../../machine.ts';
import { resolveImport } from '../../modules.ts';
import { record } from '../../record.ts';

/** `require(x)`, `import(x)`: a file of the artifact, a module of the platform, or code from a data URL. */
export function loadModule(machine: Machine, what: ApiCall): Value | null {
  const [name] = what.args;
  const from = what.callee.made?.[0];
  const path = from?.kind === 'const' && typeof from.value === 'string' ? from.value : frameOf(machine).program.path;
  let result: Value | null = null;
  for (const option of name ? optionsOf(name) : []) {
    if (option.kind !== 'const' || typeof option.value !== 'string') continue;
    const hidden = option.derived || option.via.length > 0;
    const data = /^data:(?:text|application)\/(?:javascript|ecmascript)[^,]*?(;base64)?,(.*)$/s.exec(option.value);
    const value = data
      ? evalData(machine, what, data[2]!, data[1] !== undefined)
      : loaded(machine, option.value, path, hidden && isComputed(machine, option.value));
    result = result ? join(result, value) : value;
  }
  if (result) return result;
  if (name && name.taint.length > 0)
    record(machine, what.node, {
      api: what.callee.path,
      effects: ['import-dynamic'],
      args: { name },
      positional: what.args,
      hidden: what.callee.hidden,
    });
  return withTaint(unknown, name ? deepTaint(name) : []);
}

/** A computed module name that stands nowhere in the source was hidden; `'./' + name` is not. */
function isComputed(machine: Machine, name: string): boolean {
  return !name.startsWith('.') && !frameOf(machine).program.text.includes(name);
}

function loaded(machine: Machine, name: string, from: string, hidden: boolean): Value {
  const module = resolveImport(machine, name, from);
  return module.kind === 'api' ? api(module.path, hidden) : module;
}

function evalData(machine: Machine, what: ApiCall, body: string, base64: boolean): Value {
  const text = base64
    ? new TextDecoder().decode(Uint8Array.from(atobSafe(body), (char) => char.charCodeAt(0)))
    : decodeSafe(body);
  return evalText(machine, [constant(text, [], true, [base64 ? 'base64' : 'url'])], 'import(data:)', what);
}

function atobSafe(text: string): string {
  try {
    return atob(decodeSafe(text));
  } catch {
    return '';
  }
}

function decodeSafe(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
