/** Python: names and attributes by text, code from text, files, processes, classes handed to set-up machinery. */

import { rowOf } from '../catalogue/lookup.ts';
import { pythonRows } from '../catalogue/python.ts';
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
import { call, callFunction, construct, runCallback } from './call.ts';
import { evalText } from './layers.ts';
import { deepTaint, frameOf, type Machine } from './machine.ts';
import { findMethod, itemsOf, readMember, writeMember } from './member.ts';
import { resolveImport } from './modules.ts';
import { isEnvironment } from './outside.ts';
import { startPython } from './processes.ts';
import { record } from './record.ts';
import { lookUp } from './scope.ts';
import type { Special } from './specials.ts';
import { shipped } from './specials-javascript.ts';

/** `__import__('os')`, `importlib.import_module(name)`. */
const load: Special = (machine, what) => {
  const name = what.args[0] ?? what.keywords.get('name');
  let result: Value | null = null;
  for (const option of name ? optionsOf(name) : []) {
    if (option.kind !== 'const' || typeof option.value !== 'string') continue;
    const module = resolveImport(machine, option.value, frameOf(machine).program.path);
    const top =
      what.callee.path === '__import__' && option.value.includes('.') && module.kind === 'api'
        ? api(option.value.split('.')[0]!)
        : module;
    const hidden = (option.derived || option.via.length > 0) && !frameOf(machine).program.text.includes(option.value);
    const value = top.kind === 'api' ? api(top.path, hidden) : top;
    result = result ? join(result, value) : value;
  }
  if (result) return result;
  record(machine, what.node, {
    api: what.callee.path,
    effects: ['import-dynamic'],
    args: name ? { name } : {},
    positional: what.args,
    hidden: what.callee.hidden,
  });
  return withTaint(unknown, name ? deepTaint(name) : []);
};

const attribute: Special = (machine, what) => {
  const [target, name, fallback] = what.callee.made ? [what.callee.made[0], what.args[0], what.args[1]] : what.args;
  if (!target || !name) return null;
  const value = readMember(machine, target, name, what.node, true);
  return fallback && (value === undefinedValue || value.kind === 'unknown') ? join(value, fallback) : value;
};

const setAttribute: Special = (machine, what) => {
  const [target, name, value] = what.args;
  if (target && name && value) writeMember(machine, target, name, value, what.node);
  return constant(null);
};

/** `globals()`, `locals()`, `vars()`: the names in view as a dictionary. */
const namesInView: Special = (machine, what) => {
  const [target] = what.args;
  if (target) return target;
  const view = object();
  for (let at = what.scope; at; at = at.parent)
    for (const [name, cell] of at.cells) if (!view.props.has(name)) view.props.set(name, cell.value);
  view.props.set('__builtins__', api('builtins'));
  void machine;
  return view;
};

const evaluateText: Special = (machine, what) => {
  const [code] = what.args;
  if (code?.kind === 'api' && code.path === 'marshal.code()') {
    record(machine, what.node, {
      api: what.callee.path,
      effects: ['eval'],
      args: { code },
      positional: what.args,
      hidden: what.callee.hidden,
    });
    return unknown;
  }
  return evalText(machine, what.args, what.callee.path, what);
};

/** `compile(source, name, mode)` gives the source back: it is run when it is executed. */
const compile: Special = (_machine, what) => what.args[0] ?? what.keywords.get('source') ?? null;

/** `open(path, mode)`: what is read, or a file that is written to. */
const open: Special = (machine, what) => {
  const path = what.args[0] ?? what.keywords.get('file') ?? unknown;
  const mode = what.args[1] ?? what.keywords.get('mode');
  const text = mode?.kind === 'const' ? String(mode.value) : 'r';
  if (/[wax]/.test(text)) return { ...api('#file', false, [path]), taint: [] };
  const value = readPath(machine, what, path);
  return { ...api('#file', false, [path, value]), taint: value.taint };
};

function readPath(machine: Machine, what: ApiCall, path: Value): Value {
  const result = callRow(machine, { ...what, args: [path] }, rowOf('python', 'io.open')!);
  const text =
    path.kind === 'const'
      ? path.value
      : path.kind === 'api' && path.made?.[0]?.kind === 'const'
        ? path.made[0].value
        : null;
  if (typeof text === 'string') {
    const before = machine.written.get(`file:${text}`);
    if (before) return withTaint(before, result.taint);
    const file = shipped(machine, text);
    const content = file === null ? null : machine.sources.text(file);
    if (content !== null) return constant(content, result.taint, true, ['file']);
  }
  return withTaint(unknown, result.taint);
}

const readHandle: Special = (_machine, what) => what.callee.made?.[1] ?? withTaint(unknown, what.callee.taint);

