// Python packages from a real index server on loopback, with real archives.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { pypiIndex, pypiPageRoots } from '../../../src/fetchers/pypi/index-config.ts';
import { pypiSource } from '../../../src/fetchers/pypi/source.ts';
import { parseReference } from '../../../src/fetchers/reference.ts';
import type { SourceConfig } from '../../../src/fetchers/source-config.ts';
import type { Artifact } from '../../../src/model/artifact.ts';
import { limits } from '../../../src/scan/limits.ts';
import { testContext } from '../fetch-context.ts';
import { testPypiReferences, versions } from './conformance.ts';
import { type IndexServer, type Project, sdist, startIndex, wheel } from './index-server.ts';

const anywhere = 'py3-none-any';
const code = { 'tool/__init__.py': 'import tool.core\n', 'tool/core.py': 'X = 1\n' };
const source = { 'setup.py': 'from setuptools import setup\nsetup(name="tool")\n', 'PKG-INFO': 'Name: tool\n' };

let index: IndexServer | undefined;
afterEach(() => index?.close());

async function fetch(
  projects: Readonly<Record<string, Project>> | IndexServer,
  reference = 'pypi:tool',
  config: Partial<SourceConfig> = {},
  overrides: Partial<typeof limits.fetch> = {},
): Promise<Artifact> {
  index = 'asked' in projects ? (projects as IndexServer) : await startIndex(projects as Record<string, Project>);
  const context = testContext(
    reference,
    { pypiIndex: index.url, ...config },
    { limits: { ...limits.fetch, ...overrides } },
  );
  try {
    return await pypiSource.fetch(pypiSource.recognise(parseReference(reference)!, context.config)!, context);
  } finally {
    await context.net.close();
  }
}
const paths = ({ files }: Artifact) => files.map(({ path }) => path);
const reasons = ({ skipped }: Artifact) => skipped.map(({ path, reason }) => `${path}: ${reason}`);
const info = ['METADATA', 'WHEEL'].map((name) => `wheel/tool-1.0.dist-info/${name}`);

