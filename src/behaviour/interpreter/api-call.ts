/** Calls of the outside world: what they do (catalogue), what they give back, which of our functions they call back. */
import { rowOf } from '../catalogue/lookup.ts';
import type { Row } from '../catalogue/row.ts';
import { classOfPath } from '../catalogue/sensitive-paths.ts';
import type { EffectKind, Role, SourceClass, Taint } from '../facts.ts';
import { type ApiValue, api, constant, hole, join, joinTaint, optionsOf, unknown, type Value, withTaint } from '../value.ts';
import { argumentOf } from './argument.ts';
import { concat } from './evaluate.ts';
import { readMember } from './member.ts';
import { builtinsOf } from './builtins.ts';
import { call, type Invocation, runCallback } from './call.ts';
import { deepTaint, frameOf, here, type Machine, sourceTaint, stepped } from './machine.ts';
import { callOfCallable, settle } from './methods.ts';
import { builtinContext, finish } from './pure.ts';
import { record } from './record.ts';
import { specialOf } from './specials.ts';

/** A call of the outside world as specials see it. */
export interface ApiCall extends Invocation {
  readonly callee: ApiValue;
}

export function callApi(machine: Machine, callee: ApiValue, what: Invocation): Value {
  const { language } = frameOf(machine).program;
  const invocation: ApiCall = { ...what, callee, args: callee.bound ? [...callee.bound, ...what.args] : what.args };
  const special = specialOf(language, callee.path);
  if (special) {
    const result = special(machine, invocation);
    if (result) return result;
  }
  const viaFunction = /\.(call|apply|bind)$/.exec(callee.path)?.[1];
  if (viaFunction && language === 'javascript' && what.self?.kind === 'api') return callOfCallable(machine, what.self, viaFunction, what);
  const row = rowOf(language, callee.path);
  const pure = row ? undefined : builtinsOf(language).functions.get(callee.path);
  if (pure) return callPure(machine, invocation, pure);
  return row ? callRow(machine, invocation, row) : callUnknownApi(machine, invocation);
}

function callPure(
  machine: Machine,
  what: ApiCall,
  builtin: NonNullable<ReturnType<ReturnType<typeof builtinsOf>['functions']['get']>>,
): Value {
  const args = what.args.map((arg) =>
    arg.kind === 'union' ? (arg.options.find((option) => option.kind === 'const') ?? arg.options[0]!) : arg,
  );
  const noted = builtinContext(machine, what.node);
  const result = builtin({ self: what.callee, args, keywords: what.keywords, isNew: what.isNew }, noted.context);
  const taint = taintOfArgs(what);
  if (result)
    return finish(
      machine,
      result,
      result.kind === 'list' || result.kind === 'object'
        ? what.args.reduce<readonly Taint[]>((sum, arg) => joinTaint(sum, arg.taint), what.callee.taint)
        : taint,
      args,
      noted.passed,
      what.node,
    );
  for (const arg of what.args) runCallback(machine, arg, [withTaint(unknown, taint)], what.node);
  // An unknown result of a known function (a hash, a parsed page) still has the methods of its kind.
  return api(`${what.callee.path}()`, what.callee.hidden, what.args, encodedTaint(machine, what, taint), what.keywords);
}

const encoders: readonly (readonly [RegExp, string])[] = [
  [/b64encode|btoa$|b2a_base64|encodebytes|base64\.encode/, 'base64'],
  [/hexlify|\.hex$|b2a_hex/, 'hex'],
  [/gzip|deflate|compress|brotli/i, 'compression'],
  [/createCipher|encrypt|\.Fernet/i, 'encryption'],
];

/** Data that is encoded on its way is prepared for something: the step is evidence, and taint is not lost. */
function encodedTaint(machine: Machine, what: ApiCall, taint: readonly Taint[]): readonly Taint[] {
  if (taint.length === 0) return taint;
  const { path } = what.callee;
  const [first] = what.args;
  const named =
    /\.toString$/.test(path) &&
    first?.kind === 'const' &&
    typeof first.value === 'string' &&
    /^(?:hex|base64|base64url)$/.test(first.value)
      ? first.value
      : encoders.find(([pattern]) => pattern.test(path))?.[1];
  return named ? stepped(taint, here(machine, what.node), `encodes it (${named})`, named) : taint;
}

function taintOfArgs(what: ApiCall): readonly Taint[] {
  let taint = what.callee.made ? deepTaint(what.callee, 2) : what.callee.taint;
  for (const arg of what.args) taint = joinTaint(taint, deepTaint(arg));
  for (const arg of what.keywords.values()) taint = joinTaint(taint, deepTaint(arg));
  return taint;
}

/** Decorators and methods that make a function a tool an agent calls: what it is given comes from the conversation. */
const toolRegistrar =
  /(?:^|\.)(?:tool|add_tool|call_tool|addTool|registerTool|function_tool|kernel_function|ai_function|StructuredTool\.from_function)(?:\(\))?$/;

