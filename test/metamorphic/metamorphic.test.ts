// Malicious samples rewritten by transformations that keep their meaning must not get a milder verdict. A sample of all pairs, the same at every run; all of them: npm run metamorphic.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { seededRandom } from '../annotations/fill-secrets.ts';
import { allTransformations } from './all-transformations.ts';
import { knownLosses, lossOf } from './known-losses.ts';
import { readSamples } from './samples.ts';
import { tryOut } from './trial.ts';

/** One pair of so many is tried; obfuscators take ten times longer than everything else. */
const oneOf = (name: string) => (name.startsWith('obfuscator-') ? 15 : 4);
const samples = await readSamples();
const known = knownLosses();

test('there are samples', () => {
  expect(samples.length).toBeGreaterThan(400);
});

test.each(allTransformations)('$name', async (transformation) => {
  const lost: string[] = [];
  let tried = 0;
  for (const sample of samples) {
    const pair = lossOf({ sample, transformation });
    if (known.has(pair) || seededRandom(pair)() >= 1 / oneOf(transformation.name)) continue;
    const trial = await tryOut(sample, transformation);
    if (!trial) continue;
    tried++;
    if (!trial.survived) lost.push(`${pair}: ${sample.before.verdict} became ${trial.after}`);
  }
  expect(lost).toEqual([]);
  expect(tried).toBeGreaterThan(0);
});

test('the table is of these transformations, and losses are the exception', () => {
  const page = readFileSync(new URL('../../docs/metamorphic.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| ([a-z0-9-]+) +\|.*\| +([\d.]+) \| +[\d.]+ \|$/gm)];
  const names = allTransformations.map(({ name }) => name);
  expect(rows.map(([, name]) => name)).toEqual([...names, 'all']);
  expect(Number(rows.at(-1)![2])).toBeGreaterThanOrEqual(98);
});