describe('distributions', () => {
  test('sdist and wheel lie side by side, each below its folder', async () => {
    const tool = { files: [sdist('tool', '1.0', source), wheel('tool', '1.0', anywhere, code)] };
    const artifact = await fetch({ tool });
    const inWheel = ['wheel/tool/__init__.py', 'wheel/tool/core.py'];
    expect(paths(artifact)).toEqual(['sdist/PKG-INFO', 'sdist/setup.py', ...info, ...inWheel]);
    expect(artifact).toMatchObject({ name: 'pypi:tool@1.0', skipped: [] });
    expect(artifact.source).toMatchObject({
      type: 'pypi',
      requestedUrl: 'pypi:tool',
      resolvedUrl: `${index?.url.replace('/simple', '')}/project/tool/1.0/`,
      revision: '1.0',
      distributions: [
        {
          folder: 'sdist',
          kind: 'sdist',
          fileName: 'tool-1.0.tar.gz',
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
        { folder: 'wheel', kind: 'wheel', fileName: 'tool-1.0-py3-none-any.whl' },
      ],
    });
    expect(artifact.source?.sha256).toBeUndefined();
    const again = await fetch(index!, artifact.source?.resolvedUrl);
    expect(again.source?.distributions).toEqual(artifact.source?.distributions);
  });

  test('the only one lies at the root', async () => {
    const artifact = await fetch({ tool: { files: [sdist('tool', '1.0', source)] } });
    expect(paths(artifact)).toEqual(['PKG-INFO', 'setup.py']);
    expect(artifact.source).toMatchObject({ distributions: [{ folder: '' }], sha256: expect.any(String) });
  });

  test('code that the sdist has byte for byte is read once', async () => {
    const below = Object.fromEntries(Object.entries(code).map(([path, text]) => [`src/${path}`, text]));
    const files = [sdist('tool', '1.0', { ...source, ...below }), wheel('tool', '1.0', anywhere, code)];
    expect(paths(await fetch({ tool: { files } })).filter((path) => path.startsWith('wheel'))).toEqual(info);
  });

  test('when one file differs the whole wheel is read', async () => {
    const changed = { ...code, 'tool/core.py': 'import os\n' };
    const files = [sdist('tool', '1.0', { ...source, ...code }), wheel('tool', '1.0', anywhere, changed)];
    expect(paths(await fetch({ tool: { files } }))).toEqual(
      expect.arrayContaining(['wheel/tool/__init__.py', 'wheel/tool/core.py']),
    );
  });

  test('of wheels with the same sources the compiled parts are read of each system', async () => {
    const built = (tags: string, binary: string) => wheel('tool', '1.0', tags, { ...code, [`tool/${binary}`]: tags });
    const files = [built('cp313-cp313-manylinux_2_28_x86_64', '_c.so'), built('cp313-cp313-win_amd64', '_c.pyd')];
    const artifact = await fetch({ tool: { files } });
    expect(paths(artifact).filter((path) => !path.includes('dist-info'))).toEqual([
      'wheel-linux/tool/__init__.py',
      'wheel-linux/tool/_c.so',
      'wheel-linux/tool/core.py',
      'wheel-windows/tool/_c.pyd',
    ]);
    expect(artifact.source?.distributions).toHaveLength(2);
  });

  test('more than a version may have is a gap', async () => {
    const files = [sdist('tool', '1.0', source), wheel('tool', '1.0', anywhere, code)];
    const [first] = files;
    const artifact = await fetch({ tool: { files } }, 'pypi:tool', {}, { maxBytesTotal: first!.bytes.length + 10 });
    expect(reasons(artifact)).toContain('wheel/tool-1.0-py3-none-any.whl: too-large');
  });

  test('one that is too large to download is a gap, the others are read', async () => {
    const huge = { ...wheel('tool', '1.0', anywhere, code), claims: { size: 2 ** 40 } };
    const artifact = await fetch({ tool: { files: [sdist('tool', '1.0', source), huge] } });
    expect(reasons(artifact)).toEqual(['wheel/tool-1.0-py3-none-any.whl: too-large']);
    expect(artifact.source?.distributions).toHaveLength(1);
  });
});

describe('a public project', () => {
  const module = { 'six.py': '"Utilities"\n' };
  const files = versions.flatMap((version) => [
    sdist('six', version, { ...source, ...module }),
    wheel('six', version, 'py2.py3-none-any', module),
  ]);
  testPypiReferences((reference) => fetch({ six: { files } }, reference));
});

describe('the index', () => {
  test('may speak HTML only, and give old digests', async () => {
    const files = [
      { ...sdist('tool', '1.0', source), yanked: 'it &amp; breaks' },
      { ...sdist('tool', '0.9', source), claims: { hashes: {} }, provenance: 'https://index.example/x' },
    ];
    const server = await startIndex({ tool: { files } }, { form: 'html' });
    const artifact = await fetch(server);
    expect(artifact.source).toMatchObject({ revision: '0.9', registry: { hasProvenance: true, versionCount: 2 } });
    const yanked = await fetch(server, 'pypi:tool@1.0');
    expect(yanked.source?.registry?.yanked).toBe('it & breaks');
  });

  test('may ask for a login, which no message repeats', async () => {
    const login = ['mei', 'open-sesame'].join(':');
    const server = await startIndex({ tool: { files: [sdist('tool', '1.0', source)] } }, { login });
    const pypiIndex = server.url.replace('//', `//${login}@`);
    const artifact = await fetch(server, 'pypi:tool', { pypiIndex });
    expect(paths(artifact)).toHaveLength(2);
    expect(JSON.stringify(artifact.source)).not.toContain('sesame');
    await expect(fetch(server, 'pypi:tool', { pypiIndex: server.url })).rejects.toMatchObject({ code: 'not-found' });
  });

  test('is the one pip is set to, by its environment before its files', async () => {
    const home = mkdtempSync(join(tmpdir(), 'assay-pip-'));
    const server = await startIndex({ tool: { files: [sdist('tool', '1.0', source)] } });
    mkdirSync(join(home, 'pip'));
    const conf = `[global]\nindex-url = http://127.0.0.1:1/simple\n[install]\nindex_url: ${server.url}/\n`;
    writeFileSync(join(home, 'pip', 'pip.conf'), conf);
    const withoutOurs = { pypiIndex: undefined as unknown as string };
    const env = { XDG_CONFIG_HOME: home, HOME: home };
    expect(paths(await fetch(server, 'pypi:tool', { ...withoutOurs, env }))).toHaveLength(2);
    const byVariable = { ...env, PIP_INDEX_URL: 'http://127.0.0.1:1/simple' };
    await expect(fetch(server, 'pypi:tool', { ...withoutOurs, env: byVariable })).rejects.toThrowError(
      /127\.0\.0\.1:1/,
    );
    rmSync(home, { recursive: true });
  });

  test('is the public one when nothing else is said', () => {
    const config = { env: {}, allowPrivateAddresses: false, cacheDir: '' };
    const { simple, base, authorization } = pypiIndex(config);
    expect(simple).toMatch(/^https:\/\/[a-z.]+\/simple\/$/);
    expect({ simple, authorization }).toEqual({ simple: `${base}/simple/`, authorization: undefined });
    expect(pypiPageRoots(config)).toEqual([base, base]);
  });

  test('that cannot be asked is told to whoever asks for a project, and to nobody else', () => {
    const config = { env: { PIP_INDEX_URL: 'file:///srv/simple' }, allowPrivateAddresses: false, cacheDir: '' };
    expect(() => pypiIndex(config)).toThrowError(
      "pip's index-url is set to file:///srv/simple, which is no web address",
    );
    expect(pypiSource.recognise(parseReference('github:acme/tool')!, config)).toBeUndefined();
    expect(pypiSource.recognise(parseReference('https://index.example/project/x')!, config)).toBeUndefined();
  });

  test('a project held back is a gap with the reason, never clean', async () => {
    const status = { status: 'quarantined', reason: 'malware' };
    const artifact = await fetch({ tool: { files: [], status } });
    expect(reasons(artifact)).toEqual(['.: nothing-to-scan', '.: quarantined']);
    expect(artifact.source?.registry?.moderation).toBe('quarantined: malware');
  });
});

test('facts: times, versions, addresses, repository, attestations, state', async () => {
  const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T08:00:00.123456Z`;
  const json = {
    '1.1': {
      info: {
        name: 'tool',
        version: '1.1',
        author_email: 'Mei <mei@Corp.example>, ana@mail.example',
        maintainer_email: null,
        home_page: '',
        project_urls: { Docs: 'https://docs.example', 'Source Code': 'https://git.example/tool' },
        requires_dist: ['idna<4'],
        description: 'long',
      },
      ownership: {
        roles: [
          { role: 'Owner', user: 'mei' },
          { role: 'Maintainer', user: 'ana' },
        ],
      },
    },
  };
  const files = [
    { ...sdist('tool', '1.0', source), uploadedAt: at(1), provenance: 'https://index.example/a' },
    { ...sdist('tool', '1.1', source), uploadedAt: at(9), provenance: null },
    { ...wheel('tool', '1.1', anywhere, code), uploadedAt: at(8), provenance: null },
    { ...sdist('tool', '2.0rc1', source), uploadedAt: at(10) },
  ];
  const status = { status: 'archived' };
  expect((await fetch({ tool: { files, json, status } })).source?.registry).toEqual({
    ecosystem: 'pypi',
    name: 'tool',
    version: '1.1',
    readAt: '2026-11-22T12:00:00.000Z',
    packageCreatedAt: '2026-03-01T08:00:00.123Z',
    publishedAt: '2026-03-08T08:00:00.123Z',
    versionCount: 3,
    maintainers: ['ana', 'mei'],
    emailDomains: ['corp.example', 'mail.example'],
    previous: { version: '1.0', publishedAt: '2026-03-01T08:00:00.123Z', hasProvenance: true },
    hasProvenance: false,
    repositoryUrl: 'https://git.example/tool',
    deprecated: 'archived',
    manifest: {
      name: 'tool',
      version: '1.1',
      author_email: 'Mei <mei@Corp.example>, ana@mail.example',
      home_page: '',
      project_urls: { Docs: 'https://docs.example', 'Source Code': 'https://git.example/tool' },
      requires_dist: ['idna<4'],
    },
  });
});

describe('what is refused', () => {
  const one = (more: object) => ({ tool: { files: [{ ...sdist('tool', '1.0', source), ...more }] } });
  const wrong = 'ab'.repeat(32);
  test.each<[string, Readonly<Record<string, Project>>, string, string, RegExp]>([
    ['a wrong digest', one({ claims: { hashes: { sha256: wrong } } }), 'pypi:tool', 'integrity', /tool-1\.0\.tar\.gz/],
    [
      'an old one that is wrong',
      one({ claims: { hashes: { md5: 'ab'.repeat(16) } } }),
      'pypi:tool',
      'integrity',
      /md5/,
    ],
    [
      'a page in place of an archive',
      one({ bytes: Buffer.from('<html>') }),
      'pypi:tool',
      'unexpected-content',
      /no archive/,
    ],
    ['a project that is not there', {}, 'pypi:tool', 'not-found', /Python project tool/],
    ['a version that is not there', one({}), 'pypi:tool@3', 'not-found', /no version 3 \(the newest is 1\.0\)/],
    ['a range nothing fits', one({}), 'pypi:tool>=2', 'not-found', /no version >=2/],
    ['nothing but yanked files', one({ yanked: true }), 'pypi:tool', 'not-found', /not yanked/],
    ['a project without files', { tool: { files: [] } }, 'pypi:tool', 'not-found', /it has no files/],
  ])('%s', async (_what, projects, reference, code, message) => {
    await expect(fetch(projects, reference)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('an answer that is no page of an index', async () => {
    const empty = await startIndex({ tool: { files: [] } }, { form: 'html' });
    await expect(fetch(empty)).rejects.toMatchObject({ code: 'unexpected-content' });
  });
});
