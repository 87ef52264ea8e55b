/** The npm source and its client against a real registry, and against one that lies. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssri from 'ssri';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createFetchers, type Fetchers } from '../../../src/fetchers/registry.ts';
import { limits } from '../../../src/scan/limits.ts';
import { serve } from '../serve.ts';
import { shelf, testNpmReferences } from './conformance.ts';
import { type Manifest, openVerdaccio, packed, type Verdaccio } from './verdaccio.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-npm-'));
const fetchersOf: Fetchers[] = [];
let verdaccio: Verdaccio;
let fetchers: Fetchers;

/** What npm itself would read of the person who runs the tests is kept out. */
const ownSettings = {
  HOME: folder,
  npm_config_userconfig: join(folder, 'npmrc'),
  npm_config_globalconfig: '/dev/null',
};

function openFetchers(env: Readonly<Record<string, string>>): Fetchers {
  const opened = createFetchers({
    limits: limits.fetch,
    remote: {
      limits: { ...limits.net, msFirstWait: 10, msLongestWait: 20 },
      version: '1.2.3',
      env: { ASSAY_CACHE_DIR: mkdtempSync(join(folder, 'cache-')), ...ownSettings, ...env },
    },
    nameText: async () => 'text.txt',
  });
  fetchersOf.push(opened);
  return opened;
}

