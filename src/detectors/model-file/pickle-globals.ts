/**
 * Data: what a pickle may import. Everything that is in neither list is unknown, and unknown is not harmless: lists of dangerous names alone have been passed
 * by again and again.
 */

/** Modules nothing of which belongs into data, with what they give the pickle's author. */
const dangerousModules: readonly (readonly [what: string, modules: string])[] = [
  [
    'runs commands',
    'os posix nt subprocess _posixsubprocess commands popen2 pty asyncio.subprocess asyncio.unix_events multiprocessing.util distutils _osx_support _aix_support sh pexpect paramiko fabric invoke',
  ],
  [
    'runs code',
    'runpy code codeop pdb bdb cProfile profile timeit trace doctest marshal imp importlib importlib.machinery importlib.util pkgutil zipimport _frozen_importlib _frozen_importlib_external site lib2to3 idlelib test unittest pydoc cgitb rlcompleter ipykernel IPython jedi execnet RestrictedPython modulefinder py_compile compileall zipapp mailcap antigravity this tkinter turtle jinja2',
  ],
  [
    'reaches into memory or native code',
    'ctypes _ctypes cffi mmap gc faulthandler sys sysconfig _testcapi _winapi msvcrt winreg',
  ],
  [
    'talks to the network',
    'socket _socket ssl http http.client http.server httplib urllib urllib.request urllib2 urllib3 requests httpx aiohttp ftplib smtplib telnetlib poplib imaplib nntplib xmlrpc xmlrpc.client websocket websockets webbrowser socketserver',
  ],
  [
    'touches files',
    'shutil tempfile fileinput glob zipfile tarfile sqlite3 dbm shelve io _io _pyio nturl2path linecache tokenize',
  ],
  ['loads another pickle', 'pickle _pickle dill cloudpickle pickletools shelve jsonpickle torch.serialization'],
  ['installs packages', 'pip pip._internal setuptools ensurepip venv conda'],
  [
    'schedules or starts other work',
    'threading _thread concurrent.futures sched signal atexit multiprocessing multiprocessing.connection',
  ],
];

/** Single names, where the rest of their module is harmless or unknown. */
const dangerousNames: readonly (readonly [what: string, names: string])[] = [
  [
    'runs code',
    'builtins.eval builtins.exec builtins.execfile builtins.compile builtins.__import__ builtins.breakpoint builtins.input builtins.help types.CodeType types.FunctionType types.LambdaType types.ModuleType numpy.testing._private.utils.runstring numpy.testing.runstring numpy.f2py.crackfortran.getlincoef numpy.f2py.crackfortran._eval_length numpy.f2py.crackfortran.param_eval numpy.f2py.crackfortran.myeval torch.fx.graph_module.reduce_graph_module torch._dynamo.guards.GuardBuilder.get torch.jit.unsupported_tensor_ops.execWrapper torch.utils.bottleneck.__main__.run_cprofile torch.utils.bottleneck.__main__.run_autograd_prof torch.utils._config_module.ConfigModule.load_config torch._inductor.codecache.compile_file torch.utils.collect_env.run torch.utils.data.datapipes.utils.decoder.basichandlers pandas.eval pandas.core.computation.eval.eval sympy.sympify numexpr.evaluate',
  ],
  [
    'loads code',
    'torch.hub.load torch.load torch.jit.load torch.package.PackageImporter torch.ops.load_library joblib.load numpy.load pandas.read_pickle pandas.io.pickle.read_pickle numpy.ctypeslib.load_library tensorflow.keras.models.load_model keras.models.load_model transformers.pipeline transformers.pipelines.pipeline yaml.load yaml.unsafe_load yaml.full_load yaml.UnsafeLoader logging.config.listen logging.config.dictConfig logging.config.fileConfig datasets.load_dataset mlflow.pyfunc.load_model ruamel.yaml.load string.Formatter.vformat string.Formatter.get_field uuid._get_command_stdout',
  ],
  [
    'reads or writes files',
    'builtins.open codecs.open numpy.fromfile numpy.save numpy.savetxt numpy.loadtxt numpy.genfromtxt numpy.memmap pathlib.Path.open pathlib.Path.read_text pathlib.Path.write_text torch.save torch.from_file',
  ],
  [
    'gets whatever it is told to',
    'builtins.getattr builtins.setattr builtins.delattr builtins.globals builtins.locals builtins.vars builtins.map builtins.filter builtins.apply operator.attrgetter operator.methodcaller operator.itemgetter functools.partial functools.reduce inspect.getattr_static inspect.currentframe numpy.testing._private.utils.measure itertools.starmap itertools.accumulate types.MethodType',
  ],
];

