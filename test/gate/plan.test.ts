import { describe, expect, test } from 'vitest';
import { knownRegistries } from '../../src/gate/known-registries.ts';
import type { Locked } from '../../src/gate/locked.ts';
import { otherPackage, planOf } from '../../src/gate/plan.ts';
import { readFixture } from './lockfiles.ts';

const isRegistry = (host: string) => host === 'registry.example.test';
const locked = (more: Partial<Locked>): Locked => ({
  ecosystem: 'npm',
  name: 'left-pad',
  version: '1.3.0',
  source: 'registry',
  integrity: ['sha512-a'],
  direct: true,
  dev: false,
  file: 'package-lock.json',
  lineOf: () => 1,
  ...more,
});
const referenceOf = (more: Partial<Locked>) => planOf(locked(more), isRegistry).reference;

describe('what is fetched is what an installation would take', () => {
  test.each<[string, Partial<Locked>, string]>([
    ['a version', {}, 'npm:left-pad@1.3.0'],
    [
      'a scope',
      { name: '@shop/basket', resolved: 'https://registry.example.test/@shop/basket/-/basket-1.3.0.tgz' },
      'npm:@shop/basket@1.3.0',
    ],
    [
      'an encoded scope below a path',
      { name: '@shop/basket', resolved: 'https://registry.example.test/npm/@shop%2fbasket/-/basket-1.3.0.tgz' },
      'npm:@shop/basket@1.3.0',
    ],
    [
      'a host nobody knows',
      { resolved: 'https://evil.example.test/left-pad/-/left-pad-1.3.0.tgz' },
      'https://evil.example.test/left-pad/-/left-pad-1.3.0.tgz',
    ],
    [
      'another package of the registry',
      { resolved: 'https://registry.example.test/other/-/other-1.0.0.tgz' },
      'https://registry.example.test/other/-/other-1.0.0.tgz',
    ],
    ['a range', { version: undefined as never, range: '^1.0.0' }, 'npm:left-pad@^1.0.0'],
    ['Python', { ecosystem: 'pypi', name: 'idna', version: '3.4' }, 'pypi:idna==3.4'],
    [
      'a repository',
      { source: 'git', resolved: `git+ssh://git@github.com/user/name.git#${'a'.repeat(40)}` },
      `https://github.com/user/name/tree/${'a'.repeat(40)}`,
    ],
    [
      'a repository of pip',
      { source: 'git', resolved: `git+https://github.com/user/name.git@${'b'.repeat(40)}` },
      `https://github.com/user/name/tree/${'b'.repeat(40)}`,
    ],
    ['a short name', { source: 'git', resolved: 'github:user/name#main' }, 'https://github.com/user/name/tree/main'],
    ['a folder', { source: 'file', resolved: 'file:../vendor/x', file: 'app/package-lock.json' }, 'vendor/x'],
  ])('%s', (_, more, reference) => {
    expect(referenceOf(more)).toBe(reference);
  });

  test('what lies outside of the repository is not touched', () => {
    expect(planOf(locked({ source: 'file', resolved: 'file:../../etc' }), isRegistry)).toMatchObject({
      from: 'nowhere',
    });
    expect(planOf(locked({ source: 'file', resolved: 'file:/etc' }), isRegistry)).toMatchObject({ from: 'nowhere' });
  });

  test('an ecosystem without a fetcher, an index nobody knows', () => {
    expect(planOf(locked({ ecosystem: 'cargo' }), isRegistry)).toMatchObject({
      from: 'nowhere',
      reference: 'pkg:cargo/left-pad@1.3.0',
    });
    expect(planOf(locked({ ecosystem: 'pypi', resolved: 'https://index.test/simple' }), isRegistry)).toMatchObject({
      from: 'nowhere',
    });
  });
});

test('only what is pinned is remembered', () => {
  expect(planOf(locked({}), isRegistry).pin).toBeDefined();
  expect(planOf(locked({ range: '^1', version: undefined as never }), isRegistry).pin).toBeUndefined();
  expect(planOf(locked({ source: 'git', resolved: 'github:user/name#main' }), isRegistry).pin).toBeUndefined();
  expect(
    planOf(locked({ source: 'tarball', resolved: 'https://x.test/a.tgz', integrity: [] }), isRegistry).pin,
  ).toBeUndefined();
  expect(planOf(locked({}), isRegistry).pin).not.toBe(planOf(locked({ integrity: ['sha512-b'] }), isRegistry).pin);
});

test.each(['npm-1', 'npm-3'])('no entry of a real lockfile is taken for another package: %s', (manager) => {
  for (const name of ['base', 'alias', 'bumped', 'places']) {
    const { locked: all } = readFixture(manager, name, 'package-lock.json');
    expect(all.filter((one) => otherPackage(one) !== null)).toEqual([]);
  }
});

test('public registries are known by default, and only the required ones when there are some', () => {
  const publicHost = ['registry', 'npmjs', 'org'].join('.');
  expect(knownRegistries(undefined, ['127.0.0.1:4873'])(publicHost)).toBe(true);
  expect(knownRegistries(undefined, ['127.0.0.1:4873'])('127.0.0.1:4873')).toBe(true);
  expect(knownRegistries(undefined, [])(`${publicHost}.evil.test`)).toBe(false);
  expect(knownRegistries(['npm.shop.test'], [])(publicHost)).toBe(false);
  expect(knownRegistries(['npm.shop.test'], [])('npm.shop.test')).toBe(true);
});
