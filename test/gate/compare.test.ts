// What changed between two states of a project, as real package managers wrote them down.
import { describe, expect, test } from 'vitest';
import { type Change, compare } from '../../src/gate/diff/compare.ts';
import type { LockReading } from '../../src/gate/locked.ts';
import { fixtureText, javascriptManagers, readFixture, readText } from './lockfiles.ts';

const samePlace = (a: { resolved?: string }, b: { resolved?: string }) => a.resolved === b.resolved;
const between = (before: readonly LockReading[], now: readonly LockReading[]) => compare(before, now, samePlace);
const told = ({ changes }: { changes: readonly Change[] }) =>
  changes
    .map(
      ({ kind, locked, before }) =>
        `${kind} ${locked.name}@${locked.version ?? locked.source}${before === undefined ? '' : ` from ${before.version}`}`,
    )
    .sort();

describe.each(javascriptManagers)('%s', (manager, file) => {
  const base = readFixture(manager, 'base', file);
  const to = (name: string) => between([base], [readFixture(manager, name, file)]);

  test('nothing, an addition, a removal, a bump that brings another version of a dependency', () => {
    expect(to('base')).toEqual({ changes: [], removed: [] });
    expect(told(to('added'))).toEqual(['added picocolors@1.0.0']);
    expect(to('removed').changes).toEqual([]);
    expect(to('removed').removed.map(({ name }) => name)).toEqual(['debug']);
    expect(told(to('bumped'))).toEqual(['added ms@2.1.3', 'bumped debug@4.3.7 from 4.3.4']);
  });

  test('the line is the one that says so', () => {
    const [change] = to('added').changes;
    const lines = fixtureText(manager, 'added', file).split('\n');
    expect(lines.slice(change!.line - 3, change!.line).join('\n')).toContain('picocolors');
  });

  test('a downgrade', () => {
    const bumped = readFixture(manager, 'bumped', file);
    expect(told(between([bumped], [base]))).toEqual(['downgraded debug@4.3.4 from 4.3.7']);
  });

  test('an alias and places are additions', () => {
    expect(told(to('alias'))).toEqual(['added picocolors@1.0.0']);
    expect(told(to('places')).map((line) => line.replace(/@.*/, ''))).toEqual(
      ['yarn-4', 'pnpm-6'].includes(manager) ? ['added from-folder'] : ['added from-folder', 'added from-git'],
    );
  });

  test('other bytes under the same version', () => {
    const edited = readFixture(manager, 'base', file, (text) =>
      text.replace(/(sGkPx\+|10c0\/a4377)/, (found) => (found.startsWith('10c0') ? '10c0/b5488' : 'xGkPx+')),
    );
    expect(told(between([base], [edited]))).toEqual(['re-hashed ms@2.1.2 from 2.1.2']);
  });

  test('a digest that is gone', () => {
    if (manager === 'bun') return;
    const without = readFixture(manager, 'base', file, (text) =>
      text
        .replace(/,?\s*"?(?:integrity|checksum)"?:? "?(?:sha512-sGkPx|10c0\/a4377)[^"\n}]*"?/, '')
        .replace('#d09d1f357b443f493382a8eb3ccd183872ae6009', ''),
    );
    expect(told(between([base], [without]))).toEqual(['re-hashed ms@2.1.2 from 2.1.2']);
  });
});

test('another address for the same version', () => {
  const edit = (text: string) => text.replace('registry.example.test/ms/', 'mirror.example.test/ms/');
  const [change] = between(
    [readFixture('npm-3', 'base', 'package-lock.json')],
    [readFixture('npm-3', 'base', 'package-lock.json', edit)],
  ).changes;
  expect(change).toMatchObject({ kind: 're-resolved', locked: { name: 'ms' } });
  expect(fixtureText('npm-3', 'base', 'package-lock.json').split('\n')[change!.line - 1]).toContain('"resolved"');
});

test('another package manager, or a file of another name, brings nothing new', () => {
  const anywhere = () => true;
  const npm = readFixture('npm-2', 'base', 'package-lock.json');
  const pnpm = readFixture('pnpm-9', 'base', 'pnpm-lock.yaml');
  expect(compare([npm], [pnpm], anywhere).changes).toEqual([]);
  expect(compare([npm], [{ ...npm, file: 'moved/package-lock.json' }], anywhere).changes).toEqual([]);
});

test('the same addition in two lockfiles is one change in two places', () => {
  const added = readFixture('npm-2', 'added', 'package-lock.json');
  const twice = {
    ...added,
    file: 'b/package-lock.json',
    locked: added.locked.map((one) => ({ ...one, file: 'b/package-lock.json' })),
  };
  const { changes } = between([readFixture('npm-2', 'base', 'package-lock.json')], [added, twice]);
  expect(changes.map(({ locked, alsoIn }) => [locked.file, alsoIn.map(({ file }) => file)])).toEqual([
    ['package-lock.json', ['b/package-lock.json']],
  ]);
});

test('Python orders versions its own way', () => {
  const lock = (version: string) => readText('requirements.txt', `idna==${version}\n`);
  expect(told(between([lock('1.0rc1')], [lock('1.0')]))).toEqual(['bumped idna@1.0 from 1.0rc1']);
  expect(told(between([lock('1!1.0')], [lock('2.0')]))).toEqual(['downgraded idna@2.0 from 1!1.0']);
});

test('a file that comes to a version later is looked at', () => {
  const lock = (...hashes: string[]) =>
    readText('requirements.txt', `idna==3.4 ${hashes.map((hash) => `--hash=sha256:${hash.repeat(64)}`).join(' ')}\n`);
  expect(told(between([lock('a')], [lock('a', 'b')]))).toEqual(['re-resolved idna@3.4 from 3.4']);
  expect(told(between([lock('a', 'b')], [lock('a')]))).toEqual([]);
  expect(told(between([lock('a')], [lock('b')]))).toEqual(['re-hashed idna@3.4 from 3.4']);
});

test('a range that widens, and a registry package that becomes a repository', () => {
  const manifest = (spec: string) => readText('package.json', JSON.stringify({ dependencies: { a: spec } }));
  expect(told(between([manifest('^1.0.0')], [manifest('^2.0.0')]))).toHaveLength(1);
  expect(told(between([manifest('1.0.0')], [manifest('git+https://git.example.test/a.git')]))).toHaveLength(1);
});

test('1,500 packages compare in a blink', () => {
  const entry = (index: number) =>
    `"node_modules/package-${index}": {"version": "1.0.${index}", "resolved": "https://registry.example.test/package-${index}/-/package-${index}-1.0.${index}.tgz", "integrity": "sha512-${index}"}`;
  const text = `{"lockfileVersion": 3, "packages": {${Array.from({ length: 1500 }, (_, index) => entry(index)).join(',\n')}}}`;
  const begun = performance.now();
  expect(between([readText('package-lock.json', text)], [readText('package-lock.json', text)]).changes).toEqual([]);
  expect(performance.now() - begun).toBeLessThan(2000);
});
