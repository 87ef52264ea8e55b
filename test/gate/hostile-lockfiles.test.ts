// Whoever opens a pull request chooses every byte of its lockfiles: a reader answers with rows or with a trouble, soon, and never throws.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatOf } from '../../src/gate/readers/lock-formats.ts';
import { fixtureManagers, fixtureText, readText } from './lockfiles.ts';

const root = fileURLToPath(new URL('../../fixtures/lockfiles/', import.meta.url));
const files = fixtureManagers().flatMap((manager) =>
  ['base', 'places', 'workspaces'].flatMap((name) => {
    const there = fixtureFiles(manager, name).filter((file) => formatOf(file) !== undefined);
    return there.map((file): [string, string, string] => [manager, name, file]);
  }),
);

function fixtureFiles(manager: string, name: string): string[] {
  try {
    return readdirSync(`${root}${manager}/${name}`);
  } catch {
    return [];
  }
}

/** Every line and every row of a reading, as the comparison asks for them. */
function exhaust(file: string, text: string): void {
  const { locked, trouble } = readText(file, text, { 'package.json': text, 'pyproject.toml': text, 'base.in': text });
  for (const one of locked) {
    expect(typeof one.name).toBe('string');
    expect(one.version === undefined || typeof one.version === 'string').toBe(true);
    for (const part of ['version', 'resolved', 'integrity'] as const)
      expect(one.lineOf(part)).toBeGreaterThanOrEqual(1);
  }
  if (trouble !== null) expect(trouble.line).toBeGreaterThanOrEqual(1);
}

describe.each(files)('%s %s %s', (manager, name, file) => {
  const text = fixtureText(manager, name, file);

  test('cut, doubled, and with pieces replaced', () => {
    const piece = fc.constantFrom(
      'null',
      '[]',
      '{}',
      '""',
      '"__proto__"',
      '1e999',
      '@',
      '\0',
      '\u2028',
      '../',
      '<<<',
      '&a [*a]',
      '"constructor"',
      ': ',
      '\n',
    );
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(40), piece, (at, length, put) => {
        exhaust(file, text.slice(0, at) + put + text.slice(at + length));
      }),
      { numRuns: 60, seed: 20261122 },
    );
  });

  test('values of another type', () => {
    for (const value of ['7', 'true', '[[1]]', '{"a": {"b": null}}']) {
      exhaust(file, text.replaceAll(/"[^"\n]{3,60}"(?=[,\n\]}])/g, value));
      exhaust(file, text.replaceAll(/(?<=: )[^\n{[]{2,80}$/gm, value));
    }
  });
});

test.each([
  [
    'deep',
    'package-lock.json',
    `{"lockfileVersion":1,"dependencies":${'{"a":{"dependencies":'.repeat(400)}{}${'}}'.repeat(400)}}`,
  ],
  ['deeper than anything', 'package-lock.json', '['.repeat(200_000)],
  [
    'aliases',
    'pnpm-lock.yaml',
    `lockfileVersion: '9.0'\na: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefghij'
      .split('')
      .map((name, index) => `${name}: &${name} [${`*${'abcdefghij'[index]},`.repeat(9)}]`)
      .join('\n')}\npackages: *j\n`,
  ],
  ['one long line', 'yarn.lock', `# yarn lockfile v1\n${'a'.repeat(2_000_000)}:\n`],
  ['spaces', 'requirements.txt', `${' '.repeat(500_000)}x`],
  ['commas', 'yarn.lock', `# yarn lockfile v1\n${'a@1, '.repeat(200_000)}b@1:\n  version "1"\n`],
  ['many rows', 'requirements.txt', 'a==1\n'.repeat(50_000)],
])('%s: soon', (_, file, text) => {
  const begun = performance.now();
  const { locked, trouble } = readText(file, text);
  expect(locked.length > 0 || trouble !== null || file === 'requirements.txt').toBe(true);
  expect(performance.now() - begun).toBeLessThan(10_000);
});
