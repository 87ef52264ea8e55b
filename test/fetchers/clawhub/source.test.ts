// ClawHub through the guarded client, answered by fixtures/http/clawhub; what it hands off to GitHub by fixtures/http/github.
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listClawhub } from '../../../src/fetchers/clawhub/list.ts';
import { clawhubSource } from '../../../src/fetchers/clawhub/source.ts';
import { parseReference } from '../../../src/fetchers/reference.ts';
import type { Artifact } from '../../../src/model/artifact.ts';
import { testContext } from '../fetch-context.ts';
import { type Replay, replay } from '../replay-server.ts';
import { zipBytes } from '../zip-bytes.ts';
import { testClawhubReferences } from './conformance.ts';

let hub: Replay;
let github: Replay;
beforeAll(async () => {
  [hub, github] = await Promise.all([replay(['clawhub/skills']), replay(['github/tool'])]);
});
afterAll(() => Promise.all([hub.close(), github.close()]));

async function fetch(reference: string, clawhubUrl = hub.origin): Promise<Artifact> {
  const context = testContext(reference, { clawhubUrl, githubApi: github.origin });
  try {
    const parsed = clawhubSource.recognise(parseReference(reference)!, context.config);
    return await clawhubSource.fetch(parsed!, context);
  } finally {
    await context.net.close();
  }
}
const paths = ({ files }: Artifact) => files.map(({ path }) => path);

test('a skill is the zip of its newest version, each file checked against the list', async () => {
  const artifact = await fetch('clawhub:weather');
  expect(paths(artifact)).toEqual(['SKILL.md', 'scripts/run.py']);
  expect(artifact).toMatchObject({ name: 'clawhub:weather@1.2.0', skipped: [] });
  expect(artifact.source).toEqual({
    type: 'clawhub',
    requestedUrl: 'clawhub:weather',
    resolvedUrl: `${hub.origin}/mei/skills/weather?version=1.2.0`,
    revision: '1.2.0',
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    distributions: [
      {
        folder: '',
        kind: 'zip',
        fileName: 'weather-1.2.0.zip',
        url: `${hub.origin}/api/v1/download?slug=weather&version=1.2.0`,
        sha256: artifact.source?.sha256,
      },
    ],
    registry: {
      ecosystem: 'clawhub',
      name: 'weather',
      version: '1.2.0',
      readAt: '2026-11-22T12:00:00.000Z',
      packageCreatedAt: '2025-01-01T00:00:00.000Z',
      publishedAt: '2026-01-01T00:00:00.000Z',
      versionCount: 3,
      publisher: 'mei',
      moderation: 'security status: clean; security capabilityTags: network',
    },
  });
});

test('its pinned address brings the same again', async () => {
  const first = await fetch('clawhub:weather');
  const again = await fetch(first.source!.resolvedUrl);
  expect({ ...again.source, requestedUrl: '', ref: '' }).toEqual({ ...first.source, requestedUrl: '', ref: '' });
});

describe('forms', () => {
  test.each(['clawhub:weather@1.1.0', 'clawhub:mei/weather@1.1.0'])('%s', async (reference) => {
    expect((await fetch(reference)).source).toMatchObject({ ref: '1.1.0', revision: '1.1.0' });
  });
  test.each(['/mei/skills/weather', '/skills/weather', '/Mei/weather'])('the page %s', async (path) => {
    expect((await fetch(hub.origin + path)).source?.revision).toBe('1.2.0');
  });
});

test('a skill that lies on GitHub is fetched there, at the commit', async () => {
  const artifact = await fetch('clawhub:handed');
  expect(paths(artifact)).toEqual(['src/a.py', 'src/hidden.py', 'src/link.py']);
  expect(artifact.source?.distributions).toMatchObject([
    { kind: 'tarball', url: 'https://github.com/acme/tool/tree/5f2c1e0d9b8a7f6e5d4c3b2a1908f7e6d5c4b3a2/src' },
  ]);
});

test('what moderators say is a fact; what they hold back is a gap', async () => {
  expect((await fetch('clawhub:flagged')).source?.registry?.moderation).toBe(
    'isSuspicious; verdict: suspicious; reasonCodes: prompt_injection, exfiltration; summary: Sends notes to a host.',
  );
  const blocked = await fetch('clawhub:blocked');
  expect(blocked.source?.registry?.moderation).toBe('isSuspicious; isMalwareBlocked');
  expect(blocked.skipped.map(({ reason }) => reason)).toEqual(['nothing-to-scan', 'quarantined']);
});

test('a listed file that the zip lacks is a gap', async () => {
  expect((await fetch('clawhub:partial')).skipped).toMatchObject([
    { path: 'scripts/late.sh', reason: 'not-in-download' },
  ]);
});

test('a limit of requests is waited out', async () => {
  expect(paths(await fetch('clawhub:busy'))).toHaveLength(2);
});

describe('a public skill', () =>
  testClawhubReferences({
    fetch,
    async list(query) {
      const context = testContext('the list', { clawhubUrl: hub.origin });
      return listClawhub(query, context).finally(() => context.net.close());
    },
  }));

describe('a plugin package', () => {
  test('is its zip without the top folder', async () => {
    const artifact = await fetch('clawhub:@mei/bridge');
    expect(paths(artifact)).toEqual(['index.js', 'package.json']);
    expect(artifact.name).toBe('clawhub:package/@mei/bridge@2.0.0');
    expect(artifact.source).toMatchObject({ revision: '2.0.0', registry: { name: '@mei/bridge', publisher: 'mei' } });
    expect((await fetch(artifact.source!.resolvedUrl)).source?.sha256).toBe(artifact.source?.sha256);
  });

  test.each(['digest', 'content-digest'])('is checked against its %s header', async (header) => {
    const files = { 'package/index.js': 'module.exports = 2\n' };
    const zip = zipBytes(Object.entries(files).map(([name, content]) => ({ name, content })));
    const hash = createHash('sha256').update(zip).digest('base64');
    const value = header === 'digest' ? `md5=x, sha-256=${hash}` : `sha-256=:${hash}:`;
    const server = await replay([
      { get: '/api/v1/packages/true', answers: [{ json: { package: { latestVersion: '1.0.0' } } }] },
      { get: '/api/v1/packages/true/download?version=1.0.0', answers: [{ headers: { [header]: value }, zip: files }] },
    ]);
    expect(paths(await fetch('clawhub:package/true', server.origin))).toEqual(['index.js']);
    await server.close();
  });
});

test.each([
  ['clawhub:nobody', 'not-found', /skill nobody on ClawHub does not exist/],
  ['clawhub:gone', 'not-found', /removed \(HTTP 410\)/],
  ['clawhub:weather@9.9.9', 'not-found', /version 9\.9\.9/],
  ['clawhub:someone-else/weather', 'not-found', /belongs to mei, not to someone-else/],
  ['clawhub:changed', 'integrity', /scripts\/run\.py/],
  ['clawhub:package/forged', 'integrity', /Digest/],
  ['clawhub:loose', 'unexpected-content', /no commit/],
  ['clawhub:elsewhere', 'unexpected-content', /no commit of a public repository/],
  ['clawhub:upward', 'unexpected-content', /out of the repository/],
])('%s: %s', async (reference, code, message) => {
  await expect(fetch(reference)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});

test('nothing was asked that has no recording', () => expect([...hub.unknown, ...github.unknown]).toEqual([]));
