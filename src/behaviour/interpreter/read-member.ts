/** Reading members: of containers, classes, modules and of what the outside world provides. */

import type { Expr } from '../../languages/program.ts';
import { toText } from '../builtins/text.ts';
import {
  api,
  type ClassValue,
  constant,
  hole,
  join,
  joinTaint,
  method,
  type ObjectValue,
  object,
  undefinedValue,
  unknown,
  type Value,
  withTaint,
} from '../value.ts';
import { builtinsOf } from './builtins.ts';
import { callFunction } from './call.ts';
import { findMethod, outsideBase, staticMember } from './class-members.ts';
import { setStatic } from './heap.ts';
import { keyName } from './key-name.ts';
import { frameOf, type Machine } from './machine.ts';
import { apiMember, isEnvironment, moduleMember } from './outside.ts';

/** `object.key` for a key that is a value; unions are taken apart. */
export function readMember(machine: Machine, target: Value, key: Value, node: Expr, index: boolean): Value {
  if (target.kind === 'union')
    return target.options.map((option) => readMember(machine, option, key, node, index)).reduce(join);
  if (key.kind === 'union')
    return key.options.map((option) => readMember(machine, target, option, node, index)).reduce(join);
  const name = keyName(key) ?? listKey(machine, key);
  if (mayBeMissing(machine, target, name)) machine.mayThrow++;
  if (name === null) return anyMember(machine, target, key, node);
  const hidden = index && key.kind === 'const' && typeof key.value === 'string' && (key.derived || key.via.length > 0);
  const value = readNamed(machine, target, name, node, hidden, index);
  return target.taint.length > 0 && value !== undefinedValue && !(target.kind === 'api' && isEnvironment(target.path))
    ? withTaint(value, target.taint)
    : value;
}

/** Whether there may be nothing to read a member of; the namespaces of known built-ins (`String.fromCharCode`) are there. */
function mayBeMissing(machine: Machine, target: Value, name: string | null): boolean {
  if (target.kind === 'const') return target.value === undefined || target.value === null;
  if (target.kind !== 'api') return target.kind === 'unknown';
  return !builtinsOf(frameOf(machine).program.language).functions.has(`${target.path}.${name}`);
}

/** JS makes a text of any key: `[][[]]` asks for the member named ''. */
function listKey(machine: Machine, key: Value): string | null {
  if (key.kind !== 'list' || !key.exact || frameOf(machine).program.language !== 'javascript') return null;
  const text = toText('javascript', key);
  return text.includes(hole) ? null : text;
}

/** A key nobody knows: any of what is held. */
function anyMember(machine: Machine, target: Value, key: Value, node: Expr): Value {
  const taint = joinTaint(target.taint, key.taint);
  if (target.kind === 'list')
    return withTaint(
      [...target.items.slice(0, 12), ...(target.rest ? [target.rest] : []), unknown].reduce<Value>(join, unknown),
      taint,
    );
  if (target.kind === 'object')
    return withTaint(
      [...[...target.props.values()].slice(0, 12), ...(target.rest ? [target.rest] : []), unknown].reduce<Value>(
        join,
        unknown,
      ),
      taint,
    );
  if (target.kind === 'api') return apiMember(machine, target, null, node, false);
  return withTaint(unknown, taint);
}

