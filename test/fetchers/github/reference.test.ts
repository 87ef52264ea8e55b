import { describe, expect, test } from 'vitest';
import { type At, parseGithubReference } from '../../../src/fetchers/github/reference.ts';
import { parseReference } from '../../../src/fetchers/reference.ts';

function parse(text: string, enterpriseHost?: string) {
  const reference = parseReference(text);
  return reference && parseGithubReference(reference, enterpriseHost);
}

const sha = '0123456789abcdef0123456789abcdef01234567';

const repositories: readonly (readonly [reference: string, at: At])[] = [
  ['https://github.com/acme/tool', { kind: 'default-branch' }],
  ['https://github.com/acme/tool/', { kind: 'default-branch' }],
  ['https://github.com/acme/tool.git', { kind: 'default-branch' }],
  ['http://www.github.com/acme/tool?tab=readme-ov-file#install', { kind: 'default-branch' }],
  ['https://user:word@github.com/acme/tool', { kind: 'default-branch' }],
  ['https://github.com/acme/tool/tree/main', { kind: 'ref-and-path', text: 'main' }],
  ['https://github.com/acme/tool/tree/feature/x/src', { kind: 'ref-and-path', text: 'feature/x/src' }],
  ['https://github.com/acme/tool/tree/feature%2Fx/src', { kind: 'ref-and-path', text: 'feature/x/src' }],
  ['https://github.com/acme/tool/blob/main/src/a%20b.py#L3', { kind: 'ref-and-path', text: 'main/src/a b.py' }],
  [`https://github.com/acme/tool/blob/${sha}/a.py`, { kind: 'ref', ref: sha, path: 'a.py' }],
  [`https://github.com/acme/tool/tree/${sha}`, { kind: 'ref', ref: sha }],
  ['https://github.com/acme/tool/blob/HEAD/a.py', { kind: 'ref', ref: 'HEAD', path: 'a.py' }],
  ['https://github.com/acme/tool/raw/v1.0/a.py', { kind: 'ref-and-path', text: 'v1.0/a.py' }],
  [`https://github.com/acme/tool/commit/${sha}`, { kind: 'ref', ref: sha }],
  ['https://github.com/acme/tool/commit/0123abc', { kind: 'ref', ref: '0123abc' }],
  ['https://github.com/acme/tool/releases/tag/v1.2.3', { kind: 'tag', ref: 'v1.2.3' }],
  ['https://github.com/acme/tool/releases/tag/cli/v2', { kind: 'tag', ref: 'cli/v2' }],
  ['https://github.com/acme/tool/releases/latest', { kind: 'latest-release' }],
  ['https://github.com/acme/tool/archive/main.zip', { kind: 'ref', ref: 'main' }],
  ['https://github.com/acme/tool/archive/v1.0.tar.gz', { kind: 'ref', ref: 'v1.0' }],
  ['https://github.com/acme/tool/archive/refs/heads/feature/x.zip', { kind: 'branch', ref: 'feature/x' }],
  ['https://github.com/acme/tool/archive/refs/tags/v1.0.tar.gz', { kind: 'tag', ref: 'v1.0' }],
  ['https://codeload.github.com/acme/tool/tar.gz/refs/tags/v1.0', { kind: 'tag', ref: 'v1.0' }],
  ['https://raw.githubusercontent.com/acme/tool/main/src/a.py', { kind: 'ref-and-path', text: 'main/src/a.py' }],
  [
    'https://raw.githubusercontent.com/acme/tool/refs/heads/main/a.py',
    { kind: 'ref-and-path', text: 'refs/heads/main/a.py' },
  ],
  ['git@github.com:acme/tool.git', { kind: 'default-branch' }],
  ['git@github.com:acme/tool.git#v1', { kind: 'ref', ref: 'v1' }],
  ['ssh://git@github.com/acme/tool.git', { kind: 'default-branch' }],
  ['git+ssh://git@github.com/acme/tool.git#dev', { kind: 'ref', ref: 'dev' }],
  ['git+https://github.com/acme/tool.git#feature/x', { kind: 'ref', ref: 'feature/x' }],
  ['pkg:github/acme/tool', { kind: 'default-branch' }],
  ['pkg:github/acme/tool@v1.0#src/a.py', { kind: 'ref', ref: 'v1.0', path: 'src/a.py' }],
  ['pkg:github/acme/tool#src', { kind: 'ref', ref: 'HEAD', path: 'src' }],
  ['github:acme/tool', { kind: 'default-branch' }],
  ['github:acme/tool#feature/x', { kind: 'ref', ref: 'feature/x' }],
  ['github:acme/tool#refs/tags/v1', { kind: 'tag', ref: 'v1' }],
  ['github:acme/tool@v1', { kind: 'ref', ref: 'v1' }],
];

describe('forms of a repository', () => {
  test.each(repositories)('%s', (reference, at) => {
    expect(parse(reference)).toEqual({ kind: 'repository', owner: 'acme', repo: 'tool', at });
  });

  test('names with dots and underscores', () => {
    expect(parse('https://github.com/a-b/c.d_e.js')).toMatchObject({ owner: 'a-b', repo: 'c.d_e.js' });
  });

  test('the pages of a configured Enterprise server, and of no other host', () => {
    const reference = 'https://git.example/acme/tool/tree/main';
    expect(parse(reference, 'git.example')).toMatchObject({ owner: 'acme', repo: 'tool' });
    expect(parse(reference)).toBeUndefined();
    expect(parse('git@git.example:acme/tool.git')).toBeUndefined();
  });
});

describe('gists', () => {
  const id = '0123456789abcdef0123456789abcdef';
  test.each([
    [`https://gist.github.com/someone/${id}`, {}],
    [`https://gist.github.com/${id}`, {}],
    [`https://gist.github.com/someone/${id}.git#file-a-py`, {}],
    [`https://gist.github.com/someone/${id}/${sha}`, { revision: sha }],
  ])('%s', (reference, revision) => {
    expect(parse(reference)).toEqual({ kind: 'gist', id, ...revision });
  });
});

test.each([
  'https://example.test/acme/tool',
  'https://github.com.evil.test/acme/tool',
  'https://github.com/acme/tool/releases/download/v1/tool.tar.gz',
  'https://gist.github.com/someone/0123456789abcdef0123456789abcdef/raw/a.py',
  'npm:left-pad',
  './github.com/acme/tool',
  'acme/tool',
])('%s is left to others', (reference) => expect(parse(reference)).toBeUndefined());

test.each([
  'https://github.com/acme',
  'https://github.com/acme/tool/issues/5',
  'https://github.com/acme/tool/releases',
  'https://github.com/-bad-/tool',
  'https://github.com/acme/%E0%A4%A',
  'https://gist.github.com/someone',
  'github:acme',
  'github:acme/tool/src',
])('%s is refused with a reason', (reference) =>
  expect(() => parse(reference)).toThrowError(/cannot be fetched from GitHub: .{20}/),
);