const writeHandle: Special = (machine, what) => {
  const [path] = what.callee.made ?? [];
  const content = what.args[0] ?? unknown;
  record(machine, what.node, {
    api: 'open.write',
    effects: ['file-write'],
    args: { path: path ?? unknown, content },
    positional: what.args,
    hidden: false,
  });
  if (path?.kind === 'const' && typeof path.value === 'string') machine.written.set(`file:${path.value}`, content);
  return unknown;
};

const readPathObject: Special = (machine, what) => readPath(machine, what, what.callee.made?.[0] ?? unknown);

const writePathObject: Special = (machine, what) => {
  const path = what.callee.made?.[0];
  if (path?.kind === 'const' && typeof path.value === 'string' && what.args[0])
    machine.written.set(`file:${path.value}`, what.args[0]);
  return null;
};

/** `json.dump(data, file)`, `shutil.copyfileobj`, `pickle.dump`: written through a handle. */
const dump: Special = (machine, what) => {
  const [data, handle] = what.args;
  const path = handle?.kind === 'api' ? handle.made?.[0] : undefined;
  if (data && path) {
    record(machine, what.node, {
      api: what.callee.path,
      effects: ['file-write'],
      args: { path, content: data },
      positional: what.args,
      hidden: false,
    });
    if (path.kind === 'const' && typeof path.value === 'string') machine.written.set(`file:${path.value}`, data);
  }
  return unknown;
};

const loadHandle: Special = (machine, what) => {
  const [handle] = what.args;
  void machine;
  return handle?.kind === 'api' && handle.path === '#file' ? withTaint(unknown, deepTaint(handle)) : null;
};

const environmentGet: Special = (machine, what) => {
  const [name, fallback] = what.args.length > 0 ? what.args : [what.keywords.get('key'), what.keywords.get('default')];
  if (!name) return null;
  const value = readMember(machine, api('os.environ'), name, what.node, true);
  const other = fallback ?? what.keywords.get('default');
  return other ? join(value, other) : value;
};

const environmentAll: Special = (machine, what) => {
  const value = readMember(machine, api('os.environ'), unknown, what.node, true);
  return withTaint(list([withTaint(list([unknown, unknown]), value.taint)], [], false, value), value.taint);
};

/** `functools.partial(f, a)`. */
const partial: Special = (_machine, what) => {
  const [fn, ...rest] = what.args;
  if (fn?.kind === 'api') return { ...fn, bound: [...(fn.bound ?? []), ...rest] };
  return fn?.kind === 'function' ? { ...fn, bound: [...fn.bound, ...rest] } : (fn ?? null);
};

/** `Thread(target=f, args=(…))`, `Timer(5, f)`, `executor.submit(f, x)`: f runs as part of this run. */
const startThread: Special = (machine, what) => {
  const target =
    what.keywords.get('target') ?? what.keywords.get('function') ?? what.args.find((arg) => arg.kind === 'function');
  const given = what.keywords.get('args');
  const at = target ? what.args.indexOf(target) : -1;
  const args = given ? itemsOf(machine, given).items : at >= 0 ? what.args.slice(at + 1) : [];
  if (target)
    call(machine, {
      ...what,
      callee: target,
      self: null,
      args: args.flatMap((arg) => (arg.kind === 'list' && !given ? itemsOf(machine, arg).items : [arg])),
      keywords: new Map(),
    });
  return null;
};

const first: Special = (_machine, what) => what.args[0] ?? undefinedValue;

/** `super()`: the methods of the base class with this `self`. */
const superOf: Special = (_machine, what) => {
  const base = what.scope ? lookUp(what.scope, 'super')?.value : undefined;
  const self = what.scope ? (lookUp(what.scope, 'self')?.value ?? lookUp(what.scope, 'cls')?.value) : undefined;
  if (base?.kind === 'class' && self)
    return { ...object(), of: base, props: self.kind === 'object' ? self.props : new Map(), kind: 'object' } as Value;
  return base?.kind === 'api' ? api(`${base.path}()`, false, []) : unknown;
};

/** `setup(cmdclass={'install': C})`: the classes' `run` is what pip runs. */
const setup: Special = (machine, what) => {
  const commands = what.keywords.get('cmdclass');
  for (const cls of commands ? classesIn(commands) : []) {
    if (cls.kind !== 'class') continue;
    const self = construct(machine, cls, { ...what, args: [], keywords: new Map() });
    for (const name of ['initialize_options', 'finalize_options', 'run']) {
      const method = findMethod(cls, name);
      if (method) callFunction(machine, method, [], self, what.node);
    }
  }
  return unknown;
};

function classesIn(value: Value): readonly Value[] {
  return optionsOf(value).flatMap((option) => (option.kind === 'object' ? [...option.props.values()] : []));
}

const socketConnect: Special = (machine, what) => {
  const result = callRow(machine, what, rowOf('python', what.callee.path)!);
  machine.written.set(`connected:${what.callee.path.replace(/\.\w+$/, '')}`, what.args[0] ?? unknown);
  return result;
};

