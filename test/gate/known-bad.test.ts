import { describe, expect, test } from 'vitest';
import { globToRegExp } from '../../src/gate/judge/glob.ts';
import { speaksOf } from '../../src/gate/judge/package-pattern.ts';
import { fromList, openKnownBad } from '../../src/gate/known-bad/open-known-bad.ts';
import { listFromOsv } from '../../src/gate/known-bad/osv.ts';

const record = (affected: object, more: object = {}) => ({
  id: 'MAL-2026-1',
  summary: 'Malicious code',
  affected: [{ package: { ecosystem: 'npm', name: 'left-pad' }, ...affected }],
  ...more,
});
const open = (...records: object[]) => fromList(listFromOsv(records, '2026-11-22T00:00:00Z'));
const ids = (known: ReturnType<typeof open>, version: string | undefined, name = 'left-pad', ecosystem = 'npm') =>
  known.find(ecosystem, name, version).map(({ id }) => id);
const range = (...events: object[]) => ({ ranges: [{ type: 'SEMVER', events }] });

describe('which versions a record speaks of', () => {
  test.each([
    ['all, when it names none', {}, { '1.0.0': true }],
    ['all, from the beginning without an end', range({ introduced: '0' }), { '1.0.0': true, '99.0.0': true }],
    ['those it lists', { versions: ['1.0.1'] }, { '1.0.1': true, '1.0.0': false }],
    [
      'a range with an end',
      range({ introduced: '1.0.0' }, { fixed: '1.2.0' }),
      { '0.9.0': false, '1.0.0': true, '1.1.9': true, '1.2.0': false },
    ],
    [
      'a range with its last',
      range({ introduced: '1.0.0' }, { last_affected: '1.2.0' }),
      { '1.2.0': true, '1.2.1': false },
    ],
    [
      'two ranges',
      range({ introduced: '1.0.0' }, { fixed: '1.1.0' }, { introduced: '2.0.0' }, { fixed: '2.1.0' }),
      { '1.5.0': false, '2.0.5': true },
    ],
  ])('%s', (_, affected, expected) => {
    const known = open(record(affected));
    for (const [version, isBad] of Object.entries(expected))
      expect(ids(known, version)).toEqual(isBad ? ['MAL-2026-1'] : []);
  });

  test('without a version only what is all bad', () => {
    expect(ids(open(record({})), undefined)).toEqual(['MAL-2026-1']);
    expect(ids(open(record({ versions: ['1.0.0'] })), undefined)).toEqual([]);
  });

  test('Python has its own names and order', () => {
    const known = open({
      ...record({}),
      affected: [
        { package: { ecosystem: 'PyPI', name: 'Evil_Pkg' }, ...range({ introduced: '1.0' }, { fixed: '1.10' }) },
      ],
    });
    expect(ids(known, '1.9', 'evil-pkg', 'pypi')).toEqual(['MAL-2026-1']);
    expect(ids(known, '1.10', 'evil-pkg', 'pypi')).toEqual([]);
  });
});

test('withdrawn records are gone; others than malicious ones only tell fixes', () => {
  const known = open(
    record({}, { withdrawn: '2026-11-01T00:00:00Z' }),
    record(range({ introduced: '0' }, { fixed: '1.3.0' }), { id: 'GHSA-aaaa' }),
  );
  expect(known.about.records).toBe(0);
  expect(known.isFix('npm', 'left-pad', '1.3.0')).toBe(true);
  expect(known.isFix('npm', 'left-pad', '1.2.0')).toBe(false);
});

test('an alias makes an advisory a malicious one', () => {
  expect(ids(open(record({}, { id: 'GHSA-bbbb', aliases: ['MAL-2026-9'] })), '1.0.0')).toEqual(['GHSA-bbbb']);
});

test('names of objects’ own are no packages', () => {
  expect(open(record({})).find('npm', 'constructor', '1.0.0')).toEqual([]);
  expect(open(record({})).find('__proto__', '', '1.0.0')).toEqual([]);
});

test('only a list of ours is read', () => {
  for (const text of ['', '[]', '{"format": "assay-known-bad/2"}', 'null'])
    expect(() => openKnownBad(text, 'list.json')).toThrow('list.json is no list');
});

test('patterns of packages', () => {
  const one = { ecosystem: 'npm', name: '@shop/basket', version: '1.2.3' };
  expect(speaksOf({ package: 'npm:@shop/*' }, one)).toBe(true);
  expect(speaksOf({ package: 'npm:*' }, one)).toBe(true);
  expect(speaksOf({ package: 'npm:@shop/basket', version: '^1.0.0' }, one)).toBe(true);
  expect(speaksOf({ package: 'npm:@shop/basket', version: '2.x' }, one)).toBe(false);
  expect(speaksOf({ package: 'pkg:npm/%40shop/basket@1.2.3' }, one)).toBe(true);
  expect(speaksOf({ package: 'pkg:npm/%40shop/basket@1.2.4' }, one)).toBe(false);
  expect(speaksOf({ package: 'pypi:@shop/basket' }, one)).toBe(false);
  expect(speaksOf({ package: 'npm:@shop/bask' }, one)).toBe(false);
  expect(
    speaksOf(
      { package: 'pypi:Flask_Login', version: '~=0.6' },
      { ecosystem: 'pypi', name: 'flask-login', version: '0.6.3' },
    ),
  ).toBe(true);
  expect(
    speaksOf({ package: 'npm:a', version: 'not a range' }, { ecosystem: 'npm', name: 'a', version: '1.0.0' }),
  ).toBe(false);
});

test('globs of paths', () => {
  const fits = (glob: string, path: string) => globToRegExp(glob).test(path);
  expect(fits('test/**', 'test/a/b.lock')).toBe(true);
  expect(fits('**/fixtures/*.lock', 'a/b/fixtures/x.lock')).toBe(true);
  expect(fits('**/fixtures/*.lock', 'fixtures/x.lock')).toBe(true);
  expect(fits('*.lock', 'a/x.lock')).toBe(false);
  expect(fits('a.lock', 'axlock')).toBe(false);
});
