import type { Expr } from '../../languages/program.ts';
import { canonical } from '../catalogue/lookup.ts';
import { sendsWhenSet } from '../catalogue/member-sources.ts';
import type { Taint } from '../facts.ts';
import { type ApiValue, constant, joinTaint, type ListValue, optionsOf, type Value, withTaint } from '../value.ts';
import { callFunction } from './call.ts';
import { findMethod } from './class-members.ts';
import { blurList, blurObject, setByte, setItem, setProp, setStatic } from './heap.ts';
import { keyName } from './key-name.ts';
import { deepTaint, frameOf, type Machine } from './machine.ts';
import { isEnvironment } from './outside.ts';
import { record } from './record.ts';

export function writeMember(machine: Machine, target: Value, key: Value, value: Value, node: Expr): void {
  const name = keyName(key);
  for (const option of optionsOf(target)) {
    if (option.kind === 'list') writeItem(machine, option, name, value);
    else if (option.kind === 'object') {
      if (name === null) blurObject(machine.heap, option, value);
      else {
        const setter =
          option.props.get(`set ${name}`) ?? (option.of ? findMethod(option.of, `set ${name}`) : undefined);
        if (setter) callFunction(machine, setter, [value], option, node);
        // The parts of an address are one text.
        else if (option.props.has('#url')) withTaint(option, value.taint);
        else if (name === '__proto__') (option as { proto?: Value }).proto = value;
        else setProp(machine.heap, option, name, value);
      }
    } else if (option.kind === 'function' || option.kind === 'class') {
      if (name !== null) setStatic(machine.heap, option, name, value);
    } else if (option.kind === 'const' && option.value instanceof Uint8Array && name !== null) {
      if (value.kind === 'const') setByte(machine.heap, option, Number(name), Number(value.value));
    } else if (option.kind === 'api') setOutside(machine, option, name, value, node);
  }
}

/** A member of the outside world is given a value: a variable of the environment, or an API that is from now on another. */
export function setOutside(machine: Machine, target: ApiValue, name: string | null, value: Value, node: Expr): void {
  const path = canonical(frameOf(machine).program.language, name === null ? target.path : `${target.path}.${name}`);
  machine.written.set(path, value);
  // What an instance is given it carries from then on (`request.data = …`).
  if (target.path.endsWith('()'))
    (target as { taint: readonly Taint[] }).taint = joinTaint(target.taint, deepTaint(value));
  if (name === null) return;
  if (sendsWhenSet(path, target.made))
    record(machine, node, {
      api: path,
      effects: ['net-send'],
      args: { url: value },
      positional: [],
      hidden: target.hidden,
    });
  const isVariable = isEnvironment(target.path);
  // Instances are made to be changed; what everybody shares is not.
  const isHook = !path.includes('()') && optionsOf(value).some(({ kind }) => kind === 'function' || kind === 'class');
  if (!isVariable && !isHook) return;
  record(machine, node, {
    api: path,
    effects: [isVariable ? 'env-write' : 'hook-global'],
    args: { name: constant(isVariable ? name : path), content: value },
    positional: [],
    hidden: target.hidden,
  });
}

function writeItem(machine: Machine, target: ListValue, name: string | null, value: Value): void {
  if (name === 'length') return;
  const index = name === null ? Number.NaN : Number(name);
  if (Number.isInteger(index)) {
    const at = index < 0 ? target.items.length + index : index;
    setItem(machine.heap, target, at, value);
  } else blurList(machine.heap, target, value);
}
