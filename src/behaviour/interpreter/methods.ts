/** Built-in methods: of texts, lists, objects, bytes and functions; of values nobody knows. */
import type { Builtin } from '../builtins/builtin.ts';
import { isInstance } from '../builtins/iteration.ts';
import {
  constant,
  join,
  joinTaint,
  type MethodValue,
  optionsOf,
  sinkTaint,
  undefinedValue,
  unknown,
  type Value,
  withTaint,
} from '../value.ts';
import { isQuestion } from './answers.ts';
import { builtinsOf } from './builtins.ts';
import { call, type Invocation, runCallback, unknownCall } from './call.ts';
import { itemsOf } from './items.ts';
import { evalText } from './layers.ts';
import { deepTaint, frameOf, type Machine } from './machine.ts';
import { noteRewrite } from './note-rewrite.ts';
import { builtinContext, finish } from './pure.ts';

export function callMethod(machine: Machine, callee: MethodValue, what: Invocation): Value {
  const { self, name } = callee;
  if (self.kind === 'union')
    return self.options.map((option) => callMethod(machine, { ...callee, self: option }, what)).reduce(join);
  if (self.kind === 'function' || self.kind === 'class' || self.kind === 'method' || self.kind === 'api')
    return callOfCallable(machine, self, name, what);
  if (name === 'then' || name === 'catch' || name === 'finally') return settle(machine, self, name, what);
  if (name === 'constructor') return evalText(machine, what.args, 'Function', what);
  if (name === 'sub') noteRewrite(machine, self, what.args[0], what);
  else if (/^replace(?:All)?$/.test(name)) noteRewrite(machine, what.args[0], what.args[1], what);
  const builtin = builtinFor(machine, self, name);
  if (!builtin)
    return self.kind === 'list' || self.kind === 'object' || self.kind === 'const'
      ? unknownMethod(machine, self, what)
      : unknownCall(machine, what);
  const spread = what.args.find((arg) => arg.kind === 'union');
  if (spread?.kind === 'union') {
    return spread.options
      .slice(0, 4)
      .map((option) =>
        callMethod(machine, callee, { ...what, args: what.args.map((arg) => (arg === spread ? option : arg)) }),
      )
      .reduce(join);
  }
  if (self.kind === 'list') sinkTaint(self);
  const noted = builtinContext(machine, what.node);
  const result = builtin({ self, args: what.args, keywords: what.keywords, isNew: false }, noted.context);
  const asks = isQuestion(frameOf(machine).program.language, name, what.args);
  if (!result) return asks ? answer(machine, what) : unknownMethod(machine, self, what);
  // What is put into a query is part of its text.
  if (isInstance(self, '#query')) for (const arg of what.args) withTaint(self, deepTaint(arg));
  let taint = asks ? [] : self.taint;
  // What joins items into a text carries what the items carry.
  if (result.kind === 'const' && (typeof result.value === 'string' || result.value instanceof Uint8Array))
    taint = joinTaint(
      deepTaint(self),
      what.args.reduce<Value['taint']>((sum, arg) => joinTaint(sum, deepTaint(arg)), []),
    );
  return finish(machine, result, taint, [self, ...what.args], noted.passed, what.node);
}

function builtinFor(machine: Machine, self: Value, name: string): Builtin | undefined {
  const { methods } = builtinsOf(frameOf(machine).program.language);
  if (self.kind === 'list') return methods.list.get(name);
  if (self.kind === 'object') return methods.object.get(name);
  if (self.kind !== 'const') return undefined;
  if (typeof self.value === 'string') return methods.string.get(name);
  if (self.value instanceof Uint8Array) return methods.bytes.get(name);
  if (typeof self.value === 'number' || typeof self.value === 'bigint' || typeof self.value === 'boolean')
    return methods.number.get(name);
  return undefined;
}

/** A question about data, answered without knowing the data: callbacks are asked, the answer carries what was sought. */
function answer(machine: Machine, what: Invocation): Value {
  machine.mayThrow++;
  let taint: Value['taint'] = [];
  for (const arg of what.args) {
    taint = joinTaint(taint, deepTaint(arg));
    runCallback(machine, arg, [unknown, unknown], what.node);
  }
  return withTaint(unknown, taint);
}

/** A method whose result is not known: callbacks see an item, the result carries everything. */
function unknownMethod(machine: Machine, self: Value, what: Invocation): Value {
  machine.mayThrow++;
  let taint = deepTaint(self);
  for (const arg of what.args) taint = joinTaint(taint, deepTaint(arg));
  const item =
    self.kind === 'list'
      ? itemsOf(machine, self)
          .items.slice(0, 8)
          .reduce(join, unknown as Value)
      : withTaint(unknown, self.taint);
  const results = what.args.map((arg) => runCallback(machine, arg, [item, unknown], what.node));
  for (const result of results) taint = joinTaint(taint, deepTaint(result));
  // Something is put into a container under circumstances nobody knows: it holds it from now on.
  if (self.kind === 'list' || self.kind === 'object')
    for (const arg of what.args) if (arg.taint.length > 0) withTaint(self, arg.taint);
  return withTaint(unknown, taint);
}

/** Promises are the values they will be. */
export function settle(machine: Machine, self: Value, name: string, what: Invocation): Value {
  const results = what.args.map((arg, index) => {
    const given = name === 'finally' ? undefinedValue : name === 'then' && index === 0 ? self : withTaint(unknown, []);
    return optionsOf(arg).some(
      (option) => option.kind === 'function' || option.kind === 'api' || option.kind === 'method',
    )
      ? call(machine, { ...what, callee: arg, self: null, args: [given], keywords: new Map() })
      : unknown;
  });
  return name === 'then' ? (results[0] ?? self) : join(self, results[0] ?? unknown);
}

/** `call`, `apply`, `bind` and the constructor of functions. */
export function callOfCallable(machine: Machine, self: Value, name: string, what: Invocation): Value {
  if (name === 'call')
    return call(machine, { ...what, callee: self, self: what.args[0] ?? null, args: what.args.slice(1) });
  if (name === 'apply') {
    const spread = what.args[1] ? itemsOf(machine, what.args[1]).items : [];
    return call(machine, { ...what, callee: self, self: what.args[0] ?? null, args: spread });
  }
  if (name === 'bind') {
    if (self.kind === 'function')
      return { ...self, self: what.args[0] ?? self.self, bound: [...self.bound, ...what.args.slice(1)] };
    return self.kind === 'api' ? { ...self, bound: [...(self.bound ?? []), ...what.args.slice(1)] } : self;
  }
  if (name === 'constructor') return evalText(machine, what.args, 'Function', what);
  if (name === 'toString' && self.kind === 'function')
    return constant(self.program.text.slice(self.node.at, self.node.end), [], true);
  if (name === '__call__') return call(machine, { ...what, callee: self });
  if (name === 'then' || name === 'catch' || name === 'finally') return settle(machine, self, name, what);
  return unknownCall(machine, what);
}
