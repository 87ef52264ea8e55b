/** Package managers: they install (and run) what others wrote, run the scripts of `package.json`, and publish. */

import { concat } from '../interpreter/expressions/concat.ts';
import type { Machine } from '../interpreter/machine.ts';
import { constant, join, type Value } from '../value.ts';
import { type Command, carrying, note, nothing, type Run, wordList } from './command.ts';
import { spaced } from './evaluation.ts';
import { runCode } from './interpreters.ts';
import { type Parsed, parseOptions, type Syntax } from './options.ts';
import { partText } from './text-values.ts';

interface Manager {
  readonly install: RegExp;
  readonly publish?: RegExp;
  /** Runs a script of `package.json`. */
  readonly script?: RegExp;
  /** Runs a package's program: `npm exec`, `pnpm dlx`. */
  readonly execute?: RegExp;
  readonly syntax?: Syntax;
  /** A word before the verb: `uv pip install`, `go mod download`. */
  readonly prefix?: RegExp;
}

const nodeSyntax: Syntax = {
  short: 'Cwp',
  long: ['prefix', 'registry', 'workspace', 'filter', 'dir', 'cwd', 'userconfig', 'package', 'tag', 'otp'],
};
const pythonSyntax: Syntax = {
  short: 'rceitd',
  long: [
    'requirement',
    'constraint',
    'editable',
    'index-url',
    'extra-index-url',
    'find-links',
    'target',
    'prefix',
    'root',
    'proxy',
    'trusted-host',
    'index',
    'python',
    'default-index',
  ],
};
const node: Manager = {
  install: /^(?:i|in|ins|install|add|ci|install-test|it|up|update|upgrade|global|link)$/,
  publish: /^publish$/,
  script: /^(?:run|run-script|rum|urn|test|t|tst|start|stop|restart)$/,
  execute: /^(?:exec|x|dlx|create|init|innit)$/,
  syntax: nodeSyntax,
};
const system: Manager = {
  install:
    /^(?:install|reinstall|add|upgrade|get|-S|-Sy|-Syu|-U|in|source|localinstall|groupinstall|tap|cask|require|download)$/,
};

const managers: Readonly<Record<string, Manager>> = {
  npm: node,
  cnpm: node,
  pnpm: node,
  yarn: node,
  pip: { install: /^(?:install|download|wheel)$/, syntax: pythonSyntax },
  pipx: {
    install: /^(?:install|inject|upgrade)$/,
    execute: /^run$/,
    syntax: { long: ['spec', 'index-url', 'python', 'pip-args'] },
  },
  uv: { install: /^(?:install|add|sync)$/, publish: /^publish$/, prefix: /^(?:pip|tool)$/, syntax: pythonSyntax },
  poetry: { install: /^(?:add|install)$/, publish: /^publish$/ },
  pipenv: { install: /^install$/ },
  conda: { install: /^(?:install|create)$/, syntax: { short: 'cnp', long: ['channel', 'name', 'prefix'] } },
  mamba: { install: /^(?:install|create)$/, syntax: { short: 'cnp', long: ['channel', 'name', 'prefix'] } },
  gem: { install: /^(?:install|fetch)$/, publish: /^push$/, syntax: { short: 'vs', long: ['version', 'source'] } },
  bundle: { install: /^(?:install|add)$/ },
  cargo: {
    install: /^(?:install|add)$/,
    publish: /^publish$/,
    syntax: { long: ['git', 'version', 'path', 'registry', 'index', 'branch', 'tag', 'rev'] },
  },
  go: { install: /^(?:install|get)$/ },
  composer: { install: /^(?:require|install|global)$/ },
  nuget: { install: /^install$/, publish: /^push$/ },
  dotnet: { install: /^(?:add|tool)$/, publish: /^nuget$/ },
  luarocks: { install: /^install$/, publish: /^upload$/ },
  cpan: { install: /./ },
  cpanm: { install: /./ },
  easy_install: { install: /./ },
  brew: system,
  apt: system,
  'apt-get': system,
  aptitude: system,
  dpkg: { install: /./, syntax: { short: 'i' } },
  rpm: { install: /./ },
  yum: system,
  dnf: system,
  microdnf: system,
  zypper: system,
  pacman: { install: /./ },
  apk: system,
  snap: system,
  flatpak: system,
  port: system,
  choco: system,
  scoop: system,
  winget: system,
  nix: { install: /^(?:profile|shell|run)$/ },
  'nix-env': { install: /./ },
  code: { install: /./, syntax: { long: ['install-extension'] } },
  twine: {
    install: /^never$/,
    publish: /^upload$/,
    syntax: { short: 'urpc', long: ['repository-url', 'repository', 'username', 'password'] },
  },
  flit: { install: /^install$/, publish: /^publish$/ },
  hatch: { install: /^never$/, publish: /^publish$/ },
  pdm: { install: /^(?:add|install)$/, publish: /^publish$/ },
  lerna: { install: /^bootstrap$/, publish: /^publish$/ },
  changeset: { install: /^never$/, publish: /^publish$/ },
  vsce: { install: /^never$/, publish: /^publish$/, syntax: { short: 'p', long: ['pat'] } },
  ovsx: { install: /^never$/, publish: /^publish$/, syntax: { short: 'p', long: ['pat'] } },
  clawhub: { install: /^(?:install|update)$/, publish: /^publish$/ },
};

