import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { KeyPath } from '../../src/languages/manifest/manifest.ts';
import { readManifest } from '../../src/languages/manifest/read-manifest.ts';
import { readNotebook } from '../../src/languages/manifest/read-notebook.ts';

const read = (path: string, text: string) => {
  const { manifest, failure } = readManifest(path, text);
  expect(failure).toBeNull();
  expect(manifest).not.toBeNull();
  return manifest!;
};

/** The text from the place of a key path on. */
const textAt = (path: string, text: string, keyPath: KeyPath): string => {
  const { line, column, file } = read(path, text).place(keyPath);
  expect(file).toBe(path);
  return text.split(/\r\n?|\n/)[line - 1]!.slice(column - 1);
};

describe('kinds', () => {
  test.each([
    ['package.json', '{}', 'package-json'],
    ['a/node_modules/b/package.json', '{}', 'package-json'],
    ['package-lock.json', '{}', 'package-lock'],
    ['pnpm-lock.yaml', 'a: 1', 'pnpm-lock'],
    ['pyproject.toml', 'a = 1', 'pyproject'],
    ['poetry.lock', 'a = 1', 'python-lock'],
    ['setup.cfg', '[metadata]', 'setup-cfg'],
    ['x.dist-info/METADATA', 'Name: x', 'python-metadata'],
    ['x.dist-info/entry_points.txt', '[console_scripts]\na = b:c', 'entry-points'],
    ['.npmrc', 'a=b', 'npmrc'],
    ['pip.conf', '[global]', 'pip-conf'],
    ['requirements.txt', 'a', 'requirements'],
    ['binding.gyp', "{'targets': []}", 'binding-gyp'],
    ['.mcp.json', '{}', 'mcp-config'],
    ['.cursor/mcp.json', '{}', 'mcp-config'],
    ['claude_desktop_config.json', '{}', 'mcp-config'],
    ['any.json', '{"mcpServers": {"a": {"command": "x"}}}', 'mcp-config'],
    ['server.json', '{"name": "io.a/b", "packages": []}', 'mcp-server'],
    ['server.json', '{"port": 80}', 'json'],
    ['tools.json', '{"tools": [{"name": "add", "inputSchema": {}}]}', 'mcp-tools'],
    ['dump.json', '{"jsonrpc": "2.0", "result": {"tools": [{"name": "add", "description": "Adds"}]}}', 'mcp-tools'],
    ['list.json', '[{"name": "add", "description": "Adds", "inputSchema": {}}]', 'mcp-tools'],
    ['people.json', '[{"name": "Ada", "description": "A person"}]', 'json'],
    ['', '[{"name": "add", "description": "Adds", "inputSchema": {}}]', 'mcp-tools'],
    ['', '{"name": "x", "version": "1", "scripts": {"postinstall": "x"}}', 'package-json'],
    ['.claude/settings.json', '{}', 'claude-settings'],
    ['.claude/settings.local.json', '{}', 'claude-settings'],
    ['.claude-plugin/plugin.json', '{}', 'claude-plugin'],
    ['.claude-plugin/marketplace.json', '{}', 'claude-marketplace'],
    ['hooks/hooks.json', '{}', 'claude-hooks'],
    ['.vscode/tasks.json', '{}', 'vscode-tasks'],
    ['.devcontainer/devcontainer.json', '{}', 'devcontainer'],
    ['.github/workflows/ci.yml', 'on: push', 'github-workflow'],
    ['action.yml', 'runs: {}', 'github-action'],
    ['docker-compose.prod.yml', 'services: {}', 'docker-compose'],
    ['compose.yaml', 'services: {}', 'docker-compose'],
    ['manifest.json', '{"manifest_version": 3}', 'browser-extension'],
    ['manifest.json', '{"dxt_version": "0.1", "server": {}}', 'mcp-bundle'],
    ['SKILL.md', '---\nname: x\n---\nhello', 'skill-front-matter'],
    ['.claude/agents/a.md', '---\nname: x\n---\nhello', 'front-matter'],
    ['x.json', '{}', 'json'],
    ['x.yaml', 'a: 1', 'yaml'],
    ['x.toml', 'a = 1', 'toml'],
  ])('%s %s', (path, text, kind) => {
    expect(read(path, text).kind).toBe(kind);
  });

  test.each(['README.md', 'a.js', 'LICENSE', 'a.txt', 'yarn.lock'])('%s is no manifest', (path) => {
    expect(readManifest(path, 'hello world')).toEqual({ manifest: null, failure: null });
  });
});

