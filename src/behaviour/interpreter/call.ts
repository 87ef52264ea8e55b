/** Calls: of functions and classes of the artifact, of built-ins, and of what the outside world provides. */
import type { Expr } from '../../languages/program.ts';
import type { Scope } from '../value.ts';
import {
  type ClassValue,
  constant,
  type FunctionValue,
  join,
  joinTaint,
  list,
  object,
  optionsOf,
  undefinedValue,
  unknown,
  type Value,
  withTaint,
} from '../value.ts';
import { isQuestion, methodName } from './answers.ts';
import { callApi } from './api-call.ts';
import { bindPattern, withDefault } from './assign.ts';
import { boundReceiver } from './bound-receiver.ts';
import { outsideBase } from './class-members.ts';
import { runExact } from './exact/run-exact.ts';
import { execute } from './execute.ts';
import { initialiseFields } from './instances.ts';
import { joinOutput } from './join-output.ts';
import { deepTaint, type Frame, frameOf, here, isCoarse, type Machine, spend, stepped } from './machine.ts';
import { isPlain, memoKey, recall, remember } from './memo.ts';
import { callMethod } from './methods.ts';
import { readMember } from './read-member.ts';
import { childScope } from './scope.ts';

export interface Invocation {
  readonly callee: Value;
  readonly self: Value | null;
  readonly args: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  readonly isNew: boolean;
  readonly node: Expr;
  readonly scope: Scope | null;
}

const noKeywords: ReadonlyMap<string, Value> = new Map();

export function call(machine: Machine, what: Invocation): Value {
  const { callee } = what;
  switch (callee.kind) {
    case 'union':
      return callee.options.map((option) => call(machine, { ...what, callee: option })).reduce(join);
    case 'function':
      if (what.isNew) return constructFunction(machine, callee, what);
      return callFunction(machine, callee, what.args, callee.self ?? what.self, what.node, what.keywords);
    case 'class':
      if (what.self && !what.isNew && frameOf(machine).program.language === 'javascript')
        return initialise(machine, callee, what.self, what);
      return construct(machine, callee, what);
    case 'api':
      return callApi(machine, callee, what);
    case 'method':
      return callMethod(machine, callee, what);
    case 'object': {
      const callable = readMember(machine, callee, constant('__call__'), what.node, false);
      if (callable.kind === 'function')
        return callFunction(machine, callable, what.args, callee, what.node, what.keywords);
      return unknownCall(machine, what);
    }
    default:
      return unknownCall(machine, what);
  }
}

/** Calls any value with positional arguments: callbacks. */
export function callValue(
  machine: Machine,
  callee: Value,
  args: readonly Value[],
  self: Value | null,
  node?: Expr,
): Value {
  const at = node ?? { kind: 'const' as const, value: undefined, at: 0, end: 0 };
  return call(machine, { callee, self, args, keywords: noKeywords, isNew: false, node: at, scope: null });
}

/** Somebody nobody knows is called: the result carries what went in; functions handed over may be run by it. */
export function unknownCall(machine: Machine, what: Invocation): Value {
  machine.mayThrow++;
  const asks = isQuestion(frameOf(machine).program.language, methodName(what.node), what.args);
  let taint = asks ? [] : joinTaint(deepTaint(what.callee), what.self ? deepTaint(what.self) : []);
  for (const arg of what.args) taint = joinTaint(taint, deepTaint(arg));
  for (const arg of what.keywords.values()) taint = joinTaint(taint, deepTaint(arg));
  for (const arg of what.args) {
    if (handlesRequests(what, arg))
      machine.deferred.push({
        callee: arg,
        args: [],
        why: 'registered as a request handler',
        self: null,
        gives: 'request',
      });
    else taint = joinTaint(taint, deepTaint(runCallback(machine, arg, [withTaint(unknown, taint)], what.node)));
  }
  return withTaint(unknown, taint);
}

