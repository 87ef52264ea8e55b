// docs/sources.md says how references are written: each of its samples must be one of the source it stands beside, and of no other.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { clawhubSource } from '../../src/fetchers/clawhub/source.ts';
import { githubSource } from '../../src/fetchers/github/source.ts';
import { huggingfaceSource } from '../../src/fetchers/huggingface/source.ts';
import { npmSource } from '../../src/fetchers/npm/source.ts';
import { pypiSource } from '../../src/fetchers/pypi/source.ts';
import { parseReference } from '../../src/fetchers/reference.ts';
import { testContext } from './fetch-context.ts';

const sources = [npmSource, pypiSource, githubSource, clawhubSource, huggingfaceSource];
const page = readFileSync(new URL('../../docs/sources.md', import.meta.url), 'utf8');
const rows = [...page.matchAll(/^\| (`[a-z]+:.*) \| (an npm|a Python|GitHub|ClawHub|the Hugging Face)/gm)];
const types = ['npm', 'pypi', 'github', 'clawhub', 'huggingface'];

describe.each(rows.map(([, forms], row) => ({ type: types[row]!, forms: forms! })))('$type', ({ type, forms }) => {
  const samples = [...forms.matchAll(/`([^`]+)`/g)].map(([, sample]) => sample!);
  test.each(samples)('%s', (sample) => {
    const { config } = testContext(sample, {});
    const reference = parseReference(sample)!;
    const claimedBy = sources.filter((source) => source.recognise(reference, config) !== undefined);
    expect(claimedBy.map((source) => source.type)).toEqual([type]);
  });
});

test('the page has a row for each', () => expect(rows).toHaveLength(sources.length));
