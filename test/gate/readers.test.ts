// Lockfiles written by the real package managers, read and compared with what was asked of the managers.
import { describe, expect, test } from 'vitest';
import { lockFormats } from '../../src/gate/readers/lock-formats.ts';
import { fixtureManagers, fixtureText, javascriptManagers, readFixture, readText, told } from './lockfiles.ts';

const python = [
  ['pip-tools', 'requirements.txt'],
  ['poetry', 'poetry.lock'],
  ['uv', 'uv.lock'],
  ['uv', 'pylock.toml'],
  ['pipenv', 'Pipfile.lock'],
] as const;

const versions = (manager: string, name: string, file: string) =>
  readFixture(manager, name, file)
    .locked.filter(({ source }) => source !== 'workspace')
    .map((one) => `${one.name}@${one.version ?? one.source}`)
    .sort();

test('every manager of the fixtures is read here', () => {
  expect(fixtureManagers()).toEqual(
    [...new Set([...javascriptManagers, ...python].map(([manager]) => manager))].sort(),
  );
});

describe.each(javascriptManagers)('%s', (manager, file) => {
  const base = ['debug@4.3.4', 'lru-cache@6.0.0', 'ms@2.1.2', 'semver@7.5.4', 'yallist@4.0.0'];

  test('names what is locked', () => {
    expect(versions(manager, 'base', file)).toEqual(base);
    expect(versions(manager, 'added', file)).toEqual([...base, 'picocolors@1.0.0'].sort());
    expect(versions(manager, 'removed', file)).toEqual(base.slice(1));
    expect(versions(manager, 'bumped', file)).toEqual([
      'debug@4.3.7',
      ...base.slice(1, 3),
      'ms@2.1.3',
      ...base.slice(3),
    ]);
  });

  test('tells direct from transitive', () => {
    const { locked } = readFixture(manager, 'base', file);
    const direct = locked.filter((one) => one.direct).map(({ name }) => name);
    expect(direct.sort()).toEqual(['debug', 'ms', 'semver']);
  });

  test('knows the package behind an alias', () => {
    const { locked } = readFixture(manager, 'alias', file);
    expect(locked.filter(({ alias }) => alias !== undefined).map(told)).toEqual(['colours=picocolors@1.0.0 direct']);
  });

  test('knows folders and repositories', () => {
    const { locked } = readFixture(manager, 'places', file);
    const folder = locked.find(({ name }) => name === 'from-folder');
    expect(folder).toMatchObject({ source: 'file', direct: true });
    expect(folder?.resolved).toMatch(/vendor\/from-folder$/);
    const git = locked.find(({ name }) => name === 'from-git');
    // Yarn 4 and pnpm 8 would not take the repository of the machine that made the fixtures.
    if (['yarn-4', 'pnpm-6'].includes(manager)) expect(git).toBeUndefined();
    else
      expect(git).toMatchObject({
        source: 'git',
        resolved: expect.stringMatching(/^git\+https:\/\/git\.example\.test\/from-git\.git#[0-9a-f]{40}$/),
      });
  });

  test.skipIf(manager === 'npm-1')('workspaces are not packages of a registry', () => {
    const { locked } = readFixture(manager, 'workspaces', file);
    expect(locked.filter(({ name, source }) => name.startsWith('@shop/') && source !== 'workspace')).toEqual([]);
    expect(versions(manager, 'workspaces', file)).toEqual(base);
  });

  test('lines lead to the entry', () => {
    const lines = fixtureText(manager, 'base', file).split('\n');
    for (const one of readFixture(manager, 'base', file).locked.filter(({ source }) => source === 'registry')) {
      const around = lines.slice(Math.max(0, one.lineOf('version') - 3), one.lineOf('version')).join('\n');
      expect(around).toContain(one.name);
      expect(lines[one.lineOf('version') - 1]).toContain(one.version);
      expect(lines[one.lineOf('integrity') - 1]).toMatch(/integrity|checksum|sha512-/);
    }
  });

  test('every registry package has a digest', () => {
    const { locked } = readFixture(manager, 'base', file);
    expect(locked.filter(({ source, integrity }) => source === 'registry' && integrity.length === 0)).toEqual([]);
  });

  test('a file cut in the middle is no shorter list', () => {
    for (const share of [0.35, 0.6, 0.85]) {
      const cut = readFixture(manager, 'base', file, (text) => text.slice(0, Math.floor(text.length * share)));
      expect(cut.trouble?.code).toMatch(/^(?:truncated|malformed|unknown-version)$/);
      expect(cut.locked).toEqual([]);
    }
  });
});

describe.each(python)('%s %s', (manager, file) => {
  const own = manager === 'poetry' || manager === 'uv' ? ['colorama@0.4.6'] : [];

  test('names what is locked', () => {
    expect(versions(manager, 'base', file)).toEqual(['click@8.1.3', ...own, 'idna@3.4']);
    expect(versions(manager, 'added', file)).toEqual(['click@8.1.3', ...own, 'idna@3.4', 'six@1.16.0']);
    expect(versions(manager, 'removed', file)).toEqual(['idna@3.4']);
    expect(versions(manager, 'bumped', file)).toEqual(['click@8.1.3', ...own, 'idna@3.6']);
  });

  test('every package has its hashes, and lines lead to it', () => {
    const lines = fixtureText(manager, 'base', file).split('\n');
    for (const one of readFixture(manager, 'base', file).locked.filter(({ source }) => source === 'registry')) {
      expect(one.integrity.length).toBeGreaterThan(1);
      expect(one.integrity.every((hash) => /^sha256:[0-9a-f]{64}$/.test(hash))).toBe(true);
      expect(lines[one.lineOf('version') - 1]).toContain(one.version);
    }
  });

  test.skipIf(manager === 'pip-tools')('knows repositories', () => {
    const git = readFixture(manager, 'places', file).locked.find(({ name }) => name === 'from-git');
    expect(git).toMatchObject({
      source: 'git',
      resolved: expect.stringMatching(/^git\+https:\/\/git\.example\.test\/from-git\.git#[0-9a-f]{40}$/),
    });
  });
});

describe('what stops a reading', () => {
  const conflict = (text: string) =>
    `${text.slice(0, 40)}\n<<<<<<< ours\n"a"\n=======\n"b"\n>>>>>>> theirs\n${text.slice(40)}`;

  test.each([...javascriptManagers, ...python])('marks of a merge in %s %s', (manager, file) => {
    const { trouble, locked } = readFixture(manager, 'base', file, conflict);
    expect(trouble).toMatchObject({ code: 'conflict-markers' });
    expect(trouble!.line).toBeGreaterThan(1);
    expect(locked).toEqual([]);
  });

  test.each([
    ['package-lock.json', '{"lockfileVersion": 9, "packages": {}}'],
    ['pnpm-lock.yaml', "lockfileVersion: '12.0'\n"],
    ['bun.lock', '{"lockfileVersion": 7}'],
    ['bun.lockb', '#!/usr/bin/env bun\nbun-lockfile-format-v0'],
    ['yarn.lock', 'left-pad@1.0.0:\n  version "1.0.0"\n'],
    ['uv.lock', 'version = 7\n'],
    ['pdm.lock', '[metadata]\nlock_version = "9"\n'],
    ['pylock.toml', 'lock-version = "2.0"\n'],
    ['Pipfile.lock', '{"_meta": {"pipfile-spec": 99}}'],
    ['bom.json', '{"something": "else"}'],
    ['bom.xml', '<bom/>'],
  ])('an unknown version of %s', (file, text) => {
    expect(readText(file, text).trouble).toMatchObject({ code: 'unknown-version' });
  });

  test('an empty lockfile, half a poetry.lock, a package nobody locked', () => {
    expect(readText('package-lock.json', ' \n').trouble).toMatchObject({ code: 'truncated' });
    const half = readFixture('poetry', 'base', 'poetry.lock', (text) => text.slice(0, text.indexOf('[metadata]')));
    expect(half.trouble).toMatchObject({ code: 'truncated' });
    const without = readFixture('uv', 'base', 'uv.lock', (text) =>
      text.replace(/\[\[package\]\]\nname = "click"[\s\S]*?\n\n/, ''),
    );
    expect(without.trouble).toMatchObject({ code: 'truncated', message: expect.stringContaining('click') });
  });
});

test('requirements: includes, constraints, places, hashes and indexes', () => {
  const text = [
    '--index-url https://index.example.test/simple',
    '-r base.in',
    'Flask_Login==0.6.3 \\',
    `    --hash=sha256:${'a'.repeat(64)}`,
    'requests[socks]>=2',
    'tool @ https://files.example.test/tool-1.0-py3-none-any.whl',
    '-e git+https://git.example.test/x.git@main#egg=x',
  ].join('\n');
  const { locked, indexes } = readText('requirements.txt', text, {
    'base.in': 'six==1.16.0\n--extra-index-url https://other.example.test\n',
  });
  expect(locked.map(told)).toEqual([
    'six@1.16.0 direct',
    'flask-login@0.6.3 direct',
    'requests@>=2 direct',
    'tool@? tarball direct',
    'x@? git direct',
  ]);
  expect(locked[0]).toMatchObject({ file: 'base.in' });
  expect(locked[1]!.lineOf('version')).toBe(3);
  expect(indexes).toEqual([
    { url: 'https://index.example.test/simple', line: 1 },
    { url: 'https://other.example.test', line: 2 },
  ]);
});

test('a pdm.lock', () => {
  const text = `[metadata]\nlock_version = "4.5.0"\n\n[[package]]\nname = "idna"\nversion = "3.4"\ngroups = ["dev"]\nfiles = [{file = "idna-3.4.tar.gz", hash = "sha256:${'b'.repeat(64)}"}]\n`;
  const [idna] = readText('pdm.lock', text).locked;
  expect(told(idna!)).toBe('idna@3.4 dev');
  expect(idna!.integrity).toEqual([`sha256:${'b'.repeat(64)}`]);
});

test('bills of materials: every component with a package URL', () => {
  const cyclone = {
    bomFormat: 'CycloneDX',
    components: [{ purl: 'pkg:npm/%40scope/a@1.0.0', components: [{ purl: 'pkg:pypi/B_c@2' }] }, { name: 'no purl' }],
  };
  expect(readText('bom.json', JSON.stringify(cyclone)).locked.map(told)).toEqual(['@scope/a@1.0.0', 'b-c@2']);
  const spdx = {
    spdxVersion: 'SPDX-2.3',
    packages: [{ externalRefs: [{ referenceType: 'purl', referenceLocator: 'pkg:cargo/serde@1.0.1' }] }],
  };
  expect(readText('app.spdx.json', JSON.stringify(spdx)).locked).toMatchObject([
    { ecosystem: 'cargo', name: 'serde', version: '1.0.1' },
  ]);
});

test('the packages MCP servers are started from', () => {
  const mcpServers = {
    files: { command: 'npx', args: ['-y', '@shop/files@1.2.3', '/data'] },
    time: { command: 'uvx', args: ['--from', 'time-server==0.3', 'serve'] },
    floating: { command: 'npx', args: ['some-server'] },
    local: { command: 'node', args: ['server.js'] },
    script: { command: 'npm', args: ['run', 'serve'] },
  };
  expect(readText('.mcp.json', JSON.stringify({ mcpServers })).locked.map(told)).toEqual([
    '@shop/files@1.2.3 direct',
    'time-server@0.3 direct',
    'some-server@latest direct',
  ]);
});

test('manifests where nothing is locked', () => {
  const manifest = {
    dependencies: { a: '^1.0.0', b: '2.0.0', c: 'npm:real@3.0.0', d: 'user/repository', e: 'file:../e' },
  };
  expect(readText('package.json', JSON.stringify(manifest)).locked.map(told)).toEqual([
    'a@^1.0.0 direct',
    'b@2.0.0 direct',
    'c=real@3.0.0 direct',
    'd@? git direct',
    'e@? file direct',
  ]);
  const project =
    '[project]\ndependencies = ["a>=1", "b==2.0", "c @ https://files.example.test/c.whl"]\n[tool.poetry.dependencies]\npython = "^3.11"\nd = {git = "https://git.example.test/d.git"}\n';
  expect(readText('pyproject.toml', project).locked.map(told)).toEqual([
    'a@>=1 direct',
    'b@2.0 direct',
    'c@? tarball direct',
    'd@? git direct',
  ]);
});

test('each format has one name and its own files', () => {
  const samples = [
    'package-lock.json',
    'a/yarn.lock',
    'pnpm-lock.yaml',
    'requirements-dev.txt',
    'requirements/prod.txt',
    'Pipfile.lock',
    'x.cdx.json',
    'sub/.mcp.json',
  ];
  expect(samples.filter((path) => !lockFormats.some(({ files }) => files.test(path.toLowerCase())))).toEqual([]);
  expect(lockFormats.some(({ files }) => files.test('notes.txt'))).toBe(false);
});