const modules = new Map(dangerousModules.flatMap(([what, words]) => words.split(' ').map((word) => [word, what])));
const names = new Map(dangerousNames.flatMap(([what, words]) => words.split(' ').map((word) => [word, what])));

/** Names that honest pickles of objects with bound methods or enumerations hold as well: alone they ask for a look, not for a block. */
const ambiguous: ReadonlySet<string> = new Set(
  'builtins.getattr builtins.map builtins.filter builtins.vars operator.attrgetter operator.itemgetter operator.methodcaller functools.partial functools.reduce types.MethodType itertools.starmap itertools.accumulate types.ModuleType types.CodeType types.FunctionType builtins.__main__'.split(
    ' ',
  ),
);

/** Packages that write functions and classes into pickles: their pickles carry code on purpose, and what it does nobody sees. */
const codeCarriers: ReadonlySet<string> = new Set([
  'dill._dill',
  'cloudpickle.cloudpickle',
  'joblib.externals.cloudpickle.cloudpickle',
]);

/** Names of Python 2 that its successors still understand. */
const renamed: Readonly<Record<string, string>> = {
  __builtin__: 'builtins',
  copy_reg: 'copyreg',
  cPickle: 'pickle',
  cStringIO: 'io',
  StringIO: 'io',
  Queue: 'queue',
  'os.path': 'posixpath',
  _operator: 'operator',
  _functools: 'functools',
};

