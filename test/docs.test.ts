// The documentation is code: what it names must exist, what it shows must happen, what it counts must be so.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statusOfCode } from '../src/api/api-error.ts';
import { apiLimits } from '../src/api/limits.ts';
import { type RunningServer, startServer } from '../src/api/server.ts';
import { exitCodes } from '../src/cli/exit-codes.ts';
import { rules } from '../src/detectors/registry.ts';
import { limits } from '../src/scan/limits.ts';
import { runAssay } from './cli/run-assay.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const exists = (path: string) => existsSync(join(root, path));
const manifest = JSON.parse(read('package.json')) as { readonly scripts: Record<string, string> };

const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'AGENTS.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name.replaceAll('\\', '/')}`),
].sort();
const written = pages.filter((page) => !page.startsWith('docs/rules/'));

const withoutBlocks = (text: string) => text.replace(/^```[\s\S]*?^```$/gm, '');
const block = (page: string, language: string) =>
  [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map((match) => match[1]!);
/** The cells of every table row whose first cell fits. */
const tableRows = (page: string, first: RegExp) =>
  [...read(page).matchAll(/^\| (.+) \|$/gm)]
    .map((match) => match[1]!.split('|').map((cell) => cell.trim()))
    .filter((cells) => first.test(cells[0]!));

describe.each(written)('%s', (page) => {
  const prose = withoutBlocks(read(page));

  test('names paths of the project that exist', () => {
    const paths = [...prose.matchAll(/`((?:src|docs|test|scripts|fixtures|bin|\.ci)\/[^`\s]*|\.[\w-]+\.[cm]?js)`/g)];
    expect(paths.map((match) => match[1]!).filter((path) => !exists(path))).toEqual([]);
  });

  test('links to pages and headings that exist', () => {
    const links = [...prose.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
    const broken = links.filter(([, path, heading]) => {
      const target = path === '' ? page : normalize(join(dirname(page), path!));
      if (!exists(target)) return true;
      return heading !== undefined && !headingsOf(target).includes(heading);
    });
    expect(broken.map(([link]) => link)).toEqual([]);
  });

  test('names npm scripts that exist', () => {
    const names = [...read(page).matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(
      ([, run, own]) => run ?? own!,
    );
    expect(names.filter((name) => !(name in manifest.scripts))).toEqual([]);
  });
});

/** As the hosting site makes them. */
function headingsOf(page: string): string[] {
  const headings = [...withoutBlocks(read(page)).matchAll(/^#+ (.+)$/gm)].map((match) => match[1]!);
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

test('no page names a package registry or a place on somebody’s machine', () => {
  const registries = ['registry.npmjs', 'registry.yarnpkg', 'pypi', 'files.pythonhosted'].map((host) =>
    [host, 'org'].join('.'),
  );
  const machinePath = /(?<![\w.~$}/-])\/(?:home|root|work|tmp|Users|var|opt)\/\w/;
  const found = written.filter((page) => {
    const text = read(page);
    return registries.some((host) => text.includes(host)) || machinePath.test(text);
  });
  expect(found).toEqual([]);
});

test('CONTRIBUTING has a line for every script', () => {
  const described = tableRows('CONTRIBUTING.md', /^`npm /).map(([name]) => name!.replace(/`|npm (?:run )?/g, ''));
  expect(described.sort()).toEqual(Object.keys(manifest.scripts).sort());
});

test('every rule has a page', () => {
  expect(rules.length).toBeGreaterThan(0);
  expect(rules.map(({ id }) => `docs/rules/${id}.md`).filter((page) => !pages.includes(page))).toEqual([]);
});

test('CHANGELOG lines say what kind of change they are', () => {
  const lines = read('CHANGELOG.md').match(/^- .*/gm) ?? [];
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.filter((line) => !/^- (?:Added|Fixed|Changed) /.test(line))).toEqual([]);
});

test('every decision says its context, its choice and its price', () => {
  const decisions = pages.filter((page) => page.startsWith('docs/decisions/'));
  const headed = /^# (\d{4}) .+\n\n\*\*Context\.\*\*[\s\S]+^\*\*Choice\.\*\*[\s\S]+^\*\*Price\.\*\*/m;
  expect(decisions.filter((page) => headed.exec(read(page))?.[1] !== page.slice(15, 19))).toEqual([]);
});

test('the tables of errors, limits and exit codes say what the code says', () => {
  const errors = tableRows('docs/api.md', /^\d{3}$/).map(([status, code]) => [
    code!.replaceAll('`', ''),
    Number(status),
  ]);
  expect(Object.fromEntries(errors)).toEqual(statusOfCode);
  expect(limitsIn('docs/api.md')).toEqual(apiLimits);
  const { maxStackMb: _stack, maxThreads: _threads, msIdleBeforeStop: _idle, ...worker } = limits.worker;
  expect(limitsIn('docs/limits.md')).toEqual({ ...limits.fetch, ...limits.net, ...worker, ...limits.report });
  const codes = tableRows('README.md', /^\d+$/).map(([code]) => Number(code));
  expect(codes).toEqual(Object.values(exitCodes));
});

function limitsIn(page: string): Record<string, number> {
  const rows = tableRows(page, /^`(?:max|min|ms)[A-Z]\w+`$/);
  return Object.fromEntries(rows.map(([name, value]) => [name!.replaceAll('`', ''), Number(value)]));
}

describe('the service as documented', { timeout: 120_000 }, () => {
  const run = promisify(execFile);
  const hasCurl = spawnSync('curl', ['--version']).status === 0;
  const dataDir = mkdtempSync(join(tmpdir(), 'assay-docs-'));
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer({ host: '127.0.0.1', port: 0, location: { dataDir }, log: null });
  }, 120_000);
  afterAll(async () => {
    await server?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  test('has the endpoints of docs/api.md and no others', async () => {
    const { paths } = (await (await fetch(`${server.url}/api/v1/openapi.json`)).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const served = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `\`${method.toUpperCase()} ${path}\``),
    );
    const told = tableRows('docs/api.md', /^`(?:GET|POST|PUT|PATCH|DELETE) \//).map(([endpoint]) => endpoint);
    expect(told.sort()).toEqual(served.sort());
  });

  test.skipIf(!hasCurl)('answers the curl of the README as the README says', async () => {
    const command = block('README.md', 'sh').find((text) => text.startsWith('curl '));
    const [shown] = block('README.md', 'json');
    const { stdout } = await run('sh', ['-c', command!.replace('http://127.0.0.1:3000', server.url)], {
      env: { ...process.env, ASSAY_API_KEY: server.firstKey },
    });
    expect(missingFrom(JSON.parse(stdout), JSON.parse(shown!))).toEqual([]);
  });
});

/** What is shown and not there. A shown object may have fewer keys, a shown list fewer elements. */
function missingFrom(actual: unknown, shown: unknown, at = '$'): string[] {
  if (Array.isArray(shown)) {
    if (!Array.isArray(actual)) return [`${at} is no list`];
    const lost = shown.filter((part) => !actual.some((one) => missingFrom(one, part).length === 0));
    return lost.map((part) => `${at} has no ${JSON.stringify(part)}`);
  }
  if (shown !== null && typeof shown === 'object') {
    if (actual === null || typeof actual !== 'object') return [`${at} is no object`];
    return Object.entries(shown).flatMap(([key, part]) =>
      missingFrom((actual as Record<string, unknown>)[key], part, `${at}.${key}`),
    );
  }
  return actual === shown ? [] : [`${at} is ${JSON.stringify(actual)}, not ${JSON.stringify(shown)}`];
}

test('assay scan says what the README shows', { timeout: 120_000 }, async () => {
  const [command, ...shown] = block('README.md', 'console')[0]!.trimEnd().split('\n');
  const words = command!.replace('$ npx assay ', '').split(' ');
  const { code, stdout, stderr } = await runAssay(words, { cwd: root });
  const lines = stdout.trimEnd().split('\n').map(withoutTime);
  expect(stderr).toBe('');
  expect(lines).toEqual(completed(shown.map(withoutTime), lines));
  expect(code).toBe(exitCodes.policyViolation);
});

const withoutTime = (line: string) => line.replace(/ in \d+ ms/, ' in … ms');

/** What is shown, with the lines a lone `…` stands for filled in. */
function completed(shown: readonly string[], lines: readonly string[]): string[] {
  const gap = shown.indexOf('…');
  if (gap < 0) return [...shown];
  return [
    ...shown.slice(0, gap),
    ...lines.slice(gap, lines.length - (shown.length - gap - 1)),
    ...shown.slice(gap + 1),
  ];
}

test('every command and option of the program is in docs/cli.md', { timeout: 120_000 }, async () => {
  const page = read('docs/cli.md');
  const words = await wordsOf([]);
  expect(words).toEqual(expect.arrayContaining(['assay scan', 'assay keys rotate', '--port']));
  expect([...new Set(words)].filter((word) => word !== '--help' && !page.includes(word))).toEqual([]);
});

/** What can be typed after these words, from the program's own help. */
async function wordsOf(command: readonly string[]): Promise<string[]> {
  const { stdout: help } = await runAssay([...command, '--help']);
  const [, commands = ''] = help.split('\nCommands:\n');
  const names = [...commands.matchAll(/^ {2}([a-z][\w-]*) /gm)].map((match) => match[1]!);
  const below = await Promise.all(names.filter((name) => name !== 'help').map((name) => wordsOf([...command, name])));
  // `--version` is the program's own; a group of commands is named by its commands.
  const own = command.length === 0 || names.length > 0 ? [] : [`assay ${command.join(' ')}`];
  return [...own, ...(command.length === 0 ? [] : (help.match(/(?<= )--[a-z-]+/g) ?? [])), ...below.flat()];
}
