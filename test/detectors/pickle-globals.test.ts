import { describe, expect, test } from 'vitest';
import { rateGlobal } from '../../src/detectors/model-file/pickle-globals.ts';

const rate = (line: string) => {
  const [module = '', name = ''] = line.split(' ');
  return rateGlobal(`${module}.${name}`, module).rating;
};

// Ways past lists of forbidden names that were published for other scanners, and their neighbours.
const published =
  `os system|posix system|nt system|subprocess Popen|builtins eval|builtins exec|__builtin__ eval|builtins compile|builtins __import__|runpy run_path
importlib import_module|pty spawn|socket socket|ctypes CDLL|ctypes.util find_library|shutil rmtree|webbrowser open|pip main|pip._internal.cli.main main|pydoc locate|pydoc pipepager
pkgutil resolve_name|asyncio.unix_events _UnixSubprocessTransport._start|multiprocessing.util spawnv_passfds|timeit timeit|cProfile runctx|profile Profile.run|code interact|bdb Bdb.run|pdb run
torch.hub load|torch load|numpy.testing._private.utils runstring|numpy.f2py.crackfortran getlincoef|requests.api get|urllib.request urlopen|httplib HTTPConnection|aiohttp.client ClientSession
torch.utils._config_module ConfigModule.load_config|torch._dynamo.guards GuardBuilder.get|torch.jit.unsupported_tensor_ops execWrapper|torch._inductor.codecache compile_file
idlelib.autocomplete AutoComplete.get_entity|idlelib.run Executive.runcode|lib2to3.pgen2.grammar Grammar.loads|doctest debug_script|trace Trace.run|ensurepip _run_pip
distutils.file_util write_file|uuid _get_command_stdout|_osx_support _find_build_tool|pickle loads|marshal loads|numpy load|pandas read_pickle|joblib load|transformers pipeline
torch.serialization os.system|collections OrderedDict.__init__.__globals__|numpy.ma.core os.system|io open|_io FileIO|modulefinder ModuleFinder.run_script|logging.config listen|cPickle loads`
    .split(/[|\n]/)
    .map((line) => line.trim());

describe('names a pickle may import', () => {
  test.each(published)('%s is dangerous', (line) => {
    expect(rate(line)).toBe('dangerous');
  });

  test.each([
    'builtins getattr',
    '__builtin__ getattr',
    '_operator attrgetter',
    'functools partial',
    'dill._dill _create_function',
  ])('%s asks for a look', (line) => {
    expect(rate(line)).toBe('ambiguous');
  });

  test.each([
    'acme.loader start',
    'sklearn.datasets fetch_openml',
    'sklearnx.tree Tree',
    'torch.fx.x ShapeEnv.evaluate',
    'os.path join',
    '? ?',
    ' ',
  ])('%s is not known', (line) => {
    expect(rate(line)).toBe('unknown');
  });

  test.each([
    ...[
      'collections OrderedDict',
      'copy_reg _reconstructor',
      '__builtin__ set',
      'numpy.core.multiarray _reconstruct',
      'numpy float64',
    ],
    ...[
      'torch._utils _rebuild_tensor_v2',
      'torch FloatStorage',
      'sklearn.linear_model._logistic LogisticRegression',
      'torch.nn.modules.linear Linear',
    ],
    ...['pandas.core.frame DataFrame', 'datetime datetime', 'urllib.parse ParseResult', 'pathlib PosixPath'],
  ])('%s is data', (line) => {
    expect(rate(line)).toBe('data');
  });
});
