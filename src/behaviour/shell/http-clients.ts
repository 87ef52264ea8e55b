/** Other programs that fetch and send over HTTP: `wget`, HTTPie, text browsers, download tools. */
import { concat } from '../interpreter/expressions/concat.ts';
import { constant, join, type Value } from '../value.ts';
import { type Command, note, wordList } from './command.ts';
import { contentOf, inFolder } from './files.ts';
import { type HttpMessage, nameFromUrl, sendRequest } from './http-message.ts';
import { parseOptions } from './options.ts';
import { partText, sliceText } from './text-values.ts';

const noMessage: Omit<HttpMessage, 'urls'> = {
  body: null,
  query: null,
  headers: [],
  credentials: [],
  userAgent: null,
  method: 'GET',
  output: null,
  options: null,
};

/** GNU Wget 1.24 and BusyBox wget. */
const wget: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: 'OoaeiBtTwQlARDIXPU',
    long: [
      'output-document',
      'output-file',
      'append-output',
      'execute',
      'input-file',
      'base',
      'tries',
      'timeout',
      'wait',
      'quota',
      'level',
      'directory-prefix',
      'user-agent',
      'header',
      'user',
      'password',
      'http-user',
      'http-password',
      'post-data',
      'post-file',
      'body-data',
      'body-file',
      'method',
      'referer',
      'load-cookies',
      'save-cookies',
      'ca-certificate',
      'certificate',
      'private-key',
      'limit-rate',
      'waitretry',
      'read-timeout',
      'connect-timeout',
      'dns-timeout',
      'proxy-user',
      'proxy-password',
    ],
  });
  const bodies = [
    ...parsed.values('post-data', 'body-data'),
    ...parsed.values('post-file', 'body-file').map((file) => contentOf(run, inFolder(run, file))),
  ];
  const body = bodies.length > 0 ? bodies.reduce(join) : null;
  const document = parsed.values('O', 'output-document')[0];
  const folder = parsed.values('P', 'directory-prefix')[0];
  const name = nameFromUrl(parsed.operands[0], 'index.html');
  return sendRequest(run, {
    ...noMessage,
    urls: parsed.operands,
    body,
    headers: [
      ...parsed.values('header'),
      ...parsed.values('referer').map((value) => concat(run.machine, [constant('Referer: '), value])),
    ],
    credentials: [
      ...parsed.values('user', 'http-user', 'password', 'http-password'),
      ...parsed.values('load-cookies').map((file) => contentOf(run, file)),
    ],
    userAgent: parsed.values('U', 'user-agent')[0] ?? null,
    method: partText(parsed.values('method')[0])?.toUpperCase() ?? (body ? 'POST' : 'GET'),
    output: document ?? (name && folder ? concat(run.machine, [folder, constant('/'), name]) : name),
    options: wordList(parsed.flags.map((flag) => constant(flag))),
  });
};

/** HTTPie and xh: `http POST url name=value name:=json Header:value file@path`. */
const httpie: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: 'aopsA',
    long: ['auth', 'output', 'print', 'session', 'auth-type', 'proxy', 'timeout', 'raw', 'verify'],
  });
  const operands = [...parsed.operands];
  const verb = /^[A-Z]{3,7}$/.test(partText(operands[0]) ?? '') ? partText(operands.shift()) : null;
  const url = operands.shift();
  const [bodies, headers, queries]: [Value[], Value[], Value[]] = [[...parsed.values('raw')], [], []];
  for (const item of operands) {
    const match = /^([^=:@]*)(==|:=@|:=|=@|=|@|:)/.exec(partText(item) ?? '');
    if (!match) continue;
    const value = sliceText(item, match[0].length);
    if (match[2] === ':') headers.push(item);
    else if (match[2] === '==') queries.push(value);
    else bodies.push(match[2]!.endsWith('@') ? contentOf(run, value) : value);
  }
  if (run.stdin) bodies.push(run.stdin);
  return sendRequest(run, {
    ...noMessage,
    urls: url ? [url] : [],
    body: bodies.length > 0 ? bodies.reduce(join) : null,
    query: queries.length > 0 ? queries.reduce(join) : null,
    headers,
    credentials: parsed.values('a', 'auth', 'A'),
    method: verb ?? (bodies.length > 0 ? 'POST' : 'GET'),
    output: parsed.values('o', 'output')[0] ?? null,
  });
};