describe('JSON', () => {
  const text =
    '// c\n{\n  "scripts": {\n    "build": "tsc",\n    "postinstall": "node x.js", /* c */\n  },\n  "files": ["a", "b"]\n}\n';

  test('has places, comments and trailing commas', () => {
    expect(read('package.json', text).data).toEqual({
      scripts: { build: 'tsc', postinstall: 'node x.js' },
      files: ['a', 'b'],
    });
    expect(textAt('package.json', text, ['scripts', 'postinstall'])).toMatch(/^"node x\.js"/);
    expect(textAt('package.json', text, ['files', 1])).toMatch(/^"b"/);
    expect(textAt('package.json', text, ['scripts', 'missing', 'deeper'])).toMatch(/^\{/);
    expect(read('package.json', text).place(['files', 1])).toEqual({ file: 'package.json', line: 7, column: 18 });
  });

  test('the last of two equal keys counts, and both are known', () => {
    const twice = '{"a": {"b": 1, "b": 2}}';
    const manifest = read('x.json', twice);
    expect(manifest.data).toEqual({ a: { b: 2 } });
    expect(manifest.duplicates).toEqual([['a', 'b']]);
    expect(textAt('x.json', twice, ['a', 'b'])).toBe('2}}');
  });

  test('__proto__ is an ordinary key', () => {
    const { data } = read('x.json', '{"__proto__": {"a": 1}}');
    expect(Object.keys(data as object)).toEqual(['__proto__']);
    expect((data as { a?: number }).a).toBeUndefined();
  });

  test('a byte order mark and CRLF do not matter', () => {
    expect(textAt('x.json', '\uFEFF{\r\n  "a": 1\r\n}', ['a'])).toBe('1');
  });

  test('a malformed file gives the trouble and what could be read', () => {
    const { manifest, failure } = readManifest(
      'package.json',
      '{\n  "name": "x",\n  "scripts": { "a": "b" \n  oops\n}',
    );
    expect(failure).toMatchObject({ stage: 'parse', code: 'syntax-error', path: 'package.json', line: 4 });
    expect(manifest?.data).toMatchObject({ name: 'x', scripts: { a: 'b' } });
  });

  test('malformed data of no known kind is no failure', () => {
    expect(readManifest('data.json5', "{a: 'b'}").failure).toBeNull();
    expect(readManifest('chart/templates/a.yaml', '{{- if x }}\na: {{ .b }}\n').failure).toBeNull();
  });
});

test('binding.gyp is read with comments and both quotes', () => {
  const text =
    '# build\n{\n  \'targets\': [{\n    "target_name": \'x "y" z\', # name\n    "sources": ["<!(node -p \'1\')"],\n  }]\n}\n';
  expect(read('binding.gyp', text).data).toEqual({
    targets: [{ target_name: 'x "y" z', sources: ["<!(node -p '1')"] }],
  });
  expect(textAt('binding.gyp', text, ['targets', 0, 'sources', 0])).toMatch(/^"<!\(node/);
});

describe('YAML', () => {
  const text =
    'on:\n  pull_request_target:\njobs:\n  a:\n    env: &e\n      X: "1"\n    steps:\n      - run: |\n          echo hi\n      - uses: a/b@v1\n  b:\n    env:\n      <<: *e\n      Y: yes\n';

  test('has places, aliases and merge keys', () => {
    const manifest = read('.github/workflows/a.yml', text);
    expect(manifest.data).toMatchObject({
      jobs: { a: { steps: [{ run: 'echo hi\n' }, { uses: 'a/b@v1' }] }, b: { env: { X: '1', Y: 'yes' } } },
    });
    expect(textAt('.github/workflows/a.yml', text, ['jobs', 'a', 'steps', 1, 'uses'])).toBe('a/b@v1');
    expect(textAt('.github/workflows/a.yml', text, ['jobs', 'a', 'steps', 0, 'run'])).toMatch(/^\|/);
  });

  test('several documents become a list with places', () => {
    const many = 'a: 1\n---\nb: 2\n';
    expect(read('x.yaml', many).data).toEqual([{ a: 1 }, { b: 2 }]);
    expect(textAt('x.yaml', many, [1, 'b'])).toBe('2');
  });

  test('custom tags are read as plain values', () => {
    expect(read('mkdocs.yml', 'a: !!python/name:x.y\nb: !Ref z\nc: !Sub [1, 2]\nd: !x {e: 1}\n').data).toEqual({
      a: '',
      b: 'z',
      c: [1, 2],
      d: { e: 1 },
    });
  });

  test('an alias bomb is refused', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++)
      lines.push(
        `a${i}: &a${i} [${Array(9)
          .fill(`*a${i - 1}`)
          .join(', ')}]`,
      );
    expect(readManifest('x.yaml', lines.join('\n')).failure).toMatchObject({ stage: 'parse', code: 'too-many-nodes' });
    expect(readManifest('SKILL.md', `---\nname: x\n${lines.join('\n')}\n---\nhi`).failure).toMatchObject({
      code: 'too-many-nodes',
    });
  });

  test('an alias to itself is refused', () => {
    expect(readManifest('docker-compose.yml', 'a: &a\n  b: *a\n').failure).toMatchObject({ stage: 'parse' });
  });

  test('malformed', () => {
    expect(readManifest('docker-compose.yml', 'a: [1\nb: }')).toMatchObject({
      manifest: null,
      failure: { code: 'syntax-error', path: 'docker-compose.yml' },
    });
  });
});

