import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { fetchAhead } from '../../src/cli/fetch-ahead.ts';
import type { Artifact } from '../../src/model/artifact.ts';

const artifact = (name: string): Artifact => ({ name, files: [], skipped: [] });

/** What was begun and scanned, in order; each fetch ends when it is let go. */
function watch(targets: readonly string[], failing: readonly string[] = []) {
  const told: string[] = [];
  const fetch = async (target: string) => {
    told.push(`fetch ${target}`);
    await setImmediate();
    if (failing.includes(target)) throw new Error(`no ${target}`);
    return artifact(target);
  };
  const scanAll = async () => {
    for (const { target, fetched } of fetchAhead(targets, { fetch })) {
      await fetched.then(
        ({ name }) => told.push(`scan ${name}`),
        (error: Error) => told.push(error.message),
      );
      // The scan takes its time: what is fetched meanwhile is seen.
      for (let turn = 0; turn < 5; turn += 1) await setImmediate();
      told.push(`done ${target}`);
    }
  };
  return { told, scanAll };
}

test('while one is scanned the next one is fetched, and no other', async () => {
  const { told, scanAll } = watch(['a', 'b', 'c']);
  await scanAll();
  expect(told.indexOf('fetch b')).toBeGreaterThan(told.indexOf('fetch a'));
  expect(told.indexOf('fetch b')).toBeLessThan(told.indexOf('done a'));
  expect(told.indexOf('fetch c')).toBeGreaterThan(told.indexOf('done a'));
  expect(told.indexOf('fetch c')).toBeLessThan(told.indexOf('done b'));
  expect(told.filter((line) => line.startsWith('fetch'))).toEqual(['fetch a', 'fetch b', 'fetch c']);
});

test('one that fails does not keep the others away, and is told in its turn', async () => {
  const { told, scanAll } = watch(['a', 'b', 'c'], ['a', 'b']);
  await scanAll();
  const ends = told.filter((line) => !line.startsWith('fetch'));
  expect(ends).toEqual(['no a', 'done a', 'no b', 'done b', 'scan c', 'done c']);
});