/** An instance somebody puts data into (a form, headers, a hash) carries it from then on. */
function absorb(what: ApiCall, taint: readonly Taint[]): void {
  const { self } = what;
  if (self?.kind === 'api' && self.made !== null && taint.length > 0) (self as { taint: readonly Taint[] }).taint = joinTaint(self.taint, taint);
}

/** Events and streams: what is emitted reaches the listeners, what is piped is written to the other end. */
function deliver(machine: Machine, what: ApiCall, name: string): Value | null {
  const [first, second] = what.args;
  if (name === 'pipe' && what.self && first?.kind === 'api') {
    call(machine, { ...what, callee: readMember(machine, first, constant('write'), what.node, false), self: first, args: [what.self] });
    return first;
  }
  if (first?.kind !== 'const' || typeof first.value !== 'string') return null;
  const key = `listener:${first.value}`;
  if (/^(?:on|once|addListener|prependListener)$/.test(name) && second?.kind === 'function') {
    const have = machine.written.get(key);
    machine.written.set(key, have ? join(have, second) : second);
  } else if (name === 'emit') {
    for (const listener of optionsOf(machine.written.get(key) ?? unknown)) if (listener.kind === 'function') call(machine, { ...what, callee: listener, self: null, args: what.args.slice(1) });
  }
  return null;
}

function callUnknownApi(machine: Machine, what: ApiCall): Value {
  let taint = taintOfArgs(what);
  const { path } = what.callee;
  if (/\.(?:then|catch|finally)$/.test(path) && what.self)
    return settle(machine, what.self, path.slice(path.lastIndexOf('.') + 1), what);
  const name = path.slice(path.lastIndexOf('.') + 1);
  absorb(what, taint);
  const delivered = deliver(machine, what, name);
  if (delivered) return delivered;
  // What is registered for later (`on`, `action`, `command`) is run as somebody else's call; what is handed to a helper runs now.
  const later =
    /^(?:on|once|addListener|action|command|handle|use|get|post|put|delete|patch|all|tool|route|register\w*|subscribe|describe|it|test|beforeEach|afterEach|beforeAll|afterAll|setRequestHandler|add_command|task)$/.test(
      name,
    );
  for (const arg of [...what.args, ...what.keywords.values()]) {
    for (const option of optionsOf(arg)) {
      if (option.kind !== 'function') continue;
      if (toolRegistrar.test(path))
        machine.deferred.push({
          callee: option,
          args: [],
          why: `registered as a tool with ${path}()`,
          self: null,
          gives: 'conversation',
        });
      else if (later) machine.deferred.push({ callee: option, args: [], why: `registered with ${path}()`, self: null });
      else taint = joinTaint(taint, deepTaint(runCallback(machine, option, [withTaint(unknown, taint)], what.node)));
    }
  }
  // A decorator of the outside world gives back, as far as we care, the function it was given.
  const first = what.args[0];
  if (what.args.length === 1 && (first?.kind === 'function' || first?.kind === 'class')) return first;
  return api(
    `${path}()`,
    what.callee.hidden,
    what.callee.made && what.args.length === 0 ? what.callee.made : what.args,
    encodedTaint(machine, what, taint),
    what.keywords,
  );
}

/** Records what a catalogued call does and gives its result. `extra` overrides roles a special has worked out itself. */
export function callRow(
  machine: Machine,
  what: ApiCall,
  row: Row,
  extra: { readonly effects?: readonly EffectKind[]; readonly args?: Partial<Record<Role, Value>> } = {},
): Value {
  const at = here(machine, what.node);
  const args: Partial<Record<Role, Value>> = { ...rolesOf(machine, what, row), ...extra.args };
  const method = row.method ?? methodOf(machine, what);
  const effects = extra.effects ?? row.effects;
  if (effects.length > 0) {
    record(machine, what.node, {
      api: what.callee.path,
      effects,
      args,
      positional: what.args,
      hidden: what.callee.hidden,
      ...(method ? { method } : {}),
    });
  }
  const given = givenBy(machine, what, row, args, at);
  const pathOfResult = row.result ?? `${what.callee.path}()`;
  // The result of a request is what the other side says, not what we sent.
  const carried = row.gives && row.gives !== 'by-path' ? [] : effects.includes('net-send') ? [] : taintOfArgs(what);
  const result: Value = api(
    pathOfResult,
    what.callee.hidden,
    what.args.length > 0 ? what.args : what.callee.made,
    joinTaint(given, carried),
    what.keywords.size > 0 ? what.keywords : what.callee.keywords,
  );
  for (const callback of row.callbacks ?? []) {
    const target = argumentOf(machine, what, callback.at);
    if (!target) continue;
    const handed =
      callback.gives === 'result' || callback.gives === undefined
        ? result
        : ({ ...unknown, taint: [sourceTaint(machine, callback.gives, what.callee.path, at)] } as Value);
    const handedArgs = callback.param
      ? [...Array.from({ length: callback.param }, () => unknown as Value), handed]
      : [handed];
    for (const option of optionsOf(target)) {
      if (option.kind !== 'function') continue;
      if (callback.later)
        machine.deferred.push({
          callee: option,
          args: handedArgs,
          why: `registered with ${what.callee.path}()`,
          self: null,
        });
      else runCallback(machine, option, handedArgs, what.node);
    }
  }
  return result;
}