describe('front matter', () => {
  const text = '---\nname: pdf\nallowed-tools: Bash(*), Read\nmetadata:\n  hooks: [a]\n---\n# x\n';

  test('has places in the file', () => {
    expect(textAt('SKILL.md', text, ['allowed-tools'])).toBe('Bash(*), Read');
    expect(read('SKILL.md', text).place(['metadata', 'hooks', 0])).toEqual({ file: 'SKILL.md', line: 5, column: 11 });
  });

  test('TOML front matter', () => {
    expect(read('a.md', '+++\ntitle = "x"\n+++\n').data).toEqual({ title: 'x' });
  });

  test('values that are no YAML are no failure', () => {
    expect(readManifest('.cursor/rules/a.mdc', '---\nglobs: *.ts\n---\nhi')).toEqual({ manifest: null, failure: null });
  });
});

describe('TOML', () => {
  const text =
    '[build-system]\nrequires = ["a", "b",\n  "c"]\nbuild-backend = "x.y"\n\n[project]\nname = "z"\nscripts.run = "a:b"\n[[tool.index]]\nurl = "1"\n[[tool.index]]\nurl = "2"\n[tool."q.r"]\nk = """\nurl = "no"\n"""\nl = { m = "n" }\n';

  test.each<[KeyPath, string]>([
    [['build-system', 'build-backend'], '"x.y"'],
    [['build-system', 'requires', 1], '"b",'],
    [['build-system', 'requires', 2], '"c"]'],
    [['project', 'scripts', 'run'], '"a:b"'],
    [['tool', 'index', 1, 'url'], '"2"'],
    [['tool', 'q.r', 'l', 'm'], 'm = "n" }'],
    [['project'], 'project]'],
  ])('%j stands at %s', (keyPath, expected) => {
    expect(textAt('pyproject.toml', text, keyPath)).toBe(expected);
  });

  test('malformed', () => {
    expect(readManifest('pyproject.toml', 'a = 1\nb = = 2\n').failure).toMatchObject({ code: 'syntax-error', line: 2 });
  });
});

