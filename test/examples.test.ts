// Scans the examples of every rule with every rule and compares with the marks: exact sets over (file, line, rule).
// One rule only: npx vitest run test/examples.test.ts -t family/offence
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ruleFolders } from '../scripts/rule-folders.ts';
import { inspect } from '../src/scan/inspect.ts';
import { compareWithMarks } from './annotations/compare.ts';
import { readExamples } from './annotations/examples.ts';

const folders = ruleFolders().map((folder) => ({ ...folder, examples: readExamples(join(folder.path, 'examples')) }));

test('there are examples', () => {
  expect(folders.flatMap(({ examples }) => examples).length).toBeGreaterThan(0);
});

describe.each(folders.filter(({ examples }) => examples.length > 0))('$id', ({ examples }) => {
  test.each(examples)('$name', async (example) => {
    expect(compareWithMarks(example, await inspect(example.artifact))).toEqual([]);
  });
});

afterAll(() => {
  const marks = folders.flatMap(({ examples }) => examples.flatMap((example) => example.marks));
  const count = (word: string) => marks.filter((mark) => mark.word === word).length;
  console.log(`examples: ${count('expect')} expected, ${count('miss')} misses, ${count('noise')} noises`);
});
