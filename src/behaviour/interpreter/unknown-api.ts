/** Calls of the outside world that no table knows: what is handed over is carried, called back or kept for later. */

import { readsRemotely } from '../catalogue/remote-readers.ts';
import type { Taint } from '../facts.ts';
import { api, constant, join, joinTaint, optionsOf, unknown, type Value, withTaint } from '../value.ts';
import { isQuestion } from './answers.ts';
import type { ApiCall } from './api-call.ts';
import { call, runCallback } from './call.ts';
import { encodedTaint, taintOfArgs } from './carried-taint.ts';
import { deepTaint, frameOf, here, type Machine, sourceTaint } from './machine.ts';
import { settle } from './methods.ts';
import { noteRewrite } from './note-rewrite.ts';
import { readMember } from './read-member.ts';
import { promisesReadOnly } from './read-only-promise.ts';

/** Decorators and methods that make a function a tool an agent calls: what it is given comes from the conversation. */
const toolRegistrar =
  /(?:^|\.)(?:tool|add_tool|call_tool|addTool|registerTool|function_tool|kernel_function|ai_function|StructuredTool\.from_function)(?:\(\))?$/;

/** What goes through a list with a function gives something of the list. */
const walks = /^(?:map|filter|find|findLast|findIndex|flatMap|some|every|sort|toSorted|forEach|reduce)$/;

/** An instance somebody puts data into (a form, headers, a hash) carries it from then on. */
function absorb(what: ApiCall, taint: readonly Taint[]): void {
  const { self } = what;
  if (self?.kind === 'api' && self.made !== null && taint.length > 0)
    (self as { taint: readonly Taint[] }).taint = joinTaint(self.taint, taint);
}

/** Events and streams: what is emitted reaches the listeners, what is piped is written to the other end. */
function deliver(machine: Machine, what: ApiCall, name: string): Value | null {
  const [first, second] = what.args;
  if (name === 'pipe' && what.self && first?.kind === 'api') {
    call(machine, {
      ...what,
      callee: readMember(machine, first, constant('write'), what.node, false),
      self: first,
      args: [what.self],
    });
    return first;
  }
  if (first?.kind !== 'const' || typeof first.value !== 'string') return null;
  const key = `listener:${first.value}`;
  if (/^(?:on|once|addListener|prependListener)$/.test(name) && second?.kind === 'function') {
    const have = machine.written.get(key);
    machine.written.set(key, have ? join(have, second) : second);
  } else if (name === 'emit') {
    for (const listener of optionsOf(machine.written.get(key) ?? unknown))
      if (listener.kind === 'function')
        call(machine, { ...what, callee: listener, self: null, args: what.args.slice(1) });
  }
  return null;
}

export function callUnknownApi(machine: Machine, what: ApiCall): Value {
  let taint = taintOfArgs(what);
  const { path } = what.callee;
  if (/\.(?:then|catch|finally)$/.test(path) && what.self)
    return settle(machine, what.self, path.slice(path.lastIndexOf('.') + 1), what);
  const name = path.slice(path.lastIndexOf('.') + 1);
  if (isQuestion(frameOf(machine).program.language, name, what.args))
    taint = taintOfArgs({ ...what, callee: { ...what.callee, made: null, taint: [] } });
  if (/^replace(?:All)?$/.test(name)) noteRewrite(machine, what.args[0], what.args[1], what);
  if (readsRemotely(path))
    taint = joinTaint(taint, [sourceTaint(machine, 'remote-content', path, here(machine, what.node))]);
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
          why: `registered as a tool with ${path}()${promisesReadOnly([...what.args, what.callee]) ? ' that promises to read only' : ''}`,
          self: null,
          gives: 'conversation',
        });
      else if (later) machine.deferred.push({ callee: option, args: [], why: `registered with ${path}()`, self: null });
      else taint = joinTaint(taint, deepTaint(runCallback(machine, option, [withTaint(unknown, taint)], what.node)));
    }
  }
  // A decorator of the outside world gives back, as far as we care, the function it was given.
  const first = what.args[0];
  if (what.args.length === 1 && (first?.kind === 'function' || first?.kind === 'class') && !walks.test(name))
    return first;
  return api(
    `${path}()`,
    what.callee.hidden,
    what.callee.made && what.args.length === 0 ? what.callee.made : what.args,
    encodedTaint(machine, what, taint),
    what.keywords,
  );
}
