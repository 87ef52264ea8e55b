/** Python: standard library and the HTTP, process, desktop and agent packages that code of agents uses. */
import { type Row, type Rows, rows } from './row.ts';

const request: Row = {
  effects: ['net-send'],
  args: {
    url: ['0', 'kw:url', 'made.kw:base_url+0'],
    body: ['kw:data', 'kw:json', 'kw:files', 'kw:content', '1'],
    query: ['kw:params'],
    header: ['kw:headers', 'made.kw:headers'],
    'auth-header': ['kw:auth', 'kw:cookies'],
  },
  gives: 'remote-content',
};
const get: Row = {
  ...request,
  args: { ...request.args, body: ['kw:data', 'kw:json', 'kw:content'], query: ['kw:params', '1'] },
  method: 'GET',
};
const anyMethod: Row = {
  ...request,
  args: {
    ...request.args,
    url: ['1', 'kw:url'],
    body: ['kw:data', 'kw:json', 'kw:files', 'kw:content', 'kw:body', 'kw:fields'],
  },
};
const fileRead: Row = { effects: ['file-read'], args: { path: ['0', 'kw:file', 'made.0'] }, gives: 'by-path' };
const shell: Row = { effects: ['spawn', 'shell'], args: { command: ['0', 'kw:cmd', 'kw:command'] } };
/** A string is run by a shell only with `shell=True`; the interpreter looks at the keyword. */
const run: Row = {
  effects: ['spawn'],
  args: { command: ['0', 'kw:args'], data: ['kw:input'], options: 'kw:env' },
  result: 'subprocess.Popen()',
};
const exec: Row = { effects: ['spawn'], args: { command: '0', argv: ['1', 'rest'] } };
const identity: Row = { effects: ['host-identity'], gives: 'host-identity' };
const fileDelete: Row = { effects: ['file-delete'], args: { path: ['0', 'made.0'] } };
const fileList: Row = { effects: ['file-list'], args: { path: ['0', 'made.0'] } };
const copy: Row = { effects: ['file-read', 'file-write'], args: { content: '0', path: '1' } };
const evaluates: Row = { effects: ['eval'], args: { code: ['0', 'kw:source'] } };
const deserialize: Row = { effects: ['deserialize'], args: { data: '0' } };
/** What a hub keeps under a name; `options` is whether code of the repository may run. */
const fromHub: Row = {
  effects: ['model-load'],
  args: { name: ['0', 'kw:path', 'kw:model', 'kw:repo_or_dir'], options: 'kw:trust_remote_code' },
};
const hubDownload: Row = { effects: ['net-send'], args: { name: ['0', 'kw:repo_id'] }, gives: 'remote-content' };
const capture: Row = {
  effects: ['capture'],
  gives: 'screen-keys-av',
  callbacks: [
    { at: 'kw:on_press', gives: 'screen-keys-av' },
    { at: 'kw:on_release', gives: 'screen-keys-av' },
    { at: '0', gives: 'screen-keys-av' },
  ],
};
const socketSend: Row = {
  effects: ['net-send', 'socket'],
  args: { body: '0', host: ['made.0.0', 'made.connect.0', '1.0', '1'] },
};

