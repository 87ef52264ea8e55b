/** Python's APIs that the interpreter plays itself. */

import { rowOf } from '../../../catalogue/lookup.ts';
import { pythonRows } from '../../../catalogue/python.ts';
import { api, constant, list, undefinedValue, unknown, type Value } from '../../../value.ts';
import type { ApiCall } from '../../api-call.ts';
import { callRow } from '../../catalogued-call.ts';
import type { Machine } from '../../machine.ts';
import { noteRewrite } from '../../note-rewrite.ts';
import { startPython } from '../../processes.ts';
import { many } from '../many.ts';
import type { Special } from '../special.ts';
import { callable, callPartial, partial, startThread } from './calls.ts';
import { compile, evaluateText } from './code.ts';
import { environmentAll, environmentGet, environmentSet, environmentUpdate } from './environment.ts';
import { dump, loadHandle, openFile, readHandle, readPathObject, writeHandle, writePathObject } from './files.ts';
import { loadModule } from './load-module.ts';
import {
  attribute,
  attributeGetter,
  itemGetter,
  methodCaller,
  namesInView,
  setAttribute,
  superOf,
  typeOf,
} from './names.ts';
import { setup } from './setup.ts';

function first(_machine: Machine, what: ApiCall): Value | null {
  return what.args[0] ?? undefinedValue;
}

function socketConnect(machine: Machine, what: ApiCall): Value | null {
  const result = callRow(machine, what, rowOf('python', what.callee.path)!);
  machine.written.set(`connected:${what.callee.path.replace(/\.\w+$/, '')}`, what.args[0] ?? unknown);
  return result;
}

function expandUser(_machine: Machine, what: ApiCall): Value | null {
  return what.args[0]?.kind === 'const' && typeof what.args[0].value === 'string' ? what.args[0] : null;
}

const startProcesses = Object.entries(pythonRows)
  .filter(
    ([name, row]) =>
      row.effects.includes('spawn') && !name.includes('()') && name !== 'os.startfile' && name !== 'pty.spawn',
  )
  .map(([name]) => name);

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
    loadModule,
  ),
  ...many(['getattr', 'getattr.bound', 'object.__getattribute__'], attribute),
  ['operator.attrgetter()', attributeGetter],
  ['operator.itemgetter()', itemGetter],
  ['operator.methodcaller()', methodCaller],
  ...many(['setattr', 'object.__setattr__'], setAttribute),
  ...many(['globals', 'locals', 'vars'], namesInView),
  ...many(['eval', 'exec', 'execfile'], evaluateText),
  ['compile', compile],
  ...many(['open', 'io.open', 'codecs.open', 'aiofiles.open'], openFile),
  ...many(['#file.read', '#file.readlines', '#file.readline', '#file.__iter__'], readHandle),
  ...many(['#file.write', '#file.writelines'], writeHandle),
  ...many(['#file.close', '#file.flush', '#file.seek', '#file.__exit__'], () => constant(null)),
  ...many(['pathlib.Path().read_text', 'pathlib.Path().read_bytes'], readPathObject),
  ...many(['pathlib.Path().write_text', 'pathlib.Path().write_bytes'], writePathObject),
  ...many(['json.dump', 'pickle.dump', 'yaml.dump', 'toml.dump', 'tomli_w.dump', 'yaml.safe_dump'], dump),
  ...many(['json.load', 'tomllib.load', 'yaml.safe_load', 'configparser.ConfigParser().read_file'], loadHandle),
  ...many(['os.getenv', 'os.environ.get', 'os.environ.pop', 'os.environ.__getitem__', 'environ.get'], environmentGet),
  ...many(['os.environ.setdefault', 'os.putenv', 'os.environ.__setitem__'], environmentSet),
  ['os.environ.update', environmentUpdate],
  ...many(['re.sub', 're.subn'], (machine, what) => noteRewrite(machine, what.args[0], what.args[1], what)),
  ...many(['os.environ.items', 'os.environ.keys', 'os.environ.values', 'os.environ.copy'], environmentAll),
  ['functools.partial', partial],
  ['functools.partial()', callPartial],
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
