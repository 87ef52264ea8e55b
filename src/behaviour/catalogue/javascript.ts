/** JavaScript and TypeScript: browser, Node.js, Deno, Bun and the HTTP, process and messaging packages that code of agents uses. */
import { type Row, type Rows, rows } from './row.ts';

const url = ['0', '0.url', '0.uri', '0.href', '0.hostname+0.path', '0.host+0.path'];

const httpRequest: Row = {
  effects: ['net-send'],
  args: {
    url: ['0', '0.href', '0.hostname+0.path', '0.host+0.path', '0.hostname', '0.host'],
    header: ['0.headers', '1.headers'],
    path: ['0.path'],
  },
  result: 'http.request()',
  callbacks: [
    { at: '1', gives: 'result' },
    { at: '2', gives: 'result' },
  ],
};
const withBody: Row = {
  effects: ['net-send'],
  args: {
    url: ['0', 'made.0.baseURL+0', 'made.0.prefixUrl+0'],
    body: '1',
    header: ['2.headers', 'made.0.headers'],
    query: ['2.params'],
  },
  gives: 'remote-content',
  method: 'POST',
};
const withoutBody: Row = {
  effects: ['net-send'],
  args: {
    url: ['0', 'made.0.baseURL+0'],
    header: ['1.headers', 'made.0.headers'],
    query: ['1.params', '1.query', '1.searchParams'],
    body: ['1.body', '1.json', '1.form', '1.data'],
  },
  gives: 'remote-content',
  callbacks: [
    { at: '1', gives: 'remote-content', param: 1 },
    { at: '2', gives: 'remote-content', param: 1 },
  ],
};
const whole: Row = {
  effects: ['net-send'],
  args: {
    url,
    body: ['0.data', '0.body', '0.json', '0.form', '0.formData', '1.data', '1.body', '1.json', '1.form', '1.formData'],
    header: ['0.headers', '1.headers'],
    query: ['0.params', '0.qs', '1.params', '1.searchParams'],
  },
  gives: 'remote-content',
  callbacks: [
    { at: '1', gives: 'remote-content', param: 1 },
    { at: '2', gives: 'remote-content', param: 1 },
  ],
};

const fileRead: Row = {
  effects: ['file-read'],
  args: { path: '0' },
  gives: 'by-path',
  callbacks: [
    { at: '1', gives: 'result', param: 1 },
    { at: '2', gives: 'result', param: 1 },
  ],
};
const fileWrite: Row = {
  effects: ['file-write'],
  args: { path: '0', content: '1', options: '2' },
  callbacks: [{ at: '2' }, { at: '3' }],
};
const fileDelete: Row = {
  effects: ['file-delete'],
  args: { path: '0', options: '1' },
  callbacks: [{ at: '1' }, { at: '2' }],
};
const fileCopy: Row = {
  effects: ['file-read', 'file-write'],
  args: { path: '1', content: '0' },
  callbacks: [{ at: '2' }],
};
const fileList: Row = {
  effects: ['file-list'],
  args: { path: '0' },
  callbacks: [
    { at: '1', param: 1 },
    { at: '2', param: 1 },
  ],
};
const shell: Row = {
  effects: ['spawn', 'shell'],
  args: { command: '0', options: '1' },
  result: 'child_process()',
  callbacks: [
    { at: '1', param: 1 },
    { at: '2', param: 1 },
  ],
};
const spawn: Row = {
  effects: ['spawn'],
  args: { command: '0', argv: '1', options: ['2', '1'] },
  result: 'child_process()',
  callbacks: [
    { at: '2', param: 1 },
    { at: '3', param: 1 },
  ],
};
const evaluates: Row = { effects: ['eval'], args: { code: '0' } };
const identity: Row = { effects: ['host-identity'], gives: 'host-identity' };
const handler: Row = {
  effects: [],
  callbacks: [
    { at: '0', gives: 'request', later: true },
    { at: '1', gives: 'request', later: true },
    { at: '2', gives: 'request', later: true },
  ],
};
const toolHandler: Row = {
  effects: [],
  callbacks: [1, 2, 3, 4].map((at) => ({ at: String(at), gives: 'conversation' as const, later: true as const })),
};
const toolObject: Row = {
  effects: [],
  callbacks: ['0.execute', '0.handler', '0.run', '0.func', '0.call', '1.execute', '1.handler'].map((at) => ({
    at,
    gives: 'conversation' as const,
    later: true as const,
  })),
};