/** Options that say where packages come from. */
const indexOptions = [
  'index-url',
  'extra-index-url',
  'find-links',
  'registry',
  'repository-url',
  'source',
  'i',
  'index',
  'default-index',
  'git',
  'channel',
];

function manager(kind: Manager): Command {
  return (run) => {
    const parsed = parseOptions(run.words, kind.syntax);
    let operands = [...parsed.operands];
    if (kind.prefix?.test(partText(operands[0]) ?? '')) operands = operands.slice(1);
    const verb = partText(operands[0]) ?? '';
    const rest = operands.slice(1);
    const args = { command: constant(run.name), argv: wordList(run.words), url: anyIndex(parsed), data: run.stdin };
    if (kind.script?.test(verb))
      return runScriptNamed(
        run,
        /^(?:run|run-script|rum|urn)$/.test(verb) ? rest[0] : constant(verb === 't' || verb === 'tst' ? 'test' : verb),
        rest.slice(1),
      );
    if (kind.publish?.test(verb)) {
      note(run, ['publish', 'spawn'], {
        ...args,
        path: rest[0],
        'auth-header': parsed.values('p', 'password', 'pat')[0],
      });
      return nothing;
    }
    if (kind.execute?.test(verb)) return executePackage(run, parsed, operands.slice(1));
    if (kind.install.test(verb) || parsed.has('install-extension')) {
      const names = kind.install.source === '.' ? operands : rest;
      note(run, ['spawn'], {
        ...args,
        name: names.length > 0 ? spaced(run, names) : (parsed.values('install-extension')[0] ?? null),
        path: parsed.values('r', 'requirement', 'e', 'editable')[0],
      });
      return nothing;
    }
    if (verb === 'config' || verb === 'set') return configure(run, rest, args);
    if (run.name === 'yarn' && verb !== '' && hasScript(run, verb)) return runScriptNamed(run, operands[0], rest);
    note(run, ['spawn'], args);
    return carrying(run, [...run.words, run.stdin]);
  };
}

function anyIndex(parsed: Parsed): Value | null {
  const values = parsed.values(...indexOptions).filter((value) => /:\/\/|git\+/.test(partText(value) ?? '://'));
  const direct = parsed.operands.filter((word) =>
    /^(?:git\+|https?:|git:|git@|file:)|@\s*(?:git\+|https?:)/.test(partText(word) ?? ''),
  );
  const all = [...values, ...direct];
  return all.length > 0 ? all.reduce(join) : null;
}