/** Text browsers print what they fetch. */
const browser: Command = (run) =>
  sendRequest(run, {
    ...noMessage,
    urls: parseOptions(run.words, { single: true, long: ['cfg', 'useragent', 'cookie_file'] }).operands.slice(0, 1),
    body: run.stdin,
  });

/** Download tools write a file. */
const download: Command = (run) => {
  const parsed = parseOptions(run.words, { short: 'odxsnjk', long: ['out', 'dir', 'output'] });
  const name = parsed.values('o', 'out', 'output')[0] ?? nameFromUrl(parsed.operands[0], 'index.html');
  const folder = parsed.values('d', 'dir')[0];
  return sendRequest(run, {
    ...noMessage,
    urls: parsed.operands,
    output: name && folder ? concat(run.machine, [folder, constant('/'), name]) : name,
  });
};

/** `certutil -urlcache -f URL FILE` downloads; `-decode IN OUT` decodes base64. */
const certutil: Command = (run) => {
  const operands = run.words.filter((_, index) => !/^[-/]/.test(run.texts[index]!));
  if (run.texts.some((text) => /^[-/]urlcache$/i.test(text)))
    return sendRequest(run, { ...noMessage, urls: operands.slice(0, 1), output: operands[1] ?? null });
  if (run.texts.some((text) => /^[-/]decode/i.test(text)))
    return run.run([
      constant('base64'),
      constant('-d'),
      constant('-o'),
      operands[1] ?? constant('-'),
      ...operands.slice(0, 1),
    ]);
  if (run.texts.some((text) => /^[-/]addstore$/i.test(text)))
    note(run, ['persistence'], { name: operands[0], path: operands[1], argv: wordList(run.words) });
  else note(run, ['spawn'], { command: constant('certutil'), argv: wordList(run.words) });
  return constant('');
};

/** `bitsadmin /transfer NAME URL FILE`. */
const bitsadmin: Command = (run) => {
  const urls = run.words.filter((_, index) => /^https?:/i.test(run.texts[index]!));
  const after = run.words[run.texts.findIndex((text) => /^https?:/i.test(text)) + 1];
  return sendRequest(run, { ...noMessage, urls, output: after ?? null });
};

/** `Invoke-WebRequest -Uri URL -OutFile FILE` where PowerShell words arrive as a command. */
const webRequest: Command = (run) => {
  const parsed = parseOptions(
    run.words.map((word, index) =>
      run.texts[index]!.startsWith('-') && word.kind === 'const'
        ? { ...word, value: run.texts[index]!.toLowerCase() }
        : word,
    ),
    {
      single: true,
      long: ['uri', 'outfile', 'method', 'body', 'infile', 'headers', 'useragent', 'contenttype'],
    },
  );
  const body = parsed.values('body')[0] ?? null;
  const file = parsed.values('infile')[0];
  return sendRequest(run, {
    ...noMessage,
    urls: [...parsed.values('uri'), ...parsed.operands.slice(0, 1)],
    body: file ? contentOf(run, file) : body,
    headers: parsed.values('headers'),
    userAgent: parsed.values('useragent')[0] ?? null,
    method: partText(parsed.values('method')[0])?.toUpperCase() ?? 'GET',
    output: parsed.values('outfile')[0] ?? null,
  });
};

export const httpClientCommands: Readonly<Record<string, Command>> = {
  wget,
  wget2: wget,
  http: httpie,
  https: httpie,
  xh: httpie,
  xhs: httpie,
  ...Object.fromEntries(
    ['lynx', 'w3m', 'links', 'elinks', 'lwp-request', 'GET', 'fetch'].map((name) => [name, browser]),
  ),
  ...Object.fromEntries(['aria2c', 'axel', 'yt-dlp', 'youtube-dl', 'gdown'].map((name) => [name, download])),
  certutil,
  bitsadmin,
  ...Object.fromEntries(
    ['iwr', 'irm', 'invoke-webrequest', 'invoke-restmethod', 'start-bitstransfer'].map((name) => [name, webRequest]),
  ),
};
