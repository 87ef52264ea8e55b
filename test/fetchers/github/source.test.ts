// GitHub through octokit and the guarded client, answered by fixtures/http/github.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { githubSource } from '../../../src/fetchers/github/source.ts';
import { parseReference } from '../../../src/fetchers/reference.ts';
import type { Artifact } from '../../../src/model/artifact.ts';
import { testContext } from '../fetch-context.ts';
import { type Replay, replay } from '../replay-server.ts';
import { testGithubReferences } from './conformance.ts';

const sha = '5f2c1e0d9b8a7f6e5d4c3b2a1908f7e6d5c4b3a2';
const gist = '0123456789abcdef0123456789abcdef';

let server: Replay;
beforeAll(async () => {
  server = await replay(['github/tool', 'github/others', 'github/hello-world']);
});
afterAll(() => server.close());

async function fetch(reference: string, config: { githubToken?: string } = {}): Promise<Artifact> {
  const context = testContext(reference, { githubApi: server.origin, ...config });
  try {
    const parsed = githubSource.recognise(parseReference(reference)!, context.config);
    return await githubSource.fetch(parsed!, context);
  } finally {
    await context.net.close();
  }
}
const paths = ({ files }: Artifact) => files.map(({ path }) => path);
const reasons = ({ skipped }: Artifact) => skipped.map(({ path, reason }) => `${path}: ${reason}`);
const text = ({ files }: Artifact, path: string) =>
  Buffer.from(files.find((file) => file.path === path)!.bytes).toString('utf8');

describe('a whole repository', () => {
  test('is the tarball of a commit, with what archives leave out, and gaps for what lies elsewhere', async () => {
    const artifact = await fetch('https://github.com/acme/tool');
    expect(paths(artifact)).toEqual([
      '.gitmodules',
      'README.md',
      'model.bin',
      'setup.py',
      'src/a.py',
      'src/hidden.py',
      'src/link.py',
      'srcx/other.py',
    ]);
    expect(text(artifact, 'src/hidden.py')).toBe("print('hidden')\n");
    expect(reasons(artifact)).toEqual(['huge.bin: too-large', 'model.bin: lfs-pointer', 'vendor/lib: submodule']);
    expect(artifact.source).toEqual({
      type: 'github',
      requestedUrl: 'https://github.com/acme/tool',
      resolvedUrl: `https://github.com/acme/tool/tree/${sha}`,
      revision: sha,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      registry: {
        ecosystem: 'github',
        name: 'acme/tool',
        readAt: '2026-11-22T12:00:00.000Z',
        packageCreatedAt: '2024-03-01T09:00:00Z',
        publisher: 'acme',
        repositoryUrl: 'https://github.com/acme/tool',
      },
    });
  });

  test.each([
    ['https://github.com/acme/tool/tree/feature/x', 'feature/x'],
    ['https://github.com/acme/tool/tree/main', 'main'],
    ['https://github.com/acme/tool/commit/0123abc', '0123abc'],
    [`https://github.com/acme/tool/commit/${sha}`, sha],
    ['https://github.com/acme/tool/releases/tag/v1.0', 'v1.0'],
    ['https://github.com/acme/tool/releases/latest', 'v1.2'],
    ['https://github.com/acme/tool/archive/v1.0.zip', 'v1.0'],
    ['https://github.com/acme/tool/archive/refs/heads/main.tar.gz', 'main'],
    ['git@github.com:acme/tool.git#feature/x', 'feature/x'],
    ['github:acme/tool#v1.0', 'v1.0'],
  ])('%s is pinned to its commit', async (reference, ref) => {
    expect((await fetch(reference)).source).toMatchObject({ ref, revision: sha });
  });

  test('a renamed one is fetched, and told of, under its new name; a partial list of files is a gap', async () => {
    const artifact = await fetch('github:acme/old-name');
    expect(paths(artifact)).toEqual(['run.sh']);
    expect(reasons(artifact)).toEqual(['.: listing-truncated']);
    expect(artifact.source?.resolvedUrl).toBe(`https://github.com/acme/new-name/tree/${sha}`);
    expect(artifact.source?.registry).toMatchObject({ name: 'acme/new-name', deprecated: 'archived by its owner' });
  });
});

describe('a part of a repository', () => {
  test('a folder is the repository, filtered: its links and hidden files too, its neighbours not', async () => {
    const artifact = await fetch('https://github.com/acme/tool/tree/feature/x/src');
    expect(paths(artifact)).toEqual(['src/a.py', 'src/hidden.py', 'src/link.py']);
    expect(artifact.skipped).toEqual([]);
    expect(artifact.source?.resolvedUrl).toBe(`https://github.com/acme/tool/tree/${sha}/src`);
  });

  test.each([
    'https://github.com/acme/tool/blob/feature/x/src/a.py',
    'https://github.com/acme/tool/raw/feature/x/src/a.py',
    'https://raw.githubusercontent.com/acme/tool/feature/x/src/a.py',
    'https://raw.githubusercontent.com/acme/tool/refs/heads/feature/x/src/a.py',
    `https://github.com/acme/tool/blob/${sha}/src/a.py`,
    'https://github.com/acme/tool/blob/HEAD/src/a.py',
    'pkg:github/acme/tool@v1.0#src/a.py',
  ])('%s is one file, and the main one', async (reference) => {
    const artifact = await fetch(reference);
    expect(artifact).toMatchObject({ main: 'src/a.py', skipped: [] });
    expect(text(artifact, 'src/a.py')).toBe("print('a')\n");
    expect(artifact.source?.resolvedUrl).toBe(`https://github.com/acme/tool/blob/${sha}/src/a.py`);
  });

  test('bytes stay bytes, an archive is unpacked, a pointer is a gap', async () => {
    const binary = await fetch('https://github.com/acme/tool/blob/main/data.bin');
    expect([...binary.files[0]!.bytes]).toEqual([0xff, 0x00, 0xfe, 0x80, 0x81]);
    const archive = await fetch('https://github.com/acme/tool/raw/main/pack.zip');
    expect({ paths: paths(archive), main: archive.main }).toEqual({ paths: ['in/run.sh'], main: undefined });
    expect(reasons(await fetch('https://github.com/acme/tool/blob/main/model.bin'))).toEqual([
      'model.bin: lfs-pointer',
    ]);
  });
});