beforeAll(async () => {
  verdaccio = await openVerdaccio();
  fetchers = openFetchers({ ASSAY_NPM_REGISTRY: `${verdaccio.url}/` });
  for (const [name, versions] of Object.entries(shelf)) {
    for (const version of versions) {
      const manifest = { name, version, main: 'index.js' };
      await verdaccio.publish(manifest, packed(manifest, { 'index.js': `module.exports = '${version}';\n` }));
    }
  }
});
afterAll(async () => {
  await Promise.all(fetchersOf.map((each) => each.close()));
  await verdaccio.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a reference', () => testNpmReferences((reference) => fetchers.fetch(reference)));

test('the tarball of the configured registry is a reference, too', async () => {
  const { source } = await fetchers.fetch(`${verdaccio.url}/left-pad/-/left-pad-1.2.0.tgz`);
  expect(source).toMatchObject({ type: 'npm', revision: '1.2.0' });
});

describe('what is published', () => {
  const publish = (manifest: Manifest, files: Record<string, string>, inside?: string) =>
    verdaccio.publish(manifest, packed(manifest, files, inside));

  test('is taken as it is installed: without its first folder, whatever the name of it', async () => {
    await publish({ name: 'folders', version: '1.0.0' }, { 'lib/a.js': '1', 'lib/package/b.js': '2' }, 'anything');
    const { files, source } = await fetchers.fetch('npm:folders');
    expect(files.map(({ path }) => path)).toEqual(['lib/a.js', 'lib/package/b.js', 'package.json']);
    const [distribution] = source?.distributions ?? [];
    expect(distribution).toMatchObject({ folder: '', kind: 'tarball', fileName: 'folders-1.0.0.tgz' });
    expect(distribution?.sha256).toBe(source?.sha256);
  });

  test('is never run: its scripts are told, and nothing else', async () => {
    const trace = join(folder, 'was-run');
    const scripts = { preinstall: `touch ${trace}`, postinstall: `touch ${trace}`, prepare: `touch ${trace}` };
    await publish({ name: 'scripted', version: '1.0.0', scripts }, {});
    const { source } = await fetchers.fetch('npm:scripted');
    expect(source?.registry?.hasInstallScript).toBe(true);
    expect(() => writeFileSync(trace, '', { flag: 'wx' })).not.toThrow();
  });

  test('is compared with the version before it', async () => {
    const repository = { type: 'git', url: 'git+https://code.test/history.git' };
    await publish({ name: 'history', version: '1.0.0', repository }, {});
    await publish({ name: 'history', version: '2.0.0', repository, scripts: { install: 'node x' } }, {});
    const facts = (await fetchers.fetch('npm:history')).source?.registry;
    expect(facts).toMatchObject({
      name: 'history',
      version: '2.0.0',
      versionCount: 2,
      hasInstallScript: true,
      repositoryUrl: repository.url,
      previous: { version: '1.0.0', hasInstallScript: false },
    });
    expect(Date.parse(facts?.publishedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(facts?.packageCreatedAt ?? ''));
    // This registry has no attestations, so nobody can say that one is missing.
    expect(facts).not.toHaveProperty('hasProvenance');
    expect((await fetchers.fetch('npm:history@1')).source?.registry).not.toHaveProperty('previous');
  });

  test('as another manifest than the one in the tarball is told as the registry tells it', async () => {
    const inside = { name: 'two-faced', version: '1.0.0', scripts: { postinstall: 'node evil.js' } };
    await verdaccio.publish({ name: 'two-faced', version: '1.0.0' }, packed(inside, {}));
    const { files, source } = await fetchers.fetch('npm:two-faced');
    expect(source?.registry?.manifest).toMatchObject({ name: 'two-faced', version: '1.0.0' });
    expect(source?.registry?.manifest).not.toHaveProperty('scripts');
    expect(source?.registry).toMatchObject({ hasInstallScript: false });
    expect(Buffer.from(files[0]?.bytes ?? []).toString()).toContain('evil.js');
  });

  test('and deprecated later is passed over by ranges, and says so when it is asked for', async () => {
    for (const version of ['1.0.0', '1.0.1', '1.0.2']) await publish({ name: 'old', version }, {});
    await verdaccio.publish({ name: 'old', version: '2.0.0' }, packed({ name: 'old', version: '2.0.0' }, {}));
    await verdaccio.deprecate('old', '1.0.2', 'broken, use 1.0.1');
    expect((await fetchers.fetch('npm:old@^1')).source?.revision).toBe('1.0.1');
    expect((await fetchers.fetch('npm:old@1.0.2')).source?.registry?.deprecated).toBe('broken, use 1.0.1');
  });

  test('in the place of removed malware is known for what it is', async () => {
    const version = '0.0.1-security';
    await publish({ name: 'held', version, description: 'security holding package' }, {});
    const { source, skipped } = await fetchers.fetch('npm:held');
    expect(source?.registry?.isSecurityHolding).toBe(true);
    // A gap: what stood there was not looked at, so nobody may call the name clean.
    expect(skipped).toMatchObject([{ path: '.', reason: 'quarantined' }]);
  });

  test('under a tag of its own is found by it', async () => {
    await publish({ name: 'tagged', version: '1.0.0' }, {});
    const next = { name: 'tagged', version: '2.0.0-rc.1' };
    await verdaccio.publish(next, packed(next, {}), 'next');
    expect((await fetchers.fetch('npm:tagged@next')).source).toMatchObject({ revision: '2.0.0-rc.1', ref: 'next' });
    expect((await fetchers.fetch('npm:tagged')).source?.revision).toBe('1.0.0');
  });

  test('for some only is shown to those whose npmrc logs them in', async () => {
    await publish({ name: '@private/a', version: '1.0.0' }, {});
    await expect(fetchers.fetch('npm:@private/a')).rejects.toMatchObject({ code: 'not-found', message: /private/ });
    const token = await verdaccio.logIn('jo');
    const npmrc = join(folder, 'npmrc-of-jo');
    const host = new URL(verdaccio.url).host;
    writeFileSync(npmrc, `registry=${verdaccio.url}/\n//${host}/:_authToken=${token}\n`);
    const known = openFetchers({ npm_config_userconfig: npmrc });
    expect((await known.fetch('npm:@private/a')).source?.revision).toBe('1.0.0');
    // A scope may have a registry of its own.
    writeFileSync(npmrc, `@private:registry=${verdaccio.url}/\n//${host}/:_authToken=${token}\n`);
    const scoped = openFetchers({ npm_config_userconfig: npmrc, npm_config_registry: 'http://127.0.0.1:1/' });
    expect((await scoped.fetch('npm:@private/a')).source?.revision).toBe('1.0.0');
    await expect(scoped.fetch('npm:left-pad')).rejects.toMatchObject({ code: 'unreachable' });
  });

  test('nothing in the folder one stands in says whom to ask', async () => {
    const hostile = mkdtempSync(join(folder, 'checkout-'));
    writeFileSync(join(hostile, 'package.json'), '{}');
    writeFileSync(join(hostile, '.npmrc'), 'registry=http://127.0.0.1:1/\n');
    const before = process.cwd();
    process.chdir(hostile);
    onTestFinished(() => process.chdir(before));
    const npmrc = join(folder, 'npmrc-plain');
    writeFileSync(npmrc, `registry=${verdaccio.url}/\n`);
    const there = openFetchers({ npm_config_userconfig: npmrc });
    expect((await there.fetch('npm:left-pad')).source?.revision).toBe('1.3.0');
  });
});

describe('a registry that lies', () => {
  const manifest = { name: 'liar', version: '1.0.0' };
  const tarball = packed(manifest, { 'index.js': '1' });
  const sha512 = ssri.fromData(tarball).toString();

  async function lie(dist: (url: string) => object, answers: Readonly<Record<string, Buffer | string>> = {}) {
    const server = await serve((request, response) => {
      const told = {
        name: 'liar',
        'dist-tags': { latest: '1.0.0' },
        versions: { '1.0.0': { ...manifest, dist: dist(server.url) } },
      };
      const body = answers[request.url ?? ''] ?? (request.url === '/liar' ? JSON.stringify(told) : tarball);
      if (request.url !== '/liar') return void response.end(body);
      const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
      if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
      response.writeHead(200, { etag }).end(body);
    });
    return { server, fetchers: openFetchers({ ASSAY_NPM_REGISTRY: server.url }) };
  }

  test('about the digest is caught, in the old kind of digest too', async () => {
    const other = ssri.fromData('other').toString();
    const newer = await lie((url) => ({ tarball: `${url}/a.tgz`, integrity: other }));
    await expect(newer.fetchers.fetch('npm:liar')).rejects.toMatchObject({ code: 'integrity' });
    const older = await lie((url) => ({ tarball: `${url}/a.tgz`, shasum: '0'.repeat(40) }));
    await expect(older.fetchers.fetch('npm:liar')).rejects.toMatchObject({ code: 'integrity' });
  });

  test('about the place of the tarball does not lead inside', async () => {
    const inside = await serve((_request, response) => response.end(tarball));
    const { fetchers: those } = await lie(() => ({ tarball: `${inside.url}/a.tgz`, integrity: sha512 }));
    await expect(those.fetch('npm:liar')).rejects.toMatchObject({ code: 'blocked-address' });
    expect(inside.requests).toHaveLength(0);
  });

  test.each([
    ['a page for a tarball', {}, { '/a.tgz': '<!doctype html><p>Please pay</p>' }, /no archive/],
    ['no tarball', { tarball: 7 }, {}, /names no tarball/],
  ])('and gives %s gives nothing to scan', async (_what, dist, answers, message) => {
    const { fetchers: those } = await lie((url) => ({ tarball: `${url}/a.tgz`, ...dist }), answers);
    await expect(those.fetch('npm:liar')).rejects.toMatchObject({ code: 'unexpected-content', message });
  });

  test.each([
    ['no JSON', '<html>', 'unexpected-content'],
    ['a list', '[]', 'unexpected-content'],
    ['no versions', '{"name":"liar"}', 'not-found'],
    [
      'versions that are none',
      '{"versions":{"1.0.0":null,"2.0.0":7,"3.0.0":{"name":"liar","version":"4"}}}',
      'not-found',
    ],
  ])('and answers with %s gives nothing to scan', async (_what, packument, code) => {
    const { fetchers: those } = await lie(() => ({}), { '/liar': packument });
    await expect(those.fetch('npm:liar')).rejects.toMatchObject({ code });
  });

  test('and gives people, times and repositories of odd types is read all the same', async () => {
    const odd = { ...manifest, _npmUser: { name: 7 }, maintainers: 'nobody', repository: { url: [] }, scripts: 'x' };
    const packument = (url: string) => ({
      'dist-tags': { latest: '1.0.0' },
      time: { created: 5, '1.0.0': 'never' },
      versions: { '1.0.0': { ...odd, dist: { tarball: `${url}/a.tgz` } } },
    });
    const server = await serve((request, response) => {
      response.end(request.url === '/liar' ? JSON.stringify(packument(server.url)) : tarball);
    });
    const { source } = await openFetchers({ ASSAY_NPM_REGISTRY: server.url }).fetch('npm:liar');
    expect(source?.registry).toMatchObject({ name: 'liar', version: '1.0.0', hasInstallScript: false });
    expect(source?.registry).not.toHaveProperty('publisher');
    expect(source?.registry).not.toHaveProperty('publishedAt');
  });

  test('never about what is known: a second fetch asks whether the metadata changed, and takes the tarball from the disk', async () => {
    const { server, fetchers: those } = await lie((url) => ({ tarball: `${url}/a.tgz`, integrity: sha512 }));
    const first = await those.fetch('npm:liar');
    const second = await those.fetch('npm:liar');
    expect(second.files).toEqual(first.files);
    expect(server.requests.map(({ url }) => url)).toEqual(['/liar', '/a.tgz', '/liar']);
    expect(server.requests[2]?.headers['if-none-match']).toMatch(/^"[0-9a-f]{40}"$/);
  });
});
