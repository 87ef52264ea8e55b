/** `git` and `gh`: what leaves for a code host, what is set up to run later. */
import { constant, join, type Value } from '../value.ts';
import { type Command, carrying, note, nothing, type Run, remoteContent, sourced, wordList } from './command.ts';
import { contentOf, inFolder, keepFile, readTree } from './files.ts';
import { nameFromUrl } from './http-message.ts';
import { runCode } from './interpreters.ts';
import { type Parsed, parseOptions } from './options.ts';
import { partText, sliceText } from './text-values.ts';

/** What was staged for the next commit: key of `machine.written`. */
const staged = 'git:staged';

/** Settings by which git runs a command, sends elsewhere or trusts somebody (git-config(1)). */
const tellingSetting =
  /^(?:core\.(?:hookspath|sshcommand|fsmonitor|pager|editor|askpass|gitproxy|attributesfile)|url\..*\.(?:insteadof|pushinsteadof)|alias\..*|credential\..*|http\..*(?:proxy|sslverify|extraheader)|filter\..*|diff\..*|merge\..*|init\.templatedir|safe\.directory|include\.path|includeif\..*|remote\..*|sequence\.editor|gpg\.program)$/i;

const git: Command = (run) => {
  const before = parseOptions(run.words, {
    short: 'Cc',
    long: ['git-dir', 'work-tree', 'namespace', 'exec-path', 'config-env'],
    stopEarly: true,
  });
  for (const setting of before.values('c')) noteSetting(run, setting, null);
  const [verbWord, ...rest] = before.operands;
  const verb = partText(verbWord) ?? '';
  const parsed = parseOptions(rest, {
    short: verb === 'commit' ? 'mFCct' : 'buoj',
    long: [
      'message',
      'branch',
      'depth',
      'upload-pack',
      'receive-pack',
      'origin',
      'template',
      'config',
      'output',
      'file',
      'format',
      'author',
    ],
  });
  switch (verb) {
    case 'config':
      return config(run, parsed);
    case 'clone':
    case 'pull':
    case 'fetch':
    case 'submodule':
      return fetchCode(run, parsed);
    case 'push':
      note(run, ['code-hosting'], {
        url: remoteNamed(run, parsed.operands[0]),
        body: run.machine.written.get(staged),
        argv: wordList(rest),
        options: wordList(parsed.flags.map((flag) => constant(flag))),
      });
      return nothing;
    case 'remote':
      return remote(run, parsed);
    case 'send-email':
      note(run, ['email'], { recipient: parsed.values('to')[0], body: sourced(run, 'repo', 'git send-email') });
      return nothing;
    case 'credential':
    case 'credential-store':
    case 'credential-cache':
    case 'credential-osxkeychain':
      note(run, ['keychain-read'], { name: constant(`git ${verb}`), argv: wordList(run.words) });
      return sourced(run, 'file-dev', `git ${verb}`);
    case 'add':
    case 'stage':
      stage(run, parsed);
      break;
    case 'log':
    case 'archive':
    case 'bundle':
    case 'diff':
    case 'show':
    case 'ls-files':
    case 'grep':
    case 'format-patch':
      return readRepository(run, parsed, verb);
    default:
  }
  note(run, ['spawn'], { command: constant('git'), argv: wordList(run.words) });
  return carrying(run, [...rest, run.stdin]);
};

function remote(run: Run, parsed: Parsed): Value {
  const [verb, name, url] = parsed.operands;
  if (/^(?:add|set-url)$/.test(partText(verb) ?? '')) {
    note(run, ['code-hosting'], { url: url ?? name, name, argv: wordList(run.words) });
    if (url) run.machine.written.set(`git:remote:${partText(name)}`, url);
    return nothing;
  }
  note(run, ['spawn'], { command: constant('git'), argv: wordList(run.words) });
  return sourced(run, 'repo', 'git remote');
}

function remoteNamed(run: Run, name: Value | undefined): Value | undefined {
  return run.machine.written.get(`git:remote:${partText(name ?? null) ?? 'origin'}`) ?? name;
}

/** Files of the user that are put into a commit leave with the next push. */
function stage(run: Run, parsed: Parsed): void {
  const content = parsed.operands.map((path) => contentOf(run, inFolder(run, path)));
  const before = run.machine.written.get(staged);
  if (content.length > 0) run.machine.written.set(staged, [...content, ...(before ? [before] : [])].reduce(join));
}

function readRepository(run: Run, parsed: Parsed, verb: string): Value {
  note(run, ['spawn', 'file-read'], { command: constant(`git ${verb}`), argv: wordList(run.words) });
  const content = sourced(run, 'repo', `git ${verb}`);
  const output = parsed.values('o', 'output')[0] ?? (verb === 'bundle' ? parsed.operands[1] : undefined);
  if (!output || !/^(?:archive|bundle|format-patch)$/.test(verb)) return content;
  keepFile(run, output, content);
  return nothing;
}

function fetchCode(run: Run, parsed: Parsed): Value {
  const [url, folder] = parsed.operands;
  note(run, ['spawn'], { command: constant('git'), url: url ?? null, path: folder, argv: wordList(run.words) });
  const target = folder ?? nameFromUrl(url, 'clone');
  const name = partText(target)?.replace(/\.git$/, '');
  if (url && name) keepFile(run, constant(name), remoteContent(run, partText(url) ?? 'git clone'));
  return nothing;
}

