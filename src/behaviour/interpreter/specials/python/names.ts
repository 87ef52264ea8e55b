/** Python: names, attributes and classes by text. */

import { api, constant, join, object, undefinedValue, unknown, type Value } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { call } from '../../call.ts';
import type { Machine } from '../../machine.ts';
import { readMember } from '../../read-member.ts';
import { lookUp } from '../../scope.ts';
import { writeMember } from '../../write-member.ts';

export function attribute(machine: Machine, what: ApiCall): Value | null {
  const [target, name, fallback] = what.callee.made ? [what.callee.made[0], what.args[0], what.args[1]] : what.args;
  if (!target || !name) return null;
  const value = readMember(machine, target, name, what.node, true);
  return fallback && (value === undefinedValue || value.kind === 'unknown') ? join(value, fallback) : value;
}

/** `attrgetter('a.b')(x)` is `x.a.b`. */
export function attributeGetter(machine: Machine, what: ApiCall): Value | null {
  const [path, target] = [what.callee.made?.[0], what.args[0]];
  if (path?.kind !== 'const' || !target) return null;
  return String(path.value)
    .split('.')
    .reduce<Value>((value, name) => readMember(machine, value, constant(name, [], true), what.node, true), target);
}

/** `itemgetter(key)(x)` is `x[key]`. */
export function itemGetter(machine: Machine, what: ApiCall): Value | null {
  const [key, target] = [what.callee.made?.[0], what.args[0]];
  return key && target ? readMember(machine, target, key, what.node, true) : null;
}

/** `methodcaller('m', a)(x)` is `x.m(a)`. */
export function methodCaller(machine: Machine, what: ApiCall): Value | null {
  const [name, ...args] = what.callee.made ?? [];
  const target = what.args[0];
  if (!name || !target) return null;
  const callee = readMember(machine, target, name, what.node, true);
  return call(machine, { ...what, callee, self: target, args, keywords: what.callee.keywords ?? new Map() });
}

export function setAttribute(machine: Machine, what: ApiCall): Value | null {
  const [target, name, value] = what.args;
  if (target && name && value) writeMember(machine, target, name, value, what.node);
  return constant(null);
}

/** `globals()`, `locals()`, `vars()`: the names in view as a dictionary. */
export function namesInView(_machine: Machine, what: ApiCall): Value | null {
  const [target] = what.args;
  if (target) return target;
  const view = object();
  for (let at = what.scope; at; at = at.parent)
    for (const [name, cell] of at.cells) if (!view.props.has(name)) view.props.set(name, cell.value);
  view.props.set('__builtins__', api('builtins'));
  return view;
}

/** `super()`: the methods of the base class with this `self`. */
export function superOf(_machine: Machine, what: ApiCall): Value | null {
  const base = what.scope ? lookUp(what.scope, '#super')?.value : undefined;
  const self = what.scope ? (lookUp(what.scope, 'self')?.value ?? lookUp(what.scope, 'cls')?.value) : undefined;
  if (base?.kind === 'class' && self)
    return { ...object(), of: base, props: self.kind === 'object' ? self.props : new Map(), kind: 'object' } as Value;
  return base?.kind === 'api' ? api(`${base.path}()`, false, []) : unknown;
}

/** `type(name, bases, dict)` and `type(x)`. */
export function typeOf(_machine: Machine, what: ApiCall): Value | null {
  return what.args.length === 1 ? api('type()', false, what.args) : null;
}