/** JS: `app.use((req, res, next) => …)`, `router.get('/path', (req, res) => …)`, whoever gave us the server. */
function handlesRequests(what: Invocation, arg: Value): boolean {
  if (arg.kind !== 'function' || arg.program.language !== 'javascript' || arg.node.params.length < 2) return false;
  const name = methodName(what.node);
  const [path] = what.args;
  if (name === 'use') return true;
  const isRoute = path?.kind === 'const' && typeof path.value === 'string' && path.value.startsWith('/');
  return isRoute && /^(?:get|post|put|patch|delete|all)$/.test(name);
}

/** Runs a function that was handed to somebody who may call it, if it is one. */
export function runCallback(machine: Machine, callback: Value, args: readonly Value[], node: Expr): Value {
  let out: Value = unknown;
  for (const option of optionsOf(callback)) {
    if (option.kind !== 'function') continue;
    const padded = [...args];
    while (padded.length < option.node.params.length)
      padded.push(args.at(-1) ? withTaint(unknown, args.at(-1)!.taint) : unknown);
    out = callFunction(machine, option, padded, option.self, node);
  }
  return out;
}

/**
 * Calls nested deeper than this are summarised. A function that is running already is summarised at once, or parsers and other mutual recursion would be walked along
 * every path; only with constant arguments (decoders) it may recur.
 */
const maxDepth = 60;
const maxSame = 1;
const maxSameConstant = 120;
/** With long texts it may recur less: decoders take them apart, and what makes them longer at every turn never ends. */
const maxSameLong = 8;
const longText = 4096;

export function callFunction(
  machine: Machine,
  fn: FunctionValue | Value,
  given: readonly Value[],
  self: Value | null,
  node: Expr,
  keywords: ReadonlyMap<string, Value> = noKeywords,
): Value {
  if (fn.kind !== 'function') return callValue(machine, fn, given, self, node);
  const args = fn.bound.length > 0 ? [...fn.bound, ...given] : given;
  spend(machine, 4);
  machine.visited.add(fn.node);
  const constantOnly = args.every(isPlain);
  const same = machine.frames.reduce((count, frame) => count + (frame.fn?.node === fn.node ? 1 : 0), 0);
  if (
    machine.frames.length > maxDepth + (constantOnly ? maxSameConstant : 0) ||
    same >= (constantOnly && !isCoarse(machine) ? maxSameConstant : maxSame) ||
    (same >= maxSameLong && args.some(isLong))
  )
    return summary(machine, args, fn);
  const exact = keywords.size === 0 ? runExact(machine, fn, args) : null;
  if (exact) return exact;
  const key = memoKey(machine, fn, args, self, keywords);
  const known = recall(machine, fn, key);
  if (known) return known;
  const before = { version: machine.heap.version, mayThrow: machine.mayThrow };
  const result = withTaint(run(machine, fn, args, self, node, keywords), fn.taint);
  remember(machine, fn, key, result, before);
  return result;
}

const isLong = (arg: Value) => arg.kind === 'const' && typeof arg.value === 'string' && arg.value.length > longText;

function summary(machine: Machine, args: readonly Value[], fn: FunctionValue): Value {
  machine.mayThrow++;
  return withTaint(
    unknown,
    args.reduce<Value['taint']>((sum, arg) => joinTaint(sum, arg.taint), fn.taint),
  );
}