function readNamed(machine: Machine, target: Value, name: string, node: Expr, hidden: boolean, index: boolean): Value {
  const language = frameOf(machine).program.language;
  switch (target.kind) {
    case 'api':
      return apiMember(machine, target, name, node, hidden);
    case 'object': {
      const taken = index && language === 'python' && target.of ? findMethod(target.of, '__getitem__') : undefined;
      if (taken) return callFunction(machine, taken, [constant(name)], target, node);
      const trap = target.props.get('#get');
      if (trap)
        return callFunction(machine, trap, [target.props.get('#target') ?? unknown, constant(name)], null, node);
      const own = target.props.get(name);
      if (own) return own;
      const getter = target.props.get(`get ${name}`);
      if (getter) return callFunction(machine, getter, [], target, node);
      if (name === '__dict__') return target;
      if (name === 'constructor' && target.of) return target.of;
      if (name === '__class__' && target.of) return target.of;
      if (target.of) {
        const inherited = fromClass(machine, target.of, name, target, node);
        if (inherited) return inherited;
        const any = language === 'python' ? findMethod(target.of, '__getattr__') : undefined;
        if (any) return callFunction(machine, any, [constant(name)], target, node);
      }
      if (target.proto) return readNamed(machine, target.proto, name, node, hidden, index);
      const asModule = moduleMember(machine, target, name);
      if (asModule) return asModule;
      break;
    }
    case 'function': {
      const own = target.props.get(name);
      if (own) return own;
      if (name === 'prototype') {
        const prototype = object();
        setStatic(machine.heap, target, 'prototype', prototype);
        return prototype;
      }
      if (name === 'constructor') return api('Function');
      if (name === '__globals__') return api('globals()');
      if (name === 'name') return constant(target.node.name);
      return method(target, name);
    }
    case 'class': {
      const own = staticMember(target, name);
      if (own) return own;
      const getter = staticMember(target, `get ${name}`);
      if (getter) return callFunction(machine, getter, [], target, node);
      const found = findMethod(target, name);
      if (found) return found;
      if (name === 'prototype') return object(new Map(target.methods));
      for (const base of target.bases) if (base.kind === 'api') return apiMember(machine, base, name, node, false);
      return method(target, name);
    }
    default:
      break;
  }
  const table = builtinsOf(language);
  const attribute = table.attribute(target, name);
  if (attribute) return attribute;
  if (target.kind === 'list' && target.exact && /^-?\d+$/.test(name)) {
    const at = Number(name) < 0 && language === 'python' ? target.items.length + Number(name) : Number(name);
    return target.items[at] ?? undefinedValue;
  }
  if (target.kind === 'list' && /^-?\d+$/.test(name))
    return [target.items[Number(name)] ?? unknown, target.rest ?? unknown].reduce(join);
  if (target.kind === 'list' && !target.exact && target.rest && index) return target.rest;
  if (target.kind === 'object' && (index || !isBuiltinMethod(machine, target, name))) {
    if (target.open) return target.rest ? join(target.rest, unknown) : unknown;
    if (index || language === 'javascript') {
      if (!isBuiltinMethod(machine, target, name)) return name === 'constructor' ? api('Object') : undefinedValue;
    }
  }
  if (name === 'constructor' && language === 'javascript') return constructorOf(target);
  // A character or byte at a known place of something partly known.
  if (target.kind === 'const' && /^-?\d+$/.test(name))
    return typeof target.value === 'string' && !target.value.includes(hole)
      ? undefinedValue
      : withTaint(unknown, target.taint);
  if (target.kind === 'unknown')
    return withTaint(isBuiltinMethod(machine, target, name) ? method(target, name) : unknown, target.taint);
  return method(target, name);
}

function constructorOf(target: Value): Value {
  if (target.kind === 'list') return api('Array');
  if (target.kind === 'method') return api('Function');
  if (target.kind === 'const' && typeof target.value === 'string') return api('String');
  if (target.kind === 'const' && typeof target.value === 'number') return api('Number');
  return api('Object');
}

/** Promises are the values they will be: any value has their methods. */
const promised = /^(?:then|catch|finally)$/;

function isBuiltinMethod(machine: Machine, target: Value, name: string): boolean {
  const { methods } = builtinsOf(frameOf(machine).program.language);
  if (promised.test(name)) return true;
  if (target.kind === 'object') return methods.object.has(name);
  return (
    methods.string.has(name) ||
    methods.list.has(name) ||
    methods.bytes.has(name) ||
    methods.object.has(name) ||
    methods.number.has(name) ||
    /^(?:call|apply|bind)$/.test(name)
  );
}

/** A method bound to the instance, a getter's value, a static, or what an outside base class provides. */
function fromClass(machine: Machine, cls: ClassValue, name: string, self: ObjectValue, node: Expr): Value | undefined {
  const found = findMethod(cls, name);
  if (found) return { ...found, self };
  const getter = findMethod(cls, `get ${name}`);
  if (getter) return callFunction(machine, getter, [], self, node);
  const shared = staticMember(cls, name);
  if (shared) return shared;
  const base = outsideBase(cls);
  return base ? apiMember(machine, api(`${base.path}()`, base.hidden, []), name, node, false) : undefined;
}
