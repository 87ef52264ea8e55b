/** JavaScript: modules, code from text, promises, timers, reflection, processes, files. */

import { javascriptRows } from '../catalogue/javascript.ts';
import { canonical, rowOf } from '../catalogue/lookup.ts';
import {
  api,
  constant,
  join,
  list,
  object,
  optionsOf,
  undefinedValue,
  unknown,
  type Value,
  withTaint,
} from '../value.ts';
import { type ApiCall, callRow } from './api-call.ts';
import { call, runCallback } from './call.ts';
import { evalText } from './layers.ts';
import { deepTaint, frameOf, here, type Machine } from './machine.ts';
import { itemsOf, readMember, writeMember } from './member.ts';
import { firstFile, joinPath, resolveImport } from './modules.ts';
import { startJavaScript } from './processes.ts';
import { record } from './record.ts';
import type { Special } from './specials.ts';

/** `require(x)`, `import(x)`: a file of the artifact, a module of the platform, or code from a data URL. */
const load: Special = (machine, what) => {
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
};

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

const evalCode: Special = (machine, what) => evalText(machine, what.args, what.callee.path, what);

/** Code run elsewhere (vm, module loader, worker): no view of the local variables. */
const evalElsewhere: Special = (machine, what) =>
  evalText(machine, what.args, what.callee.path, { ...what, scope: null });

/** `setTimeout(f)`: what is scheduled is part of this run. */
const schedule: Special = (machine, what) => {
  const [callback, delay] = what.args;
  if (callback?.kind === 'const' && typeof callback.value === 'string')
    return evalText(machine, [callback], what.callee.path, what);
  const ms = delay?.kind === 'const' ? Number(delay.value) : 0;
  if (ms >= 60_000)
    record(machine, what.node, {
      api: what.callee.path,
      effects: ['sleep'],
      args: { data: delay! },
      positional: what.args,
      hidden: false,
    });
  if (callback) runCallback(machine, callback, what.args.slice(2), what.node);
  return unknown;
};

/** `new Promise(executor)`: the promise is what it is resolved with. */
const makePromise: Special = (machine, what) => {
  const [executor] = what.args;
  if (executor?.kind !== 'function') return unknown;
  const box = object();
  const resolve = api('#resolve', false, [box]);
  runCallback(machine, executor, [resolve, unknown], what.node);
  return box.props.get('value') ?? unknown;
};

const settlePromise: Special = (_machine, what) => {
  const box = what.callee.made?.[0];
  const [value] = what.args;
  if (box?.kind === 'object' && value)
    box.props.set('value', box.props.has('value') ? join(box.props.get('value')!, value) : value);
  return undefinedValue;
};

const first: Special = (_machine, what) => what.args[0] ?? undefinedValue;

const firstItem: Special = (machine, what) =>
  what.args[0]
    ? itemsOf(machine, what.args[0]).items.reduce<Value | null>((sum, item) => (sum ? join(sum, item) : item), null)
    : null;

/** Files read by a constant path: shipped ones are known, others by the class of their path. */
const readFile: Special = (machine, what) => {
  const [path, second] = what.args;
  const row = rowOf('javascript', what.callee.path)!;
  const result = callRow(machine, what, row);
  if (path?.kind !== 'const' || typeof path.value !== 'string') return result;
  const before = machine.written.get(`file:${path.value}`);
  if (before) return withTaint(before, result.taint);
  const file = shipped(machine, path.value);
  const text = file === null ? null : machine.sources.text(file);
  if (text === null) return result;
  const asText = second !== undefined && second.kind !== 'function';
  const content = asText
    ? constant(text, result.taint, true, ['file'])
    : constant(new TextEncoder().encode(text), result.taint, true, ['file']);
  for (const callback of what.args.slice(1))
    if (callback.kind === 'function') runCallback(machine, callback, [constant(null), content], what.node);
  return content;
};

/** A path of the code that names a file of the artifact. */
export function shipped(machine: Machine, path: string): string | null {
  if (path.startsWith('/') || path.startsWith('~')) return null;
  const from = frameOf(machine).program.path;
  const plain = joinPath('', path);
  const beside = joinPath(from, path);
  if (plain !== null && machine.sources.paths.has(plain)) return plain;
  if (beside !== null && machine.sources.paths.has(beside)) return beside;
  return plain === null ? null : firstFile(machine, plain);
}

const writeFile: Special = (machine, what) => {
  const [path, content] = what.args;
  if (path?.kind === 'const' && typeof path.value === 'string' && content)
    machine.written.set(`file:${path.value}`, content);
  return null;
};

const define: Special = (machine, what) => {
  const [target, key, descriptor] = what.args;
  if (!target || !key || descriptor?.kind !== 'object') return target ?? null;
  const value = descriptor.props.get('value');
  if (value) writeMember(machine, target, key, value, what.node);
  else if (key.kind === 'const') {
    const getter = descriptor.props.get('get');
    // Transpiled re-exports are getters: read at once, they are what they return.
    if (getter?.kind === 'function' && target.kind === 'object') target.props.set(`get ${String(key.value)}`, getter);
  }
  return target;
};

const reflectGet: Special = (machine, what) =>
  what.args[0] && what.args[1] ? readMember(machine, what.args[0], withHidden(what.args[1]), what.node, true) : null;

function withHidden(key: Value): Value {
  return key;
}

const reflectApply: Special = (machine, what) =>
  what.args[0]
    ? call(machine, {
        ...what,
        callee: what.args[0],
        self: what.args[1] ?? null,
        args: what.args[2] ? itemsOf(machine, what.args[2]).items : [],
      })
    : null;

