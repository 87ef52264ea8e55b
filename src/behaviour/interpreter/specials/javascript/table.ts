/** JavaScript's APIs that the interpreter plays itself. */

import { javascriptRows } from '../../../catalogue/javascript.ts';
import { api, constant, undefinedValue, type Value } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { evalText } from '../../layers.ts';
import type { Machine } from '../../machine.ts';
import { startJavaScript } from '../../processes.ts';
import { readMember } from '../../read-member.ts';
import { many } from '../many.ts';
import type { Special } from '../special.ts';
import { allItems, firstItem, makePromise, schedule, settlePromise } from './asynchronous.ts';
import { evalCode, evalElsewhere } from './code.ts';
import { openRequest, sendRequest, socketConnect } from './connections.ts';
import { readFile, writeFile } from './files.ts';
import { loadModule } from './load-module.ts';
import { defineProperty, makeProxy, reflectApply, reflectConstruct, reflectGet } from './reflection.ts';

function first(_machine: Machine, what: ApiCall): Value | null {
  return what.args[0] ?? undefinedValue;
}

function home(): Value | null {
  return constant('~');
}

/** `server.tool(...)` on names nobody imported, `#jsx` and the like need nothing; TypeScript's import helpers give their module. */
const passThrough: readonly string[] = [
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

function environmentGet(machine: Machine, what: ApiCall): Value | null {
  return what.args[0] ? readMember(machine, api('process.env'), what.args[0], what.node, true) : null;
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
    loadModule,
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
  ...many(['Promise.all', 'Promise.allSettled', 'Array.fromAsync'], allItems),
  ...many(['Promise.race', 'Promise.any'], firstItem),
  ...many(passThrough, first),
  ...many(reads, readFile),
  ...many(writes, writeFile),
  ...many(['Object.defineProperty', 'Reflect.defineProperty', '__defProp'], defineProperty),
  ['Proxy', makeProxy],
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
]);