export const javascriptRows: Rows = {
  // network
  fetch: {
    effects: ['net-send'],
    args: {
      url: ['0.made.0', '0', '0.url'],
      body: ['1.body', '0.made.1.body'],
      header: ['1.headers', '0.made.1.headers'],
    },
    gives: 'remote-content',
  },
  ...rows('', {
    'node-fetch,cross-fetch,isomorphic-fetch,make-fetch-happen,undici.fetch,undici.request,undici.stream,axios,axios.request,got,needle,request,superagent,ky,phin,bent,centra,ofetch,wretch,node-fetch.default,axios.default,got.default':
      whole,
  }),
  ...rows('axios.', { 'post,put,patch,postForm,putForm,patchForm': withBody, 'get,delete,head,options': withoutBody }),
  ...rows('axios.default.', { 'post,put,patch': withBody, 'get,delete,head': withoutBody }),
  ...rows('got.', { 'post,put,patch,get,delete,head,stream,extend().post,extend().get': withoutBody }),
  ...rows('ky.', { 'post,put,patch,get,delete,head': withoutBody }),
  ...rows('request.', { 'post,put,patch,get,del,delete,head': whole }),
  ...rows('needle.', { 'post,put,patch,request': withBody, get: withoutBody }),
  ...rows('superagent.', { 'post,put,patch,get,del,delete,head': { ...withoutBody, result: 'superagent()' } }),
  ...rows('superagent().', {
    'send,field,attach': {
      effects: ['net-send'],
      args: { url: 'made.0', body: 'rest' },
      result: 'superagent()',
      gives: 'remote-content',
    },
    query: { effects: ['net-send'], args: { url: 'made.0', query: '0' }, result: 'superagent()' },
    set: { effects: ['net-send'], args: { url: 'made.0', header: '1' }, result: 'superagent()' },
  }),
  ...rows('http.', {
    'request,get': httpRequest,
    createServer: {
      effects: ['net-listen'],
      callbacks: [
        { at: '0', gives: 'request', later: true },
        { at: '1', gives: 'request', later: true },
      ],
      result: 'http.Server()',
    },
  }),
  ...rows('https.', {
    'request,get': httpRequest,
    createServer: {
      effects: ['net-listen'],
      callbacks: [{ at: '1', gives: 'request', later: true }],
      result: 'http.Server()',
    },
  }),
  ...rows('http2.', { connect: { effects: ['socket'], args: { url: '0' }, result: 'http2.connect()' } }),
  'http2.connect().request': { effects: ['net-send'], args: { url: 'made.0', header: '0' }, gives: 'remote-content' },
  ...rows('http.request().', {
    'write,end': {
      effects: ['net-send'],
      args: {
        url: [
          'made.0',
          'made.0.href',
          'made.0.hostname+made.0.path',
          'made.0.host+made.0.path',
          'made.0.hostname',
          'made.0.host',
        ],
        body: '0',
      },
    },
    setHeader: {
      effects: ['net-send'],
      args: { url: ['made.0', 'made.0.hostname+made.0.path', 'made.0.host+made.0.path'], header: '1' },
    },
    'on,once': { effects: [], callbacks: [{ at: '1', gives: 'remote-content' }] },
  }),
  ...rows('', {
    'chrome.cookies.getAll,browser.cookies.getAll,chrome.cookies.get,browser.cookies.get,chrome.history.search,browser.history.search':
      { effects: ['keychain-read'], gives: 'browser', callbacks: [{ at: '1', gives: 'browser' }] },
  }),
  'navigator.sendBeacon': { effects: ['net-send'], args: { url: '0', body: '1' } },
  'XMLHttpRequest().open': { effects: ['net-send'], args: { url: '1' } },
  'XMLHttpRequest().send': { effects: ['net-send'], args: { url: 'made.open', body: '0' } },
  WebSocket: { effects: ['socket'], args: { url: '0' } },
  ws: { effects: ['socket'], args: { url: '0' } },
  ...rows('WebSocket().', {
    send: { effects: ['net-send', 'socket'], args: { url: 'made.0', body: '0' } },
    'on,addEventListener,once': { effects: [], callbacks: [{ at: '1', gives: 'remote-content' }] },
  }),
  ...rows('ws().', {
    send: { effects: ['net-send', 'socket'], args: { url: 'made.0', body: '0' } },
    'on,addEventListener,once': { effects: [], callbacks: [{ at: '1', gives: 'remote-content' }] },
  }),
  EventSource: { effects: ['net-send'], args: { url: '0' }, gives: 'remote-content' },
  ...rows('net.', {
    'connect,createConnection': {
      effects: ['socket'],
      args: { host: ['1', '0.host', '0'], port: ['0', '0.port'] },
      result: 'net.Socket()',
      callbacks: [{ at: '1' }, { at: '2' }],
    },
    createServer: {
      effects: ['net-listen'],
      result: 'net.Server()',
      callbacks: [
        { at: '0', gives: 'request', later: true },
        { at: '1', gives: 'request', later: true },
      ],
    },
  }),
  'tls.connect': {
    effects: ['socket'],
    args: { host: ['1', '0.host', '0'], port: ['0', '0.port'] },
    result: 'net.Socket()',
    callbacks: [{ at: '1' }, { at: '2' }, { at: '3' }],
  },
  ...rows('net.Socket().', {
    connect: {
      effects: ['socket'],
      args: { host: ['1', '0.host'], port: ['0', '0.port'] },
      result: 'net.Socket()',
      callbacks: [{ at: '1' }, { at: '2' }],
    },
    'write,end': { effects: ['net-send', 'socket'], args: { host: ['made.1', 'made.0.host', 'made.0'], body: '0' } },
    'on,once,addListener': { effects: [], callbacks: [{ at: '1', gives: 'remote-content' }] },
  }),
  'dgram.createSocket().send': { effects: ['net-send', 'socket'], args: { body: '0', host: ['4', '2', '3'] } },
  ...rows('dns.', {
    'resolve,resolve4,resolve6,resolveTxt,resolveMx,resolveNs,resolveAny,resolveCname,lookup,promises.resolve,promises.resolve4,promises.resolveTxt,promises.lookup,Resolver().resolve4,Resolver().resolveTxt':
      {
        effects: ['dns'],
        args: { host: '0' },
        gives: 'remote-content',
        callbacks: [
          { at: '1', gives: 'remote-content', param: 1 },
          { at: '2', gives: 'remote-content', param: 1 },
        ],
      },
  }),
  // processes
  ...rows('child_process.', {
    'exec,execSync': shell,
    'spawn,spawnSync,execFile,execFileSync': spawn,
    fork: { ...spawn, args: { path: '0', argv: '1', options: '2' } },
  }),
  ...rows('child_process().', {
    'stdin.write,stdin.end': { effects: ['spawn'], args: { command: 'made.0', data: '0' } },
    'stdout.on,stderr.on,on': { effects: [], callbacks: [{ at: '1' }] },
  }),
  ...rows('', {
    'execa,execaSync,cross-spawn,cross-spawn.sync,cross-spawn.spawn,execa.execa,execa.execaSync,nano-spawn,tinyexec.x,node-pty.spawn,Bun.spawnSync':
      spawn,
    'execa.command,execa.commandSync,execa.execaCommand,execa.execaCommandSync,shelljs.exec,zx.$,Bun.$,execa.$': shell,
  }),
  'Bun.spawn': { effects: ['spawn'], args: { argv: ['0', '0.cmd'], options: '1' } },
  'Deno.Command': { effects: ['spawn'], args: { command: '0', argv: '1.args' } },
  'Deno.run': { effects: ['spawn'], args: { argv: '0.cmd' } },
  'worker_threads.Worker': { effects: ['eval'], args: { path: '0', code: '0', options: '1' } },
  ...rows('process.', {
    dlopen: { effects: ['native-load'], args: { path: '1' } },
    'exit,reallyExit,abort': { effects: ['exit'] },
    chdir: { effects: [] },
    cwd: identity,
    'getuid,geteuid': identity,
    'on,once': { effects: [], callbacks: [{ at: '1', later: true }] },
  }),
  // code
  ...rows('', {
    'eval,execScript,vm.runInThisContext,vm.runInNewContext,vm.runInContext,vm.Script,vm.compileFunction,vm.SourceTextModule':
      evaluates,
    'Module()._compile,module._compile,Module.prototype._compile': evaluates,
  }),
  'vm.createContext': { effects: [] },
  'WebAssembly.instantiate': { effects: ['native-load'], args: { data: '0' } },
  'WebAssembly.compile': { effects: ['native-load'], args: { data: '0' } },
  'node-serialize.unserialize': { effects: ['deserialize', 'eval'], args: { data: '0' } },
  ...rows('v8.', { deserialize: { effects: ['deserialize'], args: { data: '0' } } }),
  // files
  ...rows('fs.', {
    'readFile,readFileSync,createReadStream,openSync,open,promises.readFile,promises.open': fileRead,
    'writeFile,writeFileSync,appendFile,appendFileSync,promises.writeFile,promises.appendFile,outputFile,outputFileSync,writeJson,writeJsonSync,outputJson':
      fileWrite,
    createWriteStream: { ...fileWrite, result: 'fs.createWriteStream()' },
    'rm,rmSync,rmdir,rmdirSync,promises.rm,promises.rmdir': {
      ...fileDelete,
      args: { ...fileDelete.args, options: '1.recursive' },
    },
    'unlink,unlinkSync,promises.unlink,remove,removeSync,emptyDir': fileDelete,
    'copyFile,copyFileSync,rename,renameSync,cp,cpSync,symlink,symlinkSync,link,linkSync,promises.copyFile,promises.rename,promises.cp,promises.symlink,copy,copySync,move':
      fileCopy,
    'readdir,readdirSync,promises.readdir,opendir,opendirSync,promises.opendir,existsSync,access,accessSync,stat,statSync,promises.stat,promises.access':
      fileList,
    'chmod,chmodSync,promises.chmod': { effects: ['file-write'], args: { path: '0', options: '1' } },
    'mkdir,mkdirSync,promises.mkdir': { effects: [], args: { path: '0' }, callbacks: [{ at: '1' }, { at: '2' }] },
  }),
  'fs.createWriteStream().write': { effects: ['file-write'], args: { path: 'made.0', content: '0' } },
  'fs.createWriteStream().end': { effects: ['file-write'], args: { path: 'made.0', content: '0' } },
  ...rows('Deno.', {
    'readTextFile,readTextFileSync,readFile,readFileSync': fileRead,
    'writeTextFile,writeTextFileSync,writeFile,writeFileSync': fileWrite,
    'remove,removeSync': fileDelete,
  }),
  'Bun.file': { effects: ['file-read'], args: { path: '0' }, gives: 'by-path' },
  'Bun.write': fileWrite,
  ...rows('', {
    'glob,glob.sync,glob.glob,glob.globSync,fast-glob,fast-glob.sync,globby,globby.globby,tiny-glob,recursive-readdir,klaw':
      {
        effects: ['file-list'],
        args: { path: ['1.cwd', '0'], name: '0' },
        callbacks: [
          { at: '1', param: 1 },
          { at: '2', param: 1 },
        ],
      },
  }),
  'better-sqlite3': { effects: ['file-read'], args: { path: '0' }, gives: 'by-path' },
  'sqlite3.Database': { effects: ['file-read'], args: { path: '0' }, gives: 'by-path' },
  'node:sqlite.DatabaseSync': { effects: ['file-read'], args: { path: '0' }, gives: 'by-path' },
  // identity of the machine
  ...rows('os.', {
    'hostname,userInfo,networkInterfaces': identity,
    'platform,type,release,arch,cpus,totalmem,version,uptime,endianness,freemem,loadavg,machine': { effects: [] },
  }),
  ...rows('', {
    'systeminformation.system,systeminformation.osInfo,systeminformation.users,systeminformation.networkInterfaces,systeminformation.getAllData,username,node-machine-id.machineIdSync,node-machine-id.machineId,public-ip,public-ip.v4,public-ip.publicIpv4,ip.address':
      identity,
  }),
  // secrets and people
  ...rows('', {
    'clipboardy.read,clipboardy.readSync,clipboardy.default.read,clipboardy.default.readSync,navigator.clipboard.readText,electron.clipboard.readText,copy-paste.paste':
      { effects: ['clipboard-read'], gives: 'clipboard' },
    'clipboardy.write,clipboardy.writeSync,navigator.clipboard.writeText,electron.clipboard.writeText,clipboardy.default.write,clipboardy.default.writeSync,copy-paste.copy':
      { effects: ['clipboard-write'], args: { content: '0' } },
  }),
  ...rows('', {
    'keytar.getPassword,keytar.findPassword,keytar.findCredentials': {
      effects: ['keychain-read'],
      args: { name: '0' },
      gives: 'keychain',
    },
  }),
  ...rows('', {
    'screenshot-desktop,desktopCapturer.getSources,electron.desktopCapturer.getSources,screenshot-desktop.all': {
      effects: ['capture'],
      gives: 'screen-keys-av',
    },
    'iohook.start,node-global-key-listener.GlobalKeyboardListener,uiohook-napi.uIOhook.start': { effects: ['capture'] },
    'iohook.on,uiohook-napi.uIOhook.on,GlobalKeyboardListener().addListener': {
      effects: ['capture'],
      callbacks: [
        { at: '1', gives: 'screen-keys-av' },
        { at: '0', gives: 'screen-keys-av' },
      ],
    },
  }),
  // mail, messengers, hosting, publishing
  'nodemailer.createTransport().sendMail': {
    effects: ['email', 'net-send'],
    args: { recipient: ['0.to', '0.bcc', '0.cc'], header: ['0.bcc', '0.cc'], body: ['0'], url: 'made.0.host' },
  },
  ...rows('', {
    'resend.Resend().emails.send,@sendgrid/mail.send,postmark.ServerClient().sendEmail,@sendgrid/mail.default.send': {
      effects: ['email'],
      args: { recipient: ['0.to', '0.To'], header: ['0.bcc', '0.Bcc', '0.cc', '0.Cc'], body: '0' },
    },
  }),
  // analytics
  ...rows('', {
    'posthog-node.PostHog().capture,posthog-js.capture,posthog-js.default.capture,@segment/analytics-node.Analytics().track,analytics-node().track,mixpanel.init().track,mixpanel-browser.track,@amplitude/analytics-node.track':
      { effects: ['net-send'], args: { body: 'rest' } },
    '@sentry/node.captureMessage,@sentry/node.captureEvent,@sentry/node.setContext,@sentry/node.setExtra': {
      effects: ['net-send'],
      args: { body: 'rest' },
    },
  }),
  ...rows('', {
    'discord.js.WebhookClient().send,@slack/webhook.IncomingWebhook().send': {
      effects: ['net-send'],
      args: { url: ['made.0.url', 'made.0'], body: '0' },
    },
  }),
  ...rows('', {
    '@octokit/rest.Octokit().repos.createForAuthenticatedUser,octokit.Octokit().rest.repos.createForAuthenticatedUser,@octokit/rest.Octokit().repos.createOrUpdateFileContents,octokit.Octokit().rest.repos.createOrUpdateFileContents,@octokit/rest.Octokit().gists.create,octokit.Octokit().rest.gists.create,octokit.Octokit().request,@octokit/core.Octokit().request':
      { effects: ['code-hosting'], args: { body: '0', name: '0.name', url: '0' } },
  }),
  ...rows('', {
    'libnpmpublish.publish': { effects: ['publish'] },
    '@aws-sdk/client-s3.PutObjectCommand,aws-sdk.S3().putObject,aws-sdk.S3().upload': {
      effects: ['cloud-storage'],
      args: { body: '0.Body', name: '0.Bucket' },
    },
  }),
  open: { effects: ['browser-open'], args: { url: '0' } },
  'open.default': { effects: ['browser-open'], args: { url: '0' } },
  'electron.shell.openExternal': { effects: ['browser-open'], args: { url: '0' } },
  ...rows('console.', { 'log,error,warn,info,debug': { effects: ['log'], args: { data: 'rest' } } }),
  ...rows('crypto.', { 'createCipheriv,createCipher,publicEncrypt': { effects: ['encrypt'] } }),
  // servers and tools: what others call later
  ...rows('express().', { 'get,post,put,patch,delete,all,use': handler }),
  ...rows('express.Router().', { 'get,post,put,patch,delete,all,use': handler }),
  ...rows('fastify().', { 'get,post,put,patch,delete,all': handler }),
  ...rows('hono.Hono().', { 'get,post,put,patch,delete,all': handler }),
  ...rows('@modelcontextprotocol/sdk/server/mcp.js.McpServer().', {
    'tool,registerTool,prompt,registerPrompt,resource,registerResource': toolHandler,
  }),
  ...rows('@modelcontextprotocol/sdk/server/index.js.Server().', { setRequestHandler: toolHandler }),
  ...rows('fastmcp.FastMCP().', { addTool: toolObject }),
  ...rows('', {
    'ai.tool,@langchain/core/tools.DynamicTool,@langchain/core/tools.DynamicStructuredTool,@openai/agents.tool':
      toolObject,
    '@langchain/core/tools.tool': { effects: [], callbacks: [{ at: '0', gives: 'conversation', later: true }] },
  }),
};

