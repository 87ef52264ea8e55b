/** What the public registry tells and verdaccio does not: people, attestations, how versions follow one another. */
import { describe, expect, test } from 'vitest';
import { asPackument, type Manifest } from '../../../src/fetchers/npm/packument.ts';
import { npmFacts } from '../../../src/fetchers/npm/registry-facts.ts';

const now = new Date('2026-11-22T12:00:00Z');
const person = (name: string, host = 'mail.test') => ({ name, email: `${name}@${host}` });
const attested = { dist: { attestations: { url: 'https://a.test/x' } } };

/** Versions in the order they were published, a day apart; the last one is looked at unless another is named. */
function factsOf(versions: Readonly<Record<string, object>>, wanted = Object.keys(versions).at(-1) ?? '') {
  const time = Object.keys(versions).map((version, day) => [
    version,
    new Date(Date.UTC(2026, 0, 2 + day)).toISOString(),
  ]);
  const manifests = Object.entries(versions).map(([version, more]) => [version, { name: 'a', version, ...more }]);
  const packument = asPackument('a', {
    time: { created: '2026-01-01T00:00:00.000Z', ...Object.fromEntries(time) },
    versions: Object.fromEntries(manifests),
  });
  return npmFacts(packument, packument.versions[wanted] as Manifest, now);
}

describe('who published', () => {
  const jo = { _npmUser: person('jo'), maintainers: [person('jo'), person('al', 'Work.TEST')] };
  const eve = { _npmUser: person('eve', 'other.test'), maintainers: [person('eve', 'other.test')] };

  test('is told with the domains of the mail addresses', () => {
    expect(factsOf({ '1.0.0': jo })).toMatchObject({
      readAt: now.toISOString(),
      publisher: 'jo',
      maintainers: ['al', 'jo'],
      emailDomains: ['mail.test', 'work.test'],
      publishedAt: '2026-01-02T00:00:00.000Z',
    });
  });

  test('is new when no earlier version is of them; the first version has no earlier one', () => {
    expect(factsOf({ '1.0.0': jo, '1.0.1': eve })).toMatchObject({
      publisherIsNew: true,
      previous: { version: '1.0.0', publisher: 'jo', maintainers: ['al', 'jo'] },
    });
    expect(factsOf({ '1.0.0': jo, '1.0.1': eve, '1.0.2': jo })).toMatchObject({ publisherIsNew: false });
    expect(factsOf({ '1.0.0': jo })).not.toHaveProperty('publisherIsNew');
    expect(factsOf({ '1.0.0': {}, '1.0.1': jo })).not.toHaveProperty('publisherIsNew');
  });

  test('of maintainers written as one text is read, too', () => {
    const facts = factsOf({ '1.0.0': { maintainers: ['jo <jo@mail.test>', 'al'] } });
    expect(facts).toMatchObject({ maintainers: ['al', 'jo'], emailDomains: ['mail.test'] });
  });
});

test('the version before is the one published before, whatever its number', () => {
  const versions = { '2.0.0': {}, '1.0.1': {}, '3.0.0': {} };
  expect(factsOf(versions, '1.0.1').previous).toMatchObject({
    version: '2.0.0',
    publishedAt: '2026-01-02T00:00:00.000Z',
  });
  expect(factsOf(versions, '2.0.0')).not.toHaveProperty('previous');
  expect(factsOf(versions)).toMatchObject({ versionCount: 3, previous: { version: '1.0.1' } });
});

test.each([
  [{ '1.0.0': attested, '1.0.1': {} }, false, true],
  [{ '1.0.0': {}, '1.0.1': attested }, true, false],
  [{ '1.0.0': {}, '1.0.1': {} }, undefined, undefined],
])('attestations of %j: here %s, before %s', (versions, here, before) => {
  const facts = factsOf(versions);
  expect([facts.hasProvenance, facts.previous?.hasProvenance]).toEqual([here, before]);
});

test.each([
  [{ scripts: { postinstall: 'node a.js' } }, true],
  [{ scripts: { preinstall: 'a' } }, true],
  [{ gypfile: true }, true],
  [{ hasInstallScript: true }, true],
  [{ scripts: { test: 'a', postinstall: 7 } }, false],
  [{}, false],
])('%j runs at install: %s', (manifest, hasInstallScript) => {
  expect(factsOf({ '1.0.0': manifest })).toMatchObject({ hasInstallScript });
});

test.each([
  ['0.0.1-security', {}, true],
  ['0.0.1-security.1', {}, true],
  ['1.0.0', { repository: { url: 'git+https://code.test/npm/security-holder.git' } }, true],
  ['0.0.1', {}, false],
  ['1.0.1-security-fix', {}, false],
])('%s %j holds the place of removed malware: %s', (version, more, isSecurityHolding) => {
  expect(factsOf({ [version]: more })).toMatchObject({ isSecurityHolding });
});

test('the manifest is the author’s: what the registry adds is left out', () => {
  const added = { _id: 'a', _npmUser: person('jo'), dist: {}, maintainers: [], gitHead: 'x', deprecated: 'no' };
  const own = { main: 'a.js', scripts: { test: 'b' }, dependencies: { b: '1' } };
  expect(factsOf({ '1.0.0': { ...added, ...own } }).manifest).toEqual({ name: 'a', version: '1.0.0', ...own });
});