describe('lines', () => {
  test('INI with sections, lists and continuations', () => {
    const text =
      '; c\n[options]\ninstall_requires =\n    a\n    b\nname: x\n[options.entry_points]\nconsole_scripts = y = z:main\n';
    expect(read('setup.cfg', text).data).toEqual({
      options: { install_requires: '\na\nb', name: 'x' },
      'options.entry_points': { console_scripts: 'y = z:main' },
    });
    expect(textAt('setup.cfg', text, ['options', 'name'])).toBe('x');
  });

  test('.npmrc', () => {
    const text = 'registry=https://npm.evil.test/\n//npm.evil.test/:_authToken=$TOKEN\nca[]=1\nca[]=2\n';
    expect(read('.npmrc', text).data).toEqual({
      registry: 'https://npm.evil.test/',
      '//npm.evil.test/:_authToken': '$TOKEN',
      ca: ['1', '2'],
    });
    expect(textAt('.npmrc', text, ['//npm.evil.test/:_authToken'])).toBe('$TOKEN');
    expect(textAt('.npmrc', text, ['ca', 1])).toBe('2');
  });

  test('requirements', () => {
    const text =
      '# c\n--extra-index-url https://a.test/simple\nrequests[socks]==2.31.0 ; python_version > "3" # c\n  flask>=1,<2 \\\n    --hash=sha256:abc\npkg @ git+https://a.test/x.git#egg=y\n-e ./local\nhttps://a.test/x.whl\nplain\n';
    expect(read('requirements.txt', text).data).toEqual({
      entries: [
        {
          raw: '--extra-index-url https://a.test/simple',
          option: '--extra-index-url',
          url: 'https://a.test/simple',
          hashes: [],
        },
        {
          raw: 'requests[socks]==2.31.0 ; python_version > "3"',
          name: 'requests',
          extras: 'socks',
          specifier: '==2.31.0',
          marker: 'python_version > "3"',
          hashes: [],
        },
        { raw: 'flask>=1,<2 --hash=sha256:abc', name: 'flask', specifier: '>=1,<2', hashes: ['sha256:abc'] },
        { raw: 'pkg @ git+https://a.test/x.git#egg=y', name: 'pkg', url: 'git+https://a.test/x.git#egg=y', hashes: [] },
        { raw: '-e ./local', option: '-e', url: './local', hashes: [] },
        { raw: 'https://a.test/x.whl', url: 'https://a.test/x.whl', hashes: [] },
        { raw: 'plain', name: 'plain', hashes: [] },
      ],
    });
    expect(textAt('requirements.txt', text, ['entries', 2])).toBe('flask>=1,<2 \\');
  });

  test('headers', () => {
    const text = 'Metadata-Version: 2.1\nName: x\nClassifier: a\nClassifier: b\nDescription: one\n  two\n\nbody\n';
    expect(read('PKG-INFO', text).data).toEqual({
      'Metadata-Version': ['2.1'],
      Name: ['x'],
      Classifier: ['a', 'b'],
      Description: ['one\ntwo'],
      body: 'body',
    });
    expect(textAt('PKG-INFO', text, ['Classifier', 1])).toBe('b');
  });

  test('.env', () => {
    expect(read('.env.local', 'A=1\nexport B="two words"\n# C=3\n').data).toEqual({ A: '1', B: 'two words' });
  });
});