/** Instance paths that behave as another API: `axios.create()` is an axios. Longest prefix first when applied. */
export const javascriptAliases: readonly (readonly [string, string])[] = [
  ['fs/promises', 'fs.promises'],
  ['fs-extra', 'fs'],
  ['graceful-fs', 'fs'],
  ['mz/fs', 'fs'],
  ['original-fs', 'fs'],
  ['dns/promises', 'dns.promises'],
  ['axios.create()', 'axios'],
  ['axios.Axios()', 'axios'],
  ['got.extend()', 'got'],
  ['ky.create()', 'ky'],
  ['ky.extend()', 'ky'],
  ['request.defaults()', 'request'],
  ['request-promise', 'request'],
  ['request-promise-native', 'request'],
  ['postman-request', 'request'],
  ['follow-redirects.https', 'https'],
  ['follow-redirects.http', 'http'],
  ['https.get()', 'http.request()'],
  ['https.request()', 'http.request()'],
  ['http.get()', 'http.request()'],
  ['tls.connect()', 'net.Socket()'],
  ['ws.WebSocket', 'WebSocket'],
  ['isomorphic-ws', 'ws'],
  ['express.default()', 'express()'],
  ['express.Router()', 'express()'],
  ['fastify.default()', 'fastify()'],
  ['node-fetch.fetch', 'node-fetch'],
  ['cross-fetch.fetch', 'cross-fetch'],
  ['globalThis', ''],
  ['window', ''],
  ['self', ''],
  ['global', ''],
];