const data: ReadonlySet<string> = new Set(
  (
    'http.HTTPStatus http.HTTPMethod re.RegexFlag zoneinfo.ZoneInfo zoneinfo._unpickle zoneinfo.ZoneInfo._unpickle signal.Signals socket.AddressFamily socket.SocketKind ssl.TLSVersion builtins.set builtins.frozenset builtins.list builtins.dict builtins.tuple builtins.bytearray builtins.bytes builtins.str builtins.int builtins.float builtins.bool ' +
    'builtins.complex builtins.slice builtins.range builtins.xrange builtins.object builtins.type builtins.NoneType builtins.Ellipsis builtins.NotImplemented builtins.unicode builtins.long builtins.print builtins.len builtins.sorted builtins.reversed builtins.abs builtins.min builtins.max builtins.sum builtins.round builtins.zip builtins.enumerate ' +
    'builtins.Exception builtins.ValueError builtins.TypeError builtins.KeyError builtins.IndexError builtins.RuntimeError builtins.AttributeError builtins.StopIteration builtins.BaseException builtins.OSError builtins.UserWarning ' +
    'copyreg._reconstructor copyreg.__newobj__ copyreg.__newobj_ex__ collections.OrderedDict collections.defaultdict collections.Counter collections.deque collections.ChainMap collections.UserDict collections.UserList ' +
    'datetime.datetime datetime.date datetime.time datetime.timedelta datetime.timezone decimal.Decimal fractions.Fraction uuid.UUID uuid.SafeUUID ' +
    'pathlib.Path pathlib.PosixPath pathlib.WindowsPath pathlib.PurePath pathlib.PurePosixPath pathlib.PureWindowsPath pathlib._local.PosixPath pathlib._local.WindowsPath ' +
    'array.array array._array_reconstructor _codecs.encode re._compile sre_compile.compile types.SimpleNamespace types.GenericAlias types.MappingProxyType string.Template enum.Enum operator.or_ operator.getitem operator.add operator.mul ' +
    'io.BytesIO io.StringIO _io.BytesIO _io.StringIO random.Random argparse.Namespace urllib.parse.ParseResult urllib.parse.SplitResult http.cookiejar.Cookie http.cookiejar.DefaultCookiePolicy requests.cookies.RequestsCookieJar requests.structures.CaseInsensitiveDict requests.models.Response xml.etree.ElementTree.Element logging.getLogger email.message.Message typing.Any typing.Union typing.Optional ipaddress.IPv4Address ipaddress.IPv6Address math.log10 math.log2 math.floor math.ceil math.log math.exp math.sqrt math.inf math.pi ' +
    'numpy.ndarray numpy.dtype numpy.matrix numpy.matrixlib.defmatrix.matrix numpy.recarray numpy.ma.MaskedArray numpy.ma.core.MaskedConstant numpy.core.multiarray._reconstruct numpy.core.multiarray.scalar numpy._core.multiarray._reconstruct numpy._core.multiarray.scalar ' +
    'numpy.core.numeric._frombuffer numpy._core.numeric._frombuffer numpy.core._internal._reconstruct numpy.core._internal._frombuffer numpy.ma.core._mareconstruct numpy.ma.core.MaskedArray numpy.core.records._reconstruct numpy.random._pickle.__randomstate_ctor ' +
    'numpy.random._pickle.__bit_generator_ctor numpy.random._pickle.__generator_ctor numpy.random.__RandomState_ctor numpy.random.bit_generator.__pyx_unpickle_SeedSequence numpy.random.bit_generator.SeedSequence ' +
    'numpy.random._mt19937.MT19937 numpy.random._pcg64.PCG64 numpy.random._philox.Philox numpy.random._sfc64.SFC64 numpy.random.mtrand.RandomState numpy.random._generator.Generator numpy.core._multiarray_umath._reconstruct numpy.polynomial.polynomial.Polynomial ' +
    'numpy.char.chararray numpy.rec.recarray numpy.ufunc numpy._core._ufunc_reconstruct numpy.core._ufunc_reconstruct numpy._core._internal._convert_to_stringdtype_kwargs ' +
    'joblib.numpy_pickle.NumpyArrayWrapper joblib.numpy_pickle_compat.NDArrayWrapper joblib.numpy_pickle.NDArrayWrapper joblib.numpy_pickle.ZNDArrayWrapper ' +
    'torch._utils._rebuild_tensor torch._utils._rebuild_tensor_v2 torch._utils._rebuild_tensor_v3 torch._utils._rebuild_parameter torch._utils._rebuild_parameter_with_state torch._utils._rebuild_sparse_tensor torch._utils._rebuild_qtensor torch._utils._rebuild_meta_tensor_no_storage torch._utils._rebuild_nested_tensor torch._utils._rebuild_device_tensor_from_numpy torch._utils._rebuild_wrapper_subclass ' +
    'torch._tensor._rebuild_from_type_v2 torch.Tensor torch.nn.parameter.Parameter torch.nn.parameter.Buffer torch.Size torch.device torch.dtype torch.memory_format torch.strided torch.per_tensor_affine torch.per_channel_affine torch.serialization._get_layout torch.Generator torch.finfo ' +
    'torch.float16 torch.float32 torch.float64 torch.bfloat16 torch.half torch.float torch.double torch.int8 torch.int16 torch.int32 torch.int64 torch.uint8 torch.bool torch.long torch.int torch.short torch.complex64 torch.complex128 torch.float8_e4m3fn torch.float8_e5m2 torch._C._nn.gelu torch.nn.functional.relu torch._C.Generator torch._C._VariableFunctions ' +
    'torch.storage.UntypedStorage torch.storage._load_from_bytes torch.storage.TypedStorage torch.FloatStorage torch.HalfStorage torch.DoubleStorage torch.LongStorage torch.IntStorage torch.ShortStorage torch.CharStorage torch.ByteStorage torch.BoolStorage torch.BFloat16Storage torch.ComplexFloatStorage torch.ComplexDoubleStorage torch.QInt8Storage torch.QUInt8Storage torch.QInt32Storage ' +
    'torch.cuda.FloatStorage torch.cuda.HalfStorage torch.cuda.LongStorage torch.cuda.BFloat16Storage torch.jit._pickle.build_intlist torch.jit._pickle.build_doublelist torch.jit._pickle.build_boollist torch.jit._pickle.build_tensorlist torch.jit._pickle.build_tensor_from_id torch.jit._pickle.restore_type_tag ' +
    'pandas._libs.internals._unpickle_block pandas._libs.internals.BlockPlacement pandas._libs.tslibs.timestamps._unpickle_timestamp pandas._libs.tslibs.offsets.Day pandas._libs.arrays.__pyx_unpickle_NDArrayBacked pandas.core.indexes.base._new_Index pandas.core.internals.managers.BlockManager pandas.core.internals.managers.SingleBlockManager pandas.core.internals.blocks.new_block pandas.DataFrame pandas.Series ' +
    'sklearn.tree._tree.Tree sklearn.utils._bunch.Bunch sklearn.utils.Bunch xgboost.core.Booster lightgbm.basic.Booster catboost.core.CatBoostClassifier catboost.core.CatBoostRegressor ' +
    'scipy.sparse._csr.csr_matrix scipy.sparse.csr.csr_matrix scipy.sparse._csc.csc_matrix scipy.sparse.csc.csc_matrix scipy.sparse._coo.coo_matrix scipy.sparse._csr.csr_array scipy.sparse._arrays.csr_array scipy._lib.array_api_compat.numpy._aliases.asarray ' +
    'pytz._UTC pytz._p pytz.UTC dateutil.tz.tz.tzutc dateutil.tz.tz.tzlocal pydantic._internal._model_construction PIL.Image.Image transformers.training_args.OptimizerNames transformers.tokenization_utils_base.BatchEncoding accelerate.state.PartialState ' +
    'ultralytics.nn.tasks.DetectionModel omegaconf.dictconfig.DictConfig omegaconf.listconfig.ListConfig omegaconf.base.ContainerMetadata omegaconf.base.Metadata omegaconf.nodes.AnyNode antlr4.Token'
  ).split(' '),
);