function run(
  machine: Machine,
  fn: FunctionValue,
  args: readonly Value[],
  self: Value | null,
  node: Expr,
  keywords: ReadonlyMap<string, Value>,
): Value {
  const scope = childScope(fn.scope, 'function');
  const { language } = fn.program;
  const receiver = fn.self ?? self;
  const place = machine.frames.length > 0 ? here(machine, node) : null;
  const passed = place
    ? args.map((arg) =>
        arg.taint.length > 0 && fn.node.name !== '' && arg.kind !== 'list' && arg.kind !== 'object'
          ? ({ ...arg, taint: stepped(arg.taint, place, `is passed to ${fn.node.name}()`) } as Value)
          : arg,
      )
    : args;
  let positional: readonly Value[] = passed;
  if (language === 'javascript') {
    if (!fn.node.isArrow) {
      scope.cells.set('this', { value: receiver ?? unknown, volatile: false });
      scope.cells.set('arguments', { value: list([...passed]), volatile: false });
    }
  } else if (language === 'python') {
    const first = boundReceiver(machine, fn, receiver);
    if (first) positional = [first, ...passed];
  } else if (language === 'shell') bindShell(scope, passed);
  const owner = machine.made.get(fn.node)?.owner;
  // PY: `super` is an ordinary name; what it stands for is kept beside it.
  if (owner?.kind === 'class')
    scope.cells.set(language === 'python' ? '#super' : 'super', { value: owner.bases[0] ?? unknown, volatile: false });
  const frame: Frame = {
    fn,
    program: fn.program,
    functionId: fn.node.at + 1 + (fn.program.inside?.at ?? 0),
    result: null,
    output: [],
  };
  machine.frames.push(frame);
  try {
    bindParams(machine, fn, positional, keywords, scope);
    execute(machine, fn.node.body, scope);
  } finally {
    machine.frames.pop();
  }
  if (fn.node.isGenerator) return list(frame.output, [], false, unknown);
  if (language === 'shell') return joinOutput(machine, frame.output);
  return frame.result ?? undefinedValue;
}

function bindShell(scope: Scope, args: readonly Value[]): void {
  for (const [index, arg] of args.entries()) scope.cells.set(String(index + 1), { value: arg, volatile: false });
  const all = list([...args]);
  for (const name of ['@', '*']) scope.cells.set(name, { value: all, volatile: false });
}

function bindParams(
  machine: Machine,
  fn: FunctionValue,
  args: readonly Value[],
  keywords: ReadonlyMap<string, Value>,
  scope: Scope,
): void {
  const used = new Set<string>();
  let at = 0;
  for (const param of fn.node.params) {
    let value: Value;
    if (param.rest === 'list') {
      value = list(args.slice(at));
      // PY: what follows is given by name only.
      at = args.length;
    } else if (param.rest === 'keywords') {
      const extra = object(new Map([...keywords].filter(([name]) => !used.has(name))));
      value = extra;
    } else {
      const name = param.target.kind === 'name' ? param.target.name : '';
      const named =
        keywords.get(name) ??
        (keywords.has('**') && args[at] === undefined ? withTaint(unknown, keywords.get('**')!.taint) : undefined);
      if (keywords.has(name)) used.add(name);
      value = args[at] ?? named ?? undefinedValue;
      at++;
    }
    bindPattern(machine, param.target, withDefault(machine, value, param.default, scope), scope, 'var', fn.node);
  }
}

/** `new C(…)` / `C(…)`. */
export function construct(machine: Machine, cls: ClassValue, what: Invocation): Value {
  const self = object(new Map(), cls.taint, cls);
  initialise(machine, cls, self, what);
  return self;
}

function initialise(machine: Machine, cls: ClassValue, self: Value, what: Invocation): Value {
  const base = cls.bases.find((one) => one.kind === 'class');
  const maker = cls.methods.get('constructor') ?? cls.methods.get('__init__') ?? cls.methods.get('__new__');
  if (self.kind === 'object') {
    if (!maker && base?.kind === 'class') initialise(machine, base, self, what);
    initialiseFields(machine, cls, self);
    const outside = outsideBase(cls);
    // What an outside base class does with its arguments is unknown; an instance of it may hold anything.
    if (outside) self.open = true;
  }
  if (maker) callFunction(machine, maker, what.args, self, what.node, what.keywords);
  return self;
}

/** `new f(…)` of a plain JS function: `this` is a fresh object with the prototype's members. */
function constructFunction(machine: Machine, fn: FunctionValue, what: Invocation): Value {
  const self = object();
  const prototype = fn.props.get('prototype');
  if (prototype) self.proto = prototype;
  const result = callFunction(machine, fn, what.args, self, what.node, what.keywords);
  return result.kind === 'object' || result.kind === 'function' || result.kind === 'list' ? result : self;
}