/** `npm config set registry URL`, `pip config set global.index-url URL`: from now on packages come from there. */
function configure(run: Run, rest: readonly Value[], args: Record<string, Value | null>): Value {
  const words = /^(?:set|--global)$/.test(partText(rest[0]) ?? '') ? rest.slice(1) : rest;
  const [name, value] = words;
  const text = partText(name) ?? '';
  const equals = text.indexOf('=');
  const content = value ?? (equals > 0 && name?.kind === 'const' ? { ...name, value: text.slice(equals + 1) } : null);
  note(
    run,
    content ? ['persistence'] : ['spawn'],
    { ...args, name, content, url: /:\/\//.test(partText(content) ?? '') ? content : null },
    { as: content ? `${run.name} config` : run.name },
  );
  return nothing;
}

/** `npx PACKAGE ARGS`, `uvx`, `pnpm dlx`: fetched when it is not there, then run. */
function executePackage(run: Run, parsed: Parsed, operands: readonly Value[]): Value {
  const named = parsed.values('p', 'package', 'from', 'spec')[0];
  note(run, ['spawn'], {
    name: named ?? operands[0],
    command: constant(run.name),
    argv: wordList(run.words),
    url: anyIndex(parsed),
    data: run.stdin,
  });
  const code = parsed.values('c', 'call')[0];
  if (code) return runCode(run, code, 'shell', `${run.name} -c`);
  return carrying(run, [...operands, run.stdin]);
}

const runner: Command = (run) => {
  const parsed = parseOptions(run.words, {
    short: 'pc',
    long: ['package', 'call', 'from', 'with', 'python', 'registry', 'index-url', 'node-options'],
    stopEarly: true,
  });
  // Tools that run what follows them are looked through: `npx tsx x.ts`, `npx cross-env X=1 node y.js`.
  if (/^(?:tsx|ts-node|cross-env|dotenv|nodemon)$/.test(partText(parsed.operands[0]) ?? ''))
    return run.run(parsed.operands);
  return executePackage(run, parsed, parsed.operands);
};

/** Scripts being run, so that one that runs itself ends. */
const running = new WeakMap<Machine, Set<string>>();

function scriptsOf(run: Run): Record<string, unknown> {
  try {
    const manifest = JSON.parse(run.machine.sources.text('package.json') ?? '{}') as { scripts?: unknown };
    return manifest.scripts !== null && typeof manifest.scripts === 'object'
      ? (manifest.scripts as Record<string, unknown>)
      : {};
  } catch {
    return {};
  }
}

function hasScript(run: Run, name: string): boolean {
  return typeof scriptsOf(run)[name] === 'string';
}

/** A script of `package.json` with those npm runs before and after it. */
function runScriptNamed(run: Run, name: Value | undefined, words: readonly Value[]): Value {
  const wanted = partText(name) ?? '';
  note(run, ['spawn'], { command: constant(run.name), name, argv: wordList(run.words) });
  const scripts = scriptsOf(run);
  let active = running.get(run.machine);
  if (!active) {
    active = new Set();
    running.set(run.machine, active);
  }
  let out: Value = carrying(run, words);
  for (const script of [`pre${wanted}`, wanted, `post${wanted}`]) {
    const code = Object.hasOwn(scripts, script) ? scripts[script] : undefined;
    if (typeof code !== 'string' || active.has(script)) continue;
    active.add(script);
    const extra = script === wanted ? words.flatMap((word) => [constant(' '), word]) : [];
    out = runCode(
      run,
      extra.length > 0 ? concat(run.machine, [constant(code), ...extra]) : constant(code),
      'shell',
      `npm run ${script}`,
    );
    active.delete(script);
  }
  return out;
}

/** Bun is a runtime and a package manager. */
export function withPackages(runtime: Command): Command {
  return (run) => {
    const verb = run.texts.find((text) => !text.startsWith('-')) ?? '';
    if (/^(?:add|install|i|x|create|publish)$/.test(verb)) return manager(node)(run);
    const script = verb === 'run' ? run.texts.filter((text) => !text.startsWith('-'))[1] : verb;
    return script !== undefined && hasScript(run, script) && !/\.[cm]?[jt]sx?$/.test(script)
      ? runScriptNamed(run, constant(script), [])
      : runtime(run);
  };
}

export const packageCommands: Readonly<Record<string, Command>> = {
  ...Object.fromEntries(Object.entries(managers).map(([name, kind]) => [name, manager(kind)])),
  pip3: manager(managers.pip!),
  ...Object.fromEntries(['npx', 'pnpx', 'bunx', 'uvx'].map((name) => [name, runner])),
};