export const pythonRows: Rows = {
  // network
  ...rows('requests.', {
    'post,put,patch': { ...request, method: 'POST' },
    'get,head,delete,options': get,
    request: anyMethod,
  }),
  ...rows('httpx.', {
    'post,put,patch': { ...request, method: 'POST' },
    'get,head,delete,options': get,
    'request,stream': anyMethod,
  }),
  ...rows('aiohttp.', {
    'post,put,patch': { ...request, method: 'POST' },
    'get,head,delete': get,
    request: anyMethod,
    ws_connect: { effects: ['socket'], args: { url: '0' } },
  }),
  ...rows('curl_cffi.requests.', { 'post,put': request, get }),
  ...rows('urllib.request.', {
    urlopen: {
      effects: ['net-send'],
      args: {
        url: ['0.made.0', '0.made.kw:url', '0', 'kw:url'],
        body: ['1', 'kw:data', '0.made.kw:data', '0.made.1', '0.data'],
        header: ['0.made.kw:headers', '0.made.2'],
      },
      gives: 'remote-content',
    },
    urlretrieve: { effects: ['net-send', 'file-write'], args: { url: '0', path: '1' }, gives: 'remote-content' },
    Request: { effects: [], args: { url: '0' } },
    'build_opener().open': { effects: ['net-send'], args: { url: '0', body: '1' }, gives: 'remote-content' },
  }),
  ...rows('urllib2.', { urlopen: { effects: ['net-send'], args: { url: '0', body: '1' }, gives: 'remote-content' } }),
  ...rows('urllib.', {
    urlopen: { effects: ['net-send'], args: { url: '0', body: '1' }, gives: 'remote-content' },
    urlretrieve: { effects: ['net-send', 'file-write'], args: { url: '0', path: '1' }, gives: 'remote-content' },
  }),
  ...rows('urllib3.', {
    'PoolManager().request,ProxyManager().request,request': anyMethod,
    'PoolManager().urlopen': anyMethod,
  }),
  ...rows('http.client.', {
    'HTTPSConnection().request,HTTPConnection().request': {
      effects: ['net-send'],
      args: { url: ['made.0+1'], body: ['2', 'kw:body'], header: ['3', 'kw:headers'] },
      gives: 'remote-content',
    },
    'HTTPSConnection().getresponse,HTTPConnection().getresponse': { effects: [], gives: 'remote-content' },
  }),
  ...rows('wget.', {
    download: {
      effects: ['net-send', 'file-write'],
      args: { url: '0', path: ['1', 'kw:out'] },
      gives: 'remote-content',
    },
  }),
  ...rows('pycurl.Curl().', { setopt: { effects: ['net-send'], args: { url: '1', body: '1' } } }),
  ...rows('websocket.', {
    create_connection: { effects: ['socket'], args: { url: '0' } },
    'create_connection().send,WebSocketApp().send': {
      effects: ['net-send', 'socket'],
      args: { url: 'made.0', body: '0' },
    },
    'create_connection().recv': { effects: [], gives: 'remote-content' },
    WebSocketApp: {
      effects: ['socket'],
      args: { url: '0' },
      callbacks: [{ at: 'kw:on_message', gives: 'remote-content', param: 1 }],
    },
  }),
  ...rows('websockets.', {
    connect: { effects: ['socket'], args: { url: '0' } },
    'connect().send': { effects: ['net-send', 'socket'], args: { url: 'made.0', body: '0' } },
    'connect().recv': { effects: [], gives: 'remote-content' },
  }),
  ...rows('socket.', {
    create_connection: { effects: ['socket'], args: { host: ['0.0', '0'], port: '0.1' }, result: 'socket.socket()' },
    'gethostbyname,getaddrinfo,gethostbyname_ex,gethostbyaddr': {
      effects: ['dns'],
      args: { host: '0' },
      gives: 'remote-content',
    },
    'gethostname,getfqdn': identity,
  }),
  ...rows('socket.socket().', {
    'connect,connect_ex': { effects: ['socket'], args: { host: ['0.0', '0'], port: '0.1' } },
    'send,sendall,sendto': socketSend,
    'recv,recvfrom,makefile().read': { effects: [], gives: 'remote-content' },
    bind: { effects: ['net-listen'], args: { host: '0' } },
    listen: { effects: ['net-listen'] },
  }),
  ...rows('asyncio.', {
    open_connection: { effects: ['socket'], args: { host: '0', port: '1' } },
    create_subprocess_exec: exec,
    create_subprocess_shell: shell,
  }),
  ...rows('dns.', {
    'resolver.resolve,resolver.query': { effects: ['dns'], args: { host: '0' }, gives: 'remote-content' },
  }),
  ...rows('ftplib.', {
    FTP: { effects: ['socket'], args: { host: '0' } },
    'FTP().storbinary,FTP().storlines': { effects: ['net-send'], args: { host: 'made.0', body: '1' } },
  }),
  ...rows('paramiko.', {
    'SSHClient().connect': { effects: ['socket'], args: { host: ['0', 'kw:hostname'] } },
    'SSHClient().exec_command': { effects: ['net-send'], args: { host: 'made.connect', command: '0' } },
    'SFTPClient().put': { effects: ['net-send'], args: { body: '0' } },
  }),
  ...rows('http.server.', { HTTPServer: { effects: ['net-listen'] } }),
  ...rows('socketserver.', { TCPServer: { effects: ['net-listen'] } }),
  // processes
  ...rows('os.', {
    system: shell,
    popen: { ...shell, result: 'subprocess.Popen()' },
    'execv,execve,execvp,execvpe,execl,execlp,execle,execlpe,posix_spawn,posix_spawnp': exec,
    'spawnv,spawnve,spawnl,spawnlp,spawnvp': { effects: ['spawn'], args: { command: '1', argv: ['2', 'rest'] } },
    startfile: { effects: ['spawn'], args: { path: '0', command: '0' } },
    fork: { effects: [] },
    'getlogin,uname': identity,
    'getuid,getpid': { effects: [] },
  }),
  ...rows('posix.', { system: shell }),
  ...rows('nt.', { system: shell }),
  ...rows('subprocess.', { 'run,call,check_call,check_output,Popen': run, 'getoutput,getstatusoutput': shell }),
  'subprocess.Popen().communicate': { effects: ['spawn'], args: { command: 'made.0', data: ['0', 'kw:input'] } },
  'subprocess.Popen().stdin.write': { effects: ['spawn'], args: { command: 'made.0', data: '0' } },
  ...rows('commands.', { 'getoutput,getstatusoutput': shell }),
  ...rows('pty.', { spawn: { effects: ['spawn'], args: { command: '0' } } }),
  ...rows('pexpect.', { 'spawn,run': shell }),
  ...rows('sh.', { 'bash,sh': { effects: ['spawn', 'shell'], args: { command: '1' } } }),
  ...rows('plumbum.', { local: { effects: [] } }),
  ...rows('multiprocessing.', { Process: { effects: [], callbacks: [{ at: 'kw:target' }] } }),
  ...rows('threading.', {
    Thread: { effects: [], callbacks: [{ at: 'kw:target' }, { at: '1' }] },
    Timer: { effects: ['sleep'], callbacks: [{ at: '1', later: true }] },
  }),
  ...rows('concurrent.futures.', {
    'ThreadPoolExecutor().submit,ThreadPoolExecutor().map,ProcessPoolExecutor().submit': {
      effects: [],
      callbacks: [{ at: '0' }],
    },
  }),
  ...rows('atexit.', { register: { effects: [], callbacks: [{ at: '0' }] } }),
  ...rows('signal.', { signal: { effects: [], callbacks: [{ at: '1' }] } }),
  ...rows('asyncio.', {
    'run,create_task,ensure_future,gather,wait_for,to_thread': { effects: [], callbacks: [{ at: '0' }] },
  }),
  // code
  ...rows('', {
    'eval,exec,execfile': evaluates,
    'code.interact,code.InteractiveInterpreter().runsource,code.InteractiveInterpreter().runcode': evaluates,
  }),
  'types.FunctionType': { effects: ['eval'], args: { code: '0' } },
  ...rows('runpy.', { 'run_path,run_module': { effects: ['eval'], args: { path: '0', code: '0' } } }),
  ...rows('marshal.', { 'loads,load': { ...deserialize, result: 'marshal.code()' } }),
  ...rows('', {
    'pickle.loads,pickle.load,_pickle.loads,cPickle.loads,dill.loads,dill.load,cloudpickle.loads,cloudpickle.load,joblib.load,jsonpickle.decode,shelve.open,yaml.load,yaml.unsafe_load,yaml.full_load,pandas.read_pickle,marshal.loads':
      deserialize,
    'torch.load': { ...deserialize, args: { data: ['0', 'kw:f'], options: 'kw:weights_only' } },
    'numpy.load': { ...deserialize, args: { data: ['0', 'kw:file'], options: 'kw:allow_pickle' } },
    'pickle.Unpickler().load,dill.Unpickler().load': { ...deserialize, args: { data: 'made.0' } },
    'keras.models.load_model,keras.saving.load_model,tensorflow.keras.models.load_model,tf_keras.models.load_model': {
      ...deserialize,
      args: { data: ['0', 'kw:filepath'], options: 'kw:safe_mode' },
    },
  }),
  ...rows('transformers.', {
    'AutoModel.from_pretrained,AutoModelForCausalLM.from_pretrained,AutoModelForSeq2SeqLM.from_pretrained,AutoModelForSequenceClassification.from_pretrained,AutoModelForTokenClassification.from_pretrained,AutoModelForQuestionAnswering.from_pretrained,AutoModelForMaskedLM.from_pretrained,AutoModelForImageClassification.from_pretrained,AutoModelForVision2Seq.from_pretrained,AutoModelForImageTextToText.from_pretrained,AutoModelForSpeechSeq2Seq.from_pretrained,AutoConfig.from_pretrained,AutoTokenizer.from_pretrained,AutoProcessor.from_pretrained,AutoImageProcessor.from_pretrained,AutoFeatureExtractor.from_pretrained,AutoModel.from_config,AutoModelForCausalLM.from_config,pipeline,pipelines.pipeline':
      fromHub,
  }),
  ...rows('', {
    'datasets.load_dataset,datasets.load_metric,evaluate.load,sentence_transformers.SentenceTransformer,diffusers.DiffusionPipeline.from_pretrained,peft.AutoPeftModel.from_pretrained,vllm.LLM,unsloth.FastLanguageModel.from_pretrained':
      fromHub,
    'huggingface_hub.hf_hub_download,huggingface_hub.snapshot_download,huggingface_hub.cached_download,modelscope.snapshot_download':
      hubDownload,
  }),
  ...rows('importlib.', {
    import_module: { effects: ['import-dynamic'], args: { name: '0' } },
    'util.spec_from_file_location': { effects: ['import-dynamic'], args: { path: '1' } },
    reload: { effects: [] },
  }),
  ...rows('ctypes.', {
    'CDLL,WinDLL,cdll.LoadLibrary,windll.LoadLibrary,PyDLL,OleDLL': { effects: ['native-load'], args: { path: '0' } },
  }),
  // memory of this and other processes
  ...rows('ctypes.windll.kernel32.', {
    'VirtualAlloc,VirtualAllocEx,VirtualProtect,WriteProcessMemory,ReadProcessMemory,CreateRemoteThread,CreateThread,RtlMoveMemory,QueueUserAPC,OpenProcess':
      { effects: ['native-load'], args: { data: 'rest' } },
  }),
  ...rows('ctypes.windll.ntdll.', {
    'NtCreateThreadEx,RtlMoveMemory,NtWriteVirtualMemory,NtAllocateVirtualMemory,NtUnmapViewOfSection': {
      effects: ['native-load'],
      args: { data: 'rest' },
    },
  }),
  'ctypes.windll.shell32.ShellExecuteW': { effects: ['spawn'], args: { command: '2', argv: '3', name: '1' } },
  'os.memfd_create': { effects: ['native-load'], args: { name: '0' } },
  // analytics
  ...rows('', {
    'posthog.capture,posthog.Posthog().capture,analytics.track,segment.analytics.track,mixpanel.Mixpanel().track,amplitude.Amplitude().track,sentry_sdk.capture_message,sentry_sdk.set_context,sentry_sdk.set_extra,sentry_sdk.capture_event':
      { effects: ['net-send'], args: { body: 'rest' } },
  }),
  // files
  ...rows('', { 'io.open,codecs.open,os.open,aiofiles.open,gzip.open,bz2.open,lzma.open': fileRead }),
  ...rows('pathlib.Path().', {
    'read_text,read_bytes': fileRead,
    'write_text,write_bytes': { effects: ['file-write'], args: { path: 'made.0', content: '0' } },
    'unlink,rmdir': fileDelete,
    'iterdir,glob,rglob,exists,is_file,stat': { effects: ['file-list'], args: { path: 'made.0', name: '0' } },
    chmod: { effects: ['file-write'], args: { path: 'made.0', options: '0' } },
    'rename,replace,symlink_to': { effects: ['file-write'], args: { content: 'made.0', path: '0' } },
  }),
  ...rows('os.', {
    'remove,unlink,rmdir,removedirs': fileDelete,
    'listdir,scandir,walk,stat,path.exists,path.isfile,path.isdir,path.getsize': fileList,
    'rename,replace,symlink,link': copy,
    chmod: { effects: ['file-write'], args: { path: '0', options: '1' } },
    putenv: { effects: [] },
  }),
  ...rows('shutil.', {
    'copy,copy2,copyfile,copytree,move': copy,
    rmtree: fileDelete,
    make_archive: {
      effects: ['file-read', 'file-write'],
      args: { path: '0', content: ['2', 'kw:root_dir'] },
      gives: 'by-path',
    },
  }),
  ...rows('glob.', { 'glob,iglob': { effects: ['file-list'], args: { path: '0', name: '0' } } }),
  ...rows('zipfile.', {
    'ZipFile().write': {
      effects: ['file-read', 'file-write'],
      args: { content: '0', path: 'made.0' },
      gives: 'by-path',
    },
    'ZipFile().writestr': { effects: ['file-write'], args: { content: '1', path: 'made.0' } },
  }),
  ...rows('tarfile.', {
    'open().add': { effects: ['file-read', 'file-write'], args: { content: '0', path: 'made.0' }, gives: 'by-path' },
  }),
  'sqlite3.connect': { effects: ['file-read'], args: { path: '0' }, gives: 'by-path' },
  'dotenv.dotenv_values': { effects: ['file-read'], args: { path: '0' } },
  // identity of the machine
  ...rows('', {
    'platform.node,platform.uname,getpass.getuser,uuid.getnode,psutil.users,psutil.net_if_addrs,psutil.Process().username,pwd.getpwuid,socket.gethostname,socket.getfqdn':
      identity,
    'platform.system,platform.machine,platform.release,platform.version,platform.platform,platform.python_version,platform.architecture,platform.processor,psutil.cpu_count,psutil.virtual_memory':
      { effects: [] },
  }),
  // secrets and people
  ...rows('', {
    'keyring.get_password,keyring.get_credential,win32cred.CredEnumerate,secretstorage.get_default_collection': {
      effects: ['keychain-read'],
      args: { name: '0' },
      gives: 'keychain',
    },
    'win32crypt.CryptUnprotectData': { effects: ['keychain-read'], gives: 'browser' },
  }),
  ...rows('browser_cookie3.', {
    'chrome,firefox,edge,brave,opera,load,safari,chromium': { effects: ['file-read'], gives: 'browser' },
  }),
  ...rows('', {
    'pyperclip.paste,clipboard.paste,tkinter.Tk().clipboard_get,win32clipboard.GetClipboardData': {
      effects: ['clipboard-read'],
      gives: 'clipboard',
    },
    'pyperclip.copy,clipboard.copy': { effects: ['clipboard-write'], args: { content: '0' } },
  }),
  ...rows('', {
    'PIL.ImageGrab.grab,mss.mss().grab,mss.mss().shot,pyautogui.screenshot,pyscreenshot.grab,cv2.VideoCapture().read,sounddevice.rec,pyaudio.PyAudio().open,keyboard.read_event,pyHook.HookManager':
      capture,
    'pynput.keyboard.Listener,pynput.mouse.Listener': {
      ...capture,
      callbacks: [
        { at: 'kw:on_press', gives: 'screen-keys-av' },
        { at: 'kw:on_release', gives: 'screen-keys-av' },
        { at: '0', gives: 'screen-keys-av' },
      ],
    },
    'keyboard.on_press,keyboard.on_release,keyboard.hook': {
      ...capture,
      callbacks: [{ at: '0', gives: 'screen-keys-av' }],
    },
    'cv2.VideoCapture': { effects: [] },
    'PIL.Image.open,cv2.imread,imageio.imread,imageio.v2.imread,imageio.v3.imread,skimage.io.imread,matplotlib.image.imread,scipy.io.wavfile.read,wave.open,soundfile.read':
      { effects: ['file-read'], args: { path: '0' }, gives: 'by-path' },
  }),
  // mail, messengers, hosting, publishing, cloud
  ...rows('smtplib.', {
    'SMTP().sendmail,SMTP_SSL().sendmail': {
      effects: ['email', 'net-send'],
      args: { host: 'made.0', recipient: '1', body: '2' },
    },
    'SMTP().send_message,SMTP_SSL().send_message': {
      effects: ['email', 'net-send'],
      args: { host: 'made.0', body: '0', recipient: ['kw:to_addrs', '2', '0'] },
    },
    'SMTP,SMTP_SSL': { effects: ['socket'], args: { host: '0' } },
  }),
  ...rows('discord.', {
    'SyncWebhook.from_url().send,Webhook.from_url().send': {
      effects: ['net-send'],
      args: { url: 'made.0', body: ['0', 'kw:content', 'kw:file'] },
    },
  }),
  ...rows('telebot.TeleBot().', { 'send_message,send_document': { effects: ['net-send'], args: { body: '1' } } }),
  ...rows('github.Github().', {
    'get_user().create_repo,get_repo().create_file,get_user().create_gist': {
      effects: ['code-hosting'],
      args: { name: '0', body: ['2', 'kw:content', '0'] },
    },
  }),
  ...rows('boto3.', {
    'client().upload_file,client().put_object,client().upload_fileobj': {
      effects: ['cloud-storage'],
      args: { body: ['0', 'kw:Body'], name: ['1', 'kw:Bucket'] },
    },
  }),
  'webbrowser.open': { effects: ['browser-open'], args: { url: '0' } },
  ...rows('logging.', {
    'info,debug,warning,error,critical,getLogger().info,getLogger().debug,getLogger().error': {
      effects: ['log'],
      args: { data: 'rest' },
    },
  }),
  print: { effects: ['log'], args: { data: 'rest' } },
  'cryptography.fernet.Fernet().encrypt': { effects: ['encrypt'], args: { data: '0' } },
  ...rows('winreg.', { SetValueEx: { effects: ['persistence'], args: { name: '1', content: '4' } } }),
  ...rows('time.', { sleep: { effects: ['sleep'], args: { data: '0' } } }),
  ...rows('sys.', { exit: { effects: ['exit'] }, 'settrace,setprofile': { effects: ['hook-global'] } }),
  'os._exit': { effects: ['exit'] },
};

export const pythonAliases: readonly (readonly [string, string])[] = [
  ['requests.Session()', 'requests'],
  ['requests.session()', 'requests'],
  ['requests.sessions.Session()', 'requests'],
  ['requests.api', 'requests'],
  ['httpx.Client()', 'httpx'],
  ['httpx.AsyncClient()', 'httpx'],
  ['aiohttp.ClientSession()', 'aiohttp'],
  ['cloudscraper.create_scraper()', 'requests'],
  ['urllib.request.Request()', 'urllib.request.Request()'],
  ['zipfile.ZipFile()', 'zipfile.ZipFile()'],
  ['builtins', ''],
  ['__builtins__', ''],
  ['__builtin__', ''],
  ['six.moves.builtins', ''],
  ['six.moves.urllib', 'urllib'],
  ['pathlib.PosixPath()', 'pathlib.Path()'],
  ['pathlib.WindowsPath()', 'pathlib.Path()'],
  ['pathlib.Path.cwd()', 'pathlib.Path()'],
  ['PIL.ImageGrab', 'PIL.ImageGrab'],
];
