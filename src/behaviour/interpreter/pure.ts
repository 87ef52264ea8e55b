/** Runs built-ins and gives their results what they themselves need not know: taint, steps of evidence, decoders passed. */
import type { Expr } from '../../languages/program.ts';
import type { BuiltinContext } from '../builtins/builtin.ts';
import type { Taint } from '../facts.ts';
import { type Value, withTaint } from '../value.ts';
import { callValue } from './call.ts';
import { deleteProp, setByte, setItem, setItems, setProp } from './heap.ts';
import { here, type Machine, spend, stepped } from './machine.ts';

export function builtinContext(
  machine: Machine,
  node?: Expr,
): { readonly context: BuiltinContext; readonly passed: string[] } {
  const passed: string[] = [];
  const context: BuiltinContext = {
    spend: (steps) => spend(machine, steps),
    call: (callee, args, self) => callValue(machine, callee, args, self ?? null, node),
    setItem: (list, index, value) => setItem(machine.heap, list, index, value),
    setItems: (list, items) => setItems(machine.heap, list, items),
    setProp: (object, key, value) => setProp(machine.heap, object, key, value),
    deleteProp: (object, key) => deleteProp(machine.heap, object, key),
    setByte: (bytes, index, value) => setByte(machine.heap, bytes, index, value),
    via: (name) => {
      if (!passed.includes(name)) passed.push(name);
    },
  };
  return { context, passed };
}

/** The result of a pure operation with the taint, derivation and decoders of what went in. */
export function finish(
  machine: Machine,
  result: Value,
  taint: readonly Taint[],
  from: readonly Value[],
  passed: readonly string[],
  node: Expr,
): Value {
  let tainted = taint;
  if (taint.length > 0 && passed.length > 0)
    for (const name of passed) tainted = stepped(tainted, here(machine, node), `encodes or decodes it (${name})`, name);
  if (result.kind === 'const' && (typeof result.value === 'string' || result.value instanceof Uint8Array)) {
    const via = [...new Set([...from.flatMap((value) => viaOf(value)), ...passed])];
    return {
      ...result,
      taint: result.taint.length > 0 ? withTaint(result, tainted).taint : tainted,
      derived: true,
      via,
    };
  }
  if (result.kind === 'list' && passed.length > 0)
    for (const [index, item] of result.items.entries())
      if (item.kind === 'const') result.items[index] = { ...item, derived: true, via: [...item.via, ...passed] };
  return withTaint(result, tainted);
}

function viaOf(value: Value): readonly string[] {
  if (value.kind === 'const') return value.via;
  if (value.kind === 'list') return value.items.slice(0, 40).flatMap((item) => (item.kind === 'const' ? item.via : []));
  return [];
}