/** Libraries whose classes hold parameters: single names in capitals, never a path of attributes. */
const dataClasses =
  /^(?:sklearn|torch\.nn\.modules|torch\.nn\.utils|torch\.optim|torch\.distributions|torchvision\.models|torchvision\.transforms|pandas(?!\.(?:Excel|HDF))|scipy\.(?:sparse|interpolate|spatial|stats|optimize|signal)|xgboost|lightgbm|statsmodels|imblearn|category_encoders|transformers\.(?:training_args|trainer_utils|trainer_pt_utils|integrations\.deepspeed|generation\.configuration_utils|models\.[\w.]+\.configuration_\w+)|accelerate\.utils\.dataclasses|networkx\.classes|gensim\.models|spacy\.vocab|nltk\.tokenize|nltk\.probability|ultralytics\.nn\.modules|numpy\.dtypes|numpy\.random|timm\.(?:models|layers)|peft\.(?:tuners|utils)|pytorch_lightning\.utilities\.parsing|lightning\.fabric\.utilities\.data|sentence_transformers\.models|tokenizers|PIL)(?:\.[\w.]+)?\.(?:_?[A-Z]\w*|__pyx_unpickle_\w+|_\w{0,40}_?unpickle\w{0,40}|\w{1,40}_gen|rv_\w{1,40}|newObj)$/;

/** numpy's scalars, and the functions of mathematics that preprocessing steps apply. */
const scalar =
  /^numpy\.(?:u?int\d+|float\d+|complex\d+|bool_?|str_|bytes_|object_|void|datetime64|timedelta64|intc|intp|longlong|longdouble|log|log10|log2|log1p|exp|expm1|sqrt|cbrt|square|abs|absolute|sign|sin|cos|tan|tanh|arctan|floor|ceil|round|clip|mean|median|average|sum|prod|min|max|amin|amax|nanmean|nanmedian|std|var|argmax|argmin|nan_to_num|reshape|ravel|concatenate|add|subtract|multiply|divide|maximum|minimum|logical_or|logical_and|equal|greater|less|array|asarray|zeros|ones)$/;

export type GlobalRating = 'data' | 'unknown' | 'ambiguous' | 'dangerous';

export interface RatedGlobal {
  readonly rating: GlobalRating;
  /** In words what the author of the pickle gets; present when dangerous or ambiguous. */
  readonly what?: string;
}

/** How much is known of a name a pickle imports. `module` tells where the path of attributes begins. */
export function rateGlobal(name: string, module: string): RatedGlobal {
  const current = modernName(name, module);
  const rated = dangerOf(current.full, current.module, current.attributes);
  if (codeCarriers.has(current.module)) return { rating: 'ambiguous', what: 'carries code inside of the pickle' };
  if (ambiguous.has(current.full))
    return { rating: 'ambiguous', what: rated ?? 'is used by honest and hostile pickles alike' };
  if (data.has(current.full)) return { rating: 'data' };
  if (rated !== undefined) return { rating: 'dangerous', what: rated };
  const isData = !current.attributes.includes('.') && (dataClasses.test(current.full) || scalar.test(current.full));
  return { rating: isData ? 'data' : 'unknown' };
}

function modernName(name: string, module: string) {
  const attributes = name.startsWith(`${module}.`) ? name.slice(module.length + 1) : '';
  const modern = renamed[module] ?? module;
  return { module: modern, attributes, full: attributes === '' ? modern : `${modern}.${attributes}` };
}

/** What is dangerous in a package is so in its parts. */
function moduleDanger(module: string): string | undefined {
  for (let end = module.length; end > 0; end = module.lastIndexOf('.', end - 1)) {
    const found = modules.get(module.slice(0, end));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A path of attributes leads out of a harmless module into a dangerous one: `torch.serialization` + `os.system`. */
function dangerOf(full: string, module: string, attributes: string): string | undefined {
  const direct = names.get(full) ?? moduleDanger(module);
  if (direct !== undefined) return direct;
  const parts = attributes.split('.');
  if (parts.length < 2) return undefined;
  if (parts.some((part) => /^__(?:globals|builtins|subclasses|getattribute|dict|class|base|mro|code)__$/.test(part)))
    return 'reaches from an object to all others';
  for (let at = 0; at < parts.length - 1; at++) {
    const found = modules.get(parts[at]!) ?? names.get(parts.slice(at).join('.'));
    if (found !== undefined) return found;
  }
  return undefined;
}