function config(run: Run, parsed: Parsed): Value {
  const operands = parsed.operands.filter((word) => !/^(?:set|get|list)$/.test(partText(word) ?? ''));
  const [name, value] = operands;
  if (name && value) {
    noteSetting(run, name, value);
    return nothing;
  }
  note(run, ['spawn'], { command: constant('git'), argv: wordList(run.words) });
  const text = partText(name) ?? '';
  return /^user\./i.test(text)
    ? sourced(run, 'host-identity', `git config ${text}`)
    : sourced(run, 'repo', `git config ${text}`);
}

/** `NAME VALUE` or `NAME=VALUE`. */
function noteSetting(run: Run, name: Value, value: Value | null): void {
  const text = partText(name) ?? '';
  const equals = value ? -1 : text.indexOf('=');
  const key = equals < 0 ? name : sliceText(name, 0, equals);
  const content = value ?? (equals < 0 ? null : sliceText(name, equals + 1));
  const telling = tellingSetting.test(partText(key) ?? '');
  note(
    run,
    telling ? ['persistence'] : ['spawn'],
    { name: key, content, command: constant('git'), argv: wordList(run.words) },
    { as: telling ? 'git config' : 'git' },
  );
  // `alias.x '!command'` and `fsmonitor` are run by git itself.
  const command = partText(content);
  if (content && /^alias\./i.test(partText(key) ?? '') && command?.startsWith('!'))
    runCode(run, sliceText(content, 1), 'shell', 'git alias');
}

/** GitHub's command line: gists, repositories and issues carry text out; `gh auth token` prints the user's token. */
const gh: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: 'RbtdFfHXqacsl',
    long: [
      'body',
      'title',
      'desc',
      'description',
      'field',
      'raw-field',
      'header',
      'method',
      'input',
      'body-file',
      'filename',
      'repo',
      'source',
      'remote',
      'jq',
      'json',
      'label',
      'notes',
      'body-text',
      'hostname',
    ],
  });
  const [group = '', action = ''] = parsed.operands.map((word) => partText(word) ?? '');
  if (
    (group === 'auth' && (action === 'token' || (action === 'status' && parsed.has('t', 'show-token')))) ||
    (group === 'config' && /token/.test(partText(parsed.operands[2]) ?? ''))
  ) {
    note(run, ['keychain-read'], { name: constant('gh auth token'), argv: wordList(run.words) });
    return sourced(run, 'file-dev', 'gh auth token');
  }
  const fields = parsed.values('b', 'body', 't', 'title', 'd', 'desc', 'notes').map((value) => value);
  const files = parsed
    .values('body-file', 'input', ...(group === 'api' ? [] : ['F']))
    .map((file) => (partText(file) === '-' ? (run.stdin ?? file) : contentOf(run, file)));
  if (group === 'api') return callApi(run, parsed, files);
  const named =
    group === 'gist' || (group === 'release' && action === 'upload')
      ? parsed.operands.slice(2).map((file) => (partText(file) === '-' ? (run.stdin ?? file) : readTree(run, file)))
      : [];
  const bodies = [...fields, ...files, ...named, ...(run.stdin && named.length === 0 ? [run.stdin] : [])];
  if (
    /^(?:gist|repo|issue|pr|release|secret|variable|workflow|ssh-key|gpg-key|codespace|extension)$/.test(group) &&
    /^(?:create|upload|comment|edit|set|add|fork|run|install|close|merge)$/.test(action)
  ) {
    note(run, ['code-hosting'], {
      url: constant('https://github.com/'),
      name: constant(`gh ${group} ${action}`),
      body: bodies.length > 0 ? bodies.reduce(join) : parsed.values('source', 's')[0],
      argv: wordList(run.words),
    });
    return remoteContent(run, `gh ${group} ${action}`);
  }
  note(run, ['spawn'], { command: constant('gh'), argv: wordList(run.words) });
  return group === 'secret' || group === 'variable'
    ? sourced(run, 'ci', `gh ${group}`)
    : remoteContent(run, `gh ${group} ${action}`);
};

function callApi(run: Run, parsed: Parsed, files: readonly Value[]): Value {
  const path = parsed.operands[1];
  const values = parsed.values('f', 'F', 'field', 'raw-field').map((field) => {
    const text = partText(field) ?? '';
    const equals = text.indexOf('=');
    const value = equals < 0 ? field : sliceText(field, equals + 1);
    return text[equals + 1] === '@' ? contentOf(run, sliceText(value, 1)) : value;
  });
  const bodies = [...values, ...files];
  const method = partText(parsed.values('X', 'method')[0])?.toUpperCase() ?? (bodies.length > 0 ? 'POST' : 'GET');
  const text = partText(path) ?? '';
  const url =
    path?.kind === 'const'
      ? { ...path, value: /^https?:/.test(text) ? text : `https://api.github.com/${text.replace(/^\//, '')}` }
      : path;
  note(
    run,
    bodies.length > 0 ? ['code-hosting', 'net-send'] : ['net-send'],
    { url, body: bodies.length > 0 ? bodies.reduce(join) : null, header: parsed.values('H', 'header')[0] },
    { method },
  );
  return remoteContent(run, `gh api ${text}`);
}

export const gitCommands: Readonly<Record<string, Command>> = { git, gh, hub: git, glab: gh };