function rolesOf(machine: Machine, what: ApiCall, row: Row): Partial<Record<Role, Value>> {
  const out: Partial<Record<Role, Value>> = {};
  for (const [role, reference] of Object.entries(row.args ?? {}) as [Role, string | readonly string[]][]) {
    const found: Value[] = [];
    for (const one of typeof reference === 'string' ? [reference] : reference) {
      const value = argumentOf(machine, what, one);
      if (value === null) continue;
      found.push(value);
      if (role === 'url' || role === 'host' || role === 'path' || role === 'command') break;
    }
    if (found.length > 0) out[role] = role === 'url' ? addressValue(machine, found.reduce(join)) : found.reduce(join);
  }
  return out.header ? { ...out, ...splitHeaders(out.header) } : out;
}

/** A URL object as the text it stands for; data in its query leaves a hole. */
function addressValue(machine: Machine, value: Value): Value {
  const href = value.kind === 'object' ? value.props.get('href') : undefined;
  if (!href) return value;
  const taint = deepTaint(value);
  return taint.length === 0 ? href : concat(machine, [href, constant('?'), { ...unknown, taint }]);
}

const authHeader =
  /^(?:authorization|proxy-authorization|x-api-key|api-key|apikey|x-auth-token|x-access-token|x-goog-api-key|x-token|private-token|token|cookie|x-[a-z-]*(?:key|token|auth|secret)[a-z-]*|[a-z-]*(?:api-?key|access-token|auth-token))$/i;

/** Where in the headers a value stands decides whether it authenticates or is carried off. */
function splitHeaders(header: Value): Partial<Record<Role, Value>> {
  const out: Partial<Record<Role, Value>> = {};
  for (const option of optionsOf(header)) {
    if (option.kind !== 'object') continue;
    for (const [key, value] of option.props) {
      const role: Role = authHeader.test(key)
        ? 'auth-header'
        : key.toLowerCase() === 'user-agent'
          ? 'user-agent'
          : 'header';
      if (role === 'header') continue;
      out[role] = out[role] ? join(out[role], value) : value;
    }
    const others = new Map(
      [...option.props].filter(([key]) => !authHeader.test(key) && key.toLowerCase() !== 'user-agent'),
    );
    out.header = { ...option, props: others };
  }
  return out;
}

function methodOf(machine: Machine, what: ApiCall): string | undefined {
  for (const reference of ['1.method', '0.method', 'kw:method']) {
    const value = argumentOf(machine, what, reference);
    if (value?.kind === 'const' && typeof value.value === 'string') return value.value.toUpperCase();
  }
  const name = /\.(post|put|patch|delete)$/.exec(what.callee.path)?.[1];
  return name?.toUpperCase();
}

function givenBy(
  machine: Machine,
  _what: ApiCall,
  row: Row,
  args: Partial<Record<Role, Value>>,
  at: ReturnType<typeof here>,
): readonly Taint[] {
  if (!row.gives) return [];
  if (row.gives !== 'by-path')
    return [sourceTaint(machine, row.gives, nameOfSource(row.gives, args) ?? _what.callee.path, at)];
  return taintOfFile(machine, args.path ?? args.content ?? unknown, at);
}

function nameOfSource(_cls: SourceClass, args: Partial<Record<Role, Value>>): string | null {
  const named = args.url ?? args.host ?? args.name;
  const first = named ? optionsOf(named)[0] : undefined;
  return first?.kind === 'const' && typeof first.value === 'string' && first.value !== ''
    ? first.value.slice(0, 200)
    : null;
}

/** What reading a path gives: the class of every path it may be; what was written there before. */
export function taintOfFile(machine: Machine, path: Value, at: ReturnType<typeof here>): readonly Taint[] {
  let taint: readonly Taint[] = [];
  for (const option of optionsOf(path)) {
    const text =
      option.kind === 'const'
        ? option.value
        : option.kind === 'api' && option.made?.[0]?.kind === 'const'
          ? option.made[0].value
          : null;
    if (typeof text !== 'string') continue;
    const cls = classOfPath(text);
    taint = joinTaint(taint, [sourceTaint(machine, cls === 'home-sweep' ? 'file' : cls, text, at)]);
    // SH: `<(command)` stands for a file of what the command prints.
    if (text.includes(hole) && frameOf(machine).program.language === 'shell') taint = joinTaint(taint, option.taint);
    const before = machine.written.get(`file:${text}`);
    if (before) taint = joinTaint(taint, stepped(deepTaint(before), at, `is read back from ${text}`));
  }
  if (taint.length === 0)
    taint = joinTaint(stepped(deepTaint(path), at, 'names the file that is read'), [
      sourceTaint(machine, 'file', 'a file', at),
    ]);
  return taint;
}
