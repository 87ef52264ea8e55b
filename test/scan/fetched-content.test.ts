import { expect, test } from 'vitest';
import { fetchedContent } from '../../src/scan/fetched-content.ts';
import { limits } from '../../src/scan/limits.ts';

const most = limits.report.maxFetchedContentBytes;
const contentOf = (files: Record<string, string | Buffer>, main?: string) =>
  fetchedContent({
    name: 'x',
    skipped: [],
    files: Object.entries(files).map(([path, content]) => ({ path, bytes: Buffer.from(content) })),
    ...(main === undefined ? {} : { main }),
  });

test.each([
  ['the main file', { 'a.js': '1', 'SKILL.md': '2' }, 'a.js', 'a.js'],
  ['a skill before a manifest', { 'package.json': '{}', 'skill/SKILL.md': '#' }, undefined, 'skill/SKILL.md'],
  ['the outermost manifest', { 'a/package.json': '1', 'package.json': '2', 'b.js': '3' }, undefined, 'package.json'],
  ['any file rather than none', { 'deep/er/b.bin': '1', 'c.bin': '2' }, undefined, 'c.bin'],
])('is %s', (_what, files, main, path) => {
  expect(contentOf(files, main)).toMatchObject({ fetchedContentPath: path });
});

test('nothing stands for no file', () => {
  expect(contentOf({})).toBeUndefined();
});

test('is cut between two characters, and says so', () => {
  const content = contentOf({ 'a.md': `${'a'.repeat(most - 1)}é` });
  expect(content).toMatchObject({ fetchedContentTruncated: true, fetchedContentEncoding: 'utf-8' });
  expect(content?.fetchedContent).toBe('a'.repeat(most - 1));
  expect(contentOf({ 'a.md': 'a'.repeat(most) })).toMatchObject({ fetchedContentTruncated: false });
});

test('bytes that are no text are base64', () => {
  const bytes = Buffer.from([0x80, 0x04, 0x95, 0x00]);
  expect(contentOf({ 'a.pkl': bytes })).toMatchObject({
    fetchedContent: bytes.toString('base64'),
    fetchedContentEncoding: 'base64',
  });
});