describe('a gist', () => {
  test('gives all its files, long and binary ones by their own address', async () => {
    const artifact = await fetch(`https://gist.github.com/someone/${gist}`);
    expect(paths(artifact)).toEqual(['a.py', 'bytes.bin', 'long.txt']);
    expect(text(artifact, 'long.txt')).toBe('the first and the rest');
    expect([...artifact.files[1]!.bytes]).toEqual([0xff, 0xfe]);
    expect(artifact.source).toMatchObject({
      resolvedUrl: `https://gist.github.com/${gist}/aa11bb22cc33dd44ee55ff6677889900aabbccdd`,
      revision: 'aa11bb22cc33dd44ee55ff6677889900aabbccdd',
      registry: { name: `gist:${gist}`, publisher: 'someone', packageCreatedAt: '2025-01-02T03:04:05Z' },
    });
  });

  test('of a revision, with the rest of a long list as a gap', async () => {
    const artifact = await fetch(`https://gist.github.com/someone/${gist}/${sha}`);
    expect(artifact.source).toMatchObject({ ref: sha, revision: sha });
    expect(reasons(artifact)).toEqual(['.: listing-truncated']);
  });
});

describe('a public repository', () => testGithubReferences(fetch));

describe('what cannot be fetched', () => {
  test.each([
    ['github:acme/secret', 'not-found', /private/],
    ['github:acme/taken-down', 'not-found', /451/],
    ['github:acme/empty', 'not-found', /is empty/],
    ['github:acme/tool#nowhere', 'not-found', /no branch, tag or commit “nowhere”/],
    ['https://github.com/acme/tool/commit/ffffffffffffffffffffffffffffffffffffffff', 'not-found', /no such commit/],
    ['https://github.com/acme/tool/blob/main/gone.py', 'not-found', /gone\.py in acme\/tool/],
    ['https://github.com/acme/tool/blob/main/big.iso', 'too-large', /big\.iso/],
    ['https://github.com/acme/tool/tree/both/src', 'invalid-reference', /refs\/heads\/both or refs\/tags\/both/],
    ['github:acme/ill', 'upstream-unavailable', /502/],
  ])('%s: %s', async (reference, code, message) => {
    await expect(fetch(reference)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  test('a quota that comes back in half an hour is not waited for', async () => {
    const begun = Date.now();
    await expect(fetch('github:acme/limited')).rejects.toMatchObject({
      code: 'upstream-unavailable',
      message: expect.stringContaining('GITHUB_TOKEN'),
      retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds > 1700 && seconds <= 1800),
    });
    expect(Date.now() - begun).toBeLessThan(5_000);
  });

  test('one that comes back in a second is', async () => {
    expect(paths(await fetch('github:acme/patient'))).toEqual(['a.txt']);
  });
});

test('who gives up hears the own reason, not one of GitHub', async () => {
  const context = testContext('github:acme/tool', { githubApi: server.origin });
  const signal = AbortSignal.abort(new Error('the time is over'));
  const net = { get: (url: string, options = {}) => context.net.get(url, { ...options, signal }) };
  const parsed = githubSource.recognise(parseReference('github:acme/tool')!, context.config)!;
  await expect(githubSource.fetch(parsed, { ...context, net })).rejects.toThrowError('the time is over');
  await context.net.close();
});

test('the token goes to the API and not to where it redirects', async () => {
  const token = ['ghs', 'x'.repeat(20)].join('_');
  const other = await replay([{ get: '/file', answers: [{ tarGz: { 'top/a.txt': 'a' } }] }]);
  const bearer = `token ${token}`;
  const api = await replay([
    { get: '/repos/acme/tool', authorization: bearer, answers: [{ json: repositoryAnswer }] },
    { get: '/repos/acme/tool/commits/heads%2Fmain', authorization: bearer, answers: [{ text: sha }] },
    {
      get: `/repos/acme/tool/tarball/${sha}`,
      authorization: bearer,
      answers: [{ status: 302, headers: { location: `${other.origin}/file` } }],
    },
    { get: `/repos/acme/tool/git/trees/${sha}?recursive=1`, authorization: bearer, answers: [{ json: { tree: [] } }] },
  ]);
  const config = { githubApi: api.origin, githubToken: token, allowPrivateAddresses: true };
  const context = testContext('github:acme/tool', config);
  const parsed = githubSource.recognise(parseReference('github:acme/tool')!, context.config)!;
  expect(paths(await githubSource.fetch(parsed, context))).toEqual(['a.txt']);
  expect(api.unknown).toEqual([]);
  expect(other.asked).toEqual([{ url: '/file', authorization: undefined, range: undefined }]);
  await Promise.all([context.net.close(), api.close(), other.close()]);
});

const repositoryAnswer = {
  name: 'tool',
  full_name: 'acme/tool',
  owner: { login: 'acme' },
  html_url: 'https://github.com/acme/tool',
  default_branch: 'main',
  created_at: '2024-03-01T09:00:00Z',
};

test('nothing was asked that has no recording', () => expect(server.unknown).toEqual([]));