const callable: Special = (machine, what) => {
  for (const arg of what.args) runCallback(machine, arg, [], what.node);
  return what.args[0] ?? null;
};

/** `type(name, bases, dict)` and `type(x)`. */
const typeOf: Special = (_machine, what) => (what.args.length === 1 ? api('type()', false, what.args) : null);

const expandUser: Special = (_machine, what) =>
  what.args[0]?.kind === 'const' && typeof what.args[0].value === 'string' ? what.args[0] : null;

const startProcesses = Object.entries(pythonRows)
  .filter(
    ([name, row]) =>
      row.effects.includes('spawn') && !name.includes('()') && name !== 'os.startfile' && name !== 'pty.spawn',
  )
  .map(([name]) => name);

function many(names: readonly string[], special: Special): [string, Special][] {
  return names.map((name) => [name, special]);
}

export const pythonSpecials: ReadonlyMap<string, Special> = new Map<string, Special>([
  ...many(
    [
      '__import__',
      'importlib.import_module',
      'importlib.__import__',
      'imp.load_module',
      'pydoc.locate',
      'pkgutil.resolve_name',
      'sys.modules.get',
      'sys.modules.__getitem__',
    ],
    load,
  ),
  ...many(['getattr', 'getattr.bound', 'object.__getattribute__', 'operator.attrgetter()'], attribute),
  ...many(['setattr', 'object.__setattr__'], setAttribute),
  ...many(['globals', 'locals', 'vars'], namesInView),
  ...many(['eval', 'exec', 'execfile'], evaluateText),
  ['compile', compile],
  ...many(['open', 'io.open', 'codecs.open', 'aiofiles.open'], open),
  ...many(['#file.read', '#file.readlines', '#file.readline', '#file.__iter__'], readHandle),
  ...many(['#file.write', '#file.writelines'], writeHandle),
  ...many(['#file.close', '#file.flush', '#file.seek', '#file.__exit__'], () => constant(null)),
  ...many(['pathlib.Path().read_text', 'pathlib.Path().read_bytes'], readPathObject),
  ...many(['pathlib.Path().write_text', 'pathlib.Path().write_bytes'], writePathObject),
  ...many(['json.dump', 'pickle.dump', 'yaml.dump', 'toml.dump', 'tomli_w.dump', 'yaml.safe_dump'], dump),
  ...many(['json.load', 'tomllib.load', 'yaml.safe_load', 'configparser.ConfigParser().read_file'], loadHandle),
  ...many(
    ['os.getenv', 'os.environ.get', 'os.environ.setdefault', 'os.environ.pop', 'os.environ.__getitem__', 'environ.get'],
    environmentGet,
  ),
  ...many(['os.environ.items', 'os.environ.keys', 'os.environ.values', 'os.environ.copy'], environmentAll),
  ['functools.partial', partial],
  ...many(
    [
      'threading.Thread',
      'multiprocessing.Process',
      'threading.Timer',
      'concurrent.futures.ThreadPoolExecutor().submit',
      'concurrent.futures.ThreadPoolExecutor().map',
      'asyncio.to_thread',
      'asyncio.get_event_loop().run_in_executor',
    ],
    startThread,
  ),
  ...many(
    [
      'asyncio.run',
      'asyncio.create_task',
      'asyncio.ensure_future',
      'asyncio.wait_for',
      'asyncio.get_event_loop().run_until_complete',
      'asyncio.shield',
      'staticmethod',
      'classmethod',
      'property',
      'functools.wraps()',
      'functools.lru_cache()',
      'functools.lru_cache',
      'functools.cache',
      'contextlib.contextmanager',
      'contextlib.closing',
      'typing.cast',
    ],
    first,
  ),
  ['asyncio.gather', (_machine, what) => list([...what.args])],
  ['super', superOf],
  ['type', typeOf],
  ...many(['setup', 'setuptools.setup', 'distutils.core.setup', 'setuptools.__init__.setup'], setup),
  ...many(['socket.socket().connect', 'socket.socket().connect_ex', 'paramiko.SSHClient().connect'], socketConnect),
  ...many(['atexit.register'], callable),
  ...many(['pathlib.Path.home'], () => api('pathlib.Path()', false, [constant('~')])),
  ...many(['pathlib.Path.cwd', 'pathlib.Path().cwd'], () => api('pathlib.Path()', false, [constant('.')])),
  ...many(['os.getcwd'], () => constant('.')),
  ...many(['tempfile.gettempdir'], () => constant('/tmp')),
  ...many(['os.path.expanduser'], expandUser),
  ...many(startProcesses, startPython),
]);

export function isWholeEnvironment(value: Value): boolean {
  return value.kind === 'api' && isEnvironment(value.path);
}