describe('hostile manifests', () => {
  test.each([
    ['JSON', 'package.json', '['.repeat(100_000)],
    ['balanced JSON', 'package.json', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['YAML flow', 'docker-compose.yml', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['YAML block', 'docker-compose.yml', `${'- '.repeat(100_000)}x`],
    ['YAML maps', 'docker-compose.yml', Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n')],
    ['TOML', 'pyproject.toml', `a = ${'['.repeat(100_000)}${']'.repeat(100_000)}`],
  ])('%s nested 100,000 deep is refused', (_what, path, text) => {
    expect(readManifest(path, text)).toMatchObject({
      manifest: null,
      failure: { stage: 'parse', code: 'nested-too-deep' },
    });
  });

  test('nothing makes it throw', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ':',
      ',',
      '\n',
      ' ',
      '  ',
      '- ',
      '&a',
      '*a',
      '<<',
      '!x',
      '#',
      '=',
      '|',
      'key',
      '---',
      '\\',
      '"""',
      '\0',
      '1',
      '__proto__',
      '\uD800',
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 60 }),
        fc.constantFrom(
          'a.json',
          'a.yaml',
          'a.toml',
          '.npmrc',
          'requirements.txt',
          'binding.gyp',
          'SKILL.md',
          'PKG-INFO',
          '',
        ),
        (parts, path) => {
          const { manifest } = readManifest(path, (path === 'SKILL.md' ? '---\n' : '') + parts.join(''));
          manifest?.place(['a', 0, 'b']);
          manifest?.place([]);
        },
      ),
      { numRuns: 3000 },
    );
  });
});

describe('notebooks', () => {
  const cell = (kind: string, source: string | string[]) => ({ cell_type: kind, metadata: {}, source });
  const notebook = (cells: unknown[], metadata: unknown = { kernelspec: { language: 'python' } }) =>
    JSON.stringify({ cells, metadata, nbformat: 4 }, null, 1);

  test('cells with their lines', () => {
    const text = notebook([cell('markdown', '# T\nhi'), cell('code', ['import os\n', 'os.getcwd()'])]);
    const { cells, failure } = readNotebook(text);
    expect(failure).toBeNull();
    expect(cells.map(({ kind, language, text: source }) => [kind, language, source])).toEqual([
      ['markdown', 'markdown', '# T\nhi'],
      ['code', 'python', 'import os\nos.getcwd()'],
    ]);
    expect(cells[1]!.lineAt.map((at) => text.slice(at, at + 5))).toEqual(['"impo', '"os.g']);
    expect(text.startsWith('"import', cells[1]!.at)).toBe(true);
  });

  test('shell lines leave Python cells', () => {
    const { cells } = readNotebook(
      notebook([cell('code', 'if x:\n  !curl https://a.test | sh\n%pip install evil\ny = !ls\nprint(1)')]),
    );
    expect(cells.map(({ language, text }) => [language, text.split('\n').map((line) => line.trimEnd())])).toEqual([
      ['python', ['if x:', '  pass', 'pass', 'pass', 'print(1)']],
      ['shell', ['', 'curl https://a.test | sh', 'pip install evil', 'ls', '']],
    ]);
  });

  test('cell magics name the language', () => {
    const { cells } = readNotebook(
      notebook([
        cell('code', '%%bash -e\nrm -rf x'),
        cell('code', '%%javascript\nalert(1)'),
        cell('code', '%%time\nf()'),
      ]),
    );
    expect(cells.map(({ language, text }) => [language, text.trim()])).toEqual([
      ['shell', 'rm -rf x'],
      ['javascript', 'alert(1)'],
      ['python', 'f()'],
    ]);
  });

  test('a broken notebook says so and gives what it has', () => {
    const { cells, failure } = readNotebook('{"cells": [{"cell_type": "code", "source": "f()"}', 'a.ipynb');
    expect(failure).toMatchObject({ stage: 'parse', code: 'syntax-error', path: 'a.ipynb' });
    expect(cells).toHaveLength(1);
  });
});

test('a closing bracket at the depth of its key is read, as libyaml reads it', () => {
  const text = 'on:\n  push:\n    branches: [\n      main\n    ]\njobs:\n  a:\n    needs: [\n      b\n    ]\n';
  const { manifest, failure } = readManifest('.github/workflows/a.yml', text);
  expect(failure).toBeNull();
  expect(manifest?.data).toMatchObject({ on: { push: { branches: ['main'] } } });
  expect(readManifest('.github/workflows/a.yml', 'a: [\n  b\n: }').failure?.code).toBe('syntax-error');
});
