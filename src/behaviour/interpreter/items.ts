import { api, constant, type ObjectValue, sinkTaint, unknown, type Value, withTaint } from '../value.ts';
import { callFunction } from './call.ts';
import { findMethod } from './class-members.ts';
import { frameOf, type Machine } from './machine.ts';

/** What walking over a value yields: its items when they are known, else one value standing for any of them. */
export function itemsOf(machine: Machine, value: Value): { readonly items: readonly Value[]; readonly exact: boolean } {
  const language = frameOf(machine).program.language;
  if (value.kind === 'list') {
    sinkTaint(value);
    const { items } = value;
    return value.exact
      ? { items, exact: true }
      : {
          items: value.rest ? [...items, value.rest] : items.length > 0 ? items : [withTaint(unknown, value.taint)],
          exact: false,
        };
  }
  if (value.kind === 'const' && typeof value.value === 'string')
    return {
      items: [...value.value].slice(0, 100_000).map((char) => constant(char, value.taint, value.derived, value.via)),
      exact: true,
    };
  if (value.kind === 'const' && value.value instanceof Uint8Array)
    return {
      items: [...value.value.subarray(0, 100_000)].map((byte) => constant(byte, value.taint, true, value.via)),
      exact: true,
    };
  if (value.kind === 'object') {
    const iterator =
      value.props.get('@@Symbol.iterator') ??
      (value.of ? findMethod(value.of, language === 'python' ? '__iter__' : '@@Symbol.iterator') : undefined);
    if (iterator?.kind === 'function') {
      const walked = callFunction(machine, iterator, [], value, { kind: 'const', value: undefined, at: 0, end: 0 });
      if (walked !== value) return itemsOf(machine, walked);
    }
    if (value.props.has('#items')) return itemsOf(machine, value.props.get('#items')!);
    const keys = [...value.props.keys()].map((key) => constant(key, value.taint));
    if (language === 'python') return { items: value.open ? [...keys, unknown] : keys, exact: !value.open };
    return { items: [...value.props.values(), ...(value.rest ? [value.rest] : []), unknown], exact: false };
  }
  if (value.kind === 'union') {
    const items = value.options.flatMap((option) => itemsOf(machine, option).items);
    return { items, exact: false };
  }
  if (value.kind === 'api')
    return { items: [api(`${value.path}[]`, value.hidden, value.made, value.taint)], exact: false };
  return { items: [withTaint(unknown, value.taint)], exact: false };
}

/** JS for-in, dict keys. */
export function keysOf(value: Value): { readonly items: readonly Value[]; readonly exact: boolean } {
  if (value.kind === 'object')
    return {
      items: value.open ? [...keyList(value), withTaint(unknown, value.taint)] : keyList(value),
      exact: !value.open,
    };
  if (value.kind === 'list')
    return { items: value.items.map((_, index) => constant(String(index))), exact: value.exact };
  return { items: [withTaint(unknown, value.taint)], exact: false };
}

function keyList(value: ObjectValue): Value[] {
  return [...value.props.keys()].filter((key) => !key.startsWith('#')).map((key) => constant(key, value.taint));
}