const reflectConstruct: Special = (machine, what) =>
  what.args[0]
    ? call(machine, {
        ...what,
        callee: what.args[0],
        self: null,
        args: what.args[1] ? itemsOf(machine, what.args[1]).items : [],
        isNew: true,
      })
    : null;

const home: Special = () => constant('~');

/** `server.tool(...)` on names nobody imported, `#jsx` and the like need nothing; TypeScript's import helpers give their module. */
const passThrough: readonly string[] = [
  'Proxy',
  'Object.freeze',
  'Object.seal',
  'util.promisify',
  'structuredClone',
  '__importStar',
  '__importDefault',
  '__toESM',
  'tslib.__importStar',
  'tslib.__importDefault',
  '_interopRequireDefault',
  '_interopRequireWildcard',
  'Promise.resolve',
  'queueMicrotask.bind',
];

const socketConnect: Special = (machine, what) => {
  const result = callRow(machine, what, rowOf('javascript', what.callee.path)!);
  machine.written.set(`connected:${what.callee.path.replace(/\.\w+$/, '')}`, what.args[1] ?? what.args[0] ?? unknown);
  return result;
};

/** `req.open(method, url)` is remembered for `req.send(body)`. */
const openRequest: Special = (machine, what) => {
  record(machine, what.node, {
    api: what.callee.path,
    effects: ['net-send'],
    args: { url: what.args[1] ?? unknown },
    positional: what.args,
    hidden: what.callee.hidden,
  });
  machine.written.set('opened:XMLHttpRequest', what.args[1] ?? unknown);
  return undefinedValue;
};

const sendRequest: Special = (machine, what) =>
  callRow(machine, what, javascriptRows['XMLHttpRequest().send']!, {
    args: { url: machine.written.get('opened:XMLHttpRequest') ?? unknown },
  });

const arrayFromAsync: Special = (machine, what) =>
  what.args[0] ? list([...itemsOf(machine, what.args[0]).items]) : null;

const environmentGet: Special = (machine, what) =>
  what.args[0] ? readMember(machine, api('process.env'), what.args[0], what.node, true) : null;

const reExport: Special = (machine, what) => {
  const at = here(machine, what.node);
  return at ? null : null;
};

function many(names: readonly string[], special: Special): [string, Special][] {
  return names.map((name) => [name, special]);
}

const processApis = Object.entries(javascriptRows)
  .filter(([name, row]) => row.effects.includes('spawn') && !name.startsWith('child_process().'))
  .map(([name]) => name);
const reads = ['fs.readFile', 'fs.readFileSync', 'fs.promises.readFile', 'Deno.readTextFile', 'Deno.readTextFileSync'];
const writes = ['fs.writeFile', 'fs.writeFileSync', 'fs.promises.writeFile', 'fs.appendFileSync', 'Bun.write'];

export const javascriptSpecials: ReadonlyMap<string, Special> = new Map<string, Special>([
  ...many(
    [
      'require',
      'import',
      'module.require',
      'process.mainModule.require',
      'module.createRequire()',
      'createRequire()',
      'Module._load',
      'module._load',
      'module.constructor._load',
      'require.main.require',
      'process.getBuiltinModule',
      'globalThis.require',
    ],
    load,
  ),
  ...many(['module.createRequire'], () => api('require')),
  ...many(['eval', 'execScript'], evalCode),
  ...many(
    [
      'vm.runInThisContext',
      'vm.runInNewContext',
      'vm.runInContext',
      'vm.Script',
      'vm.compileFunction',
      'module._compile',
      'Module()._compile',
      'module.Module()._compile',
      'Module.prototype._compile',
    ],
    evalElsewhere,
  ),
  ...many(['Function', 'GeneratorFunction', 'AsyncFunction', 'Function.prototype.constructor'], (machine, what) =>
    evalText(machine, what.args, 'Function', what),
  ),
  ...many(
    [
      'setTimeout',
      'setInterval',
      'setImmediate',
      'queueMicrotask',
      'process.nextTick',
      'requestAnimationFrame',
      'requestIdleCallback',
      'timers.setTimeout',
      'timers.setInterval',
    ],
    schedule,
  ),
  ['Promise', makePromise],
  ['#resolve', settlePromise],
  ...many(['Promise.all', 'Promise.allSettled'], (machine, what) =>
    what.args[0] ? list([...itemsOf(machine, what.args[0]).items]) : null,
  ),
  ...many(['Promise.race', 'Promise.any'], firstItem),
  ...many(passThrough, first),
  ['Array.fromAsync', arrayFromAsync],
  ...many(reads, readFile),
  ...many(writes, writeFile),
  ...many(['Object.defineProperty', 'Reflect.defineProperty', '__defProp'], define),
  ['Reflect.get', reflectGet],
  ['Reflect.apply', reflectApply],
  ['Reflect.construct', reflectConstruct],
  ...many(['os.homedir', 'os.userInfo().homedir'], home),
  ...many(['os.tmpdir'], () => constant('/tmp')),
  ...many(['process.cwd'], () => constant('.')),
  ...many(processApis, startJavaScript),
  ...many(['net.Socket().connect'], socketConnect),
  ['XMLHttpRequest().open', openRequest],
  ['XMLHttpRequest().send', sendRequest],
  ...many(['Deno.env.get', 'Bun.env.get'], environmentGet),
  ['__exportStar', reExport],
]);

export { canonical };
