import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openNetCache } from '../../src/fetchers/net-cache.ts';

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'assay-cache-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

test('finds what was kept, and nothing else', async () => {
  const cache = openNetCache(temporaryFolder(), 1e6);
  const answer = { bytes: Buffer.from('bytes'), url: 'https://a.test/', etag: '"1"' };
  await cache.keep('key', answer);
  expect(await cache.find('key')).toEqual(answer);
  expect(await cache.find('other')).toBeUndefined();
});

test('stays within its room, and lets the oldest go first', async () => {
  const folder = temporaryFolder();
  const cache = openNetCache(folder, 200_000);
  for (let n = 0; n < 300; n += 1) {
    await cache.keep(`key ${n}`, { bytes: Buffer.alloc(5_000, `${n};`), url: 'https://a.test/' });
  }
  const content = filesIn(folder).filter((file) => file.includes('content-v'));
  const bytes = content.reduce((sum, file) => sum + statSync(file).size, 0);
  // Between two sweeps it may grow past its room.
  expect(bytes).toBeLessThan(3 * 200_000);
  expect(await cache.find('key 0')).toBeUndefined();
  expect(await cache.find('key 299')).toBeDefined();
});

test('what was damaged on the disk is not found', async () => {
  const folder = temporaryFolder();
  const cache = openNetCache(folder, 1e6);
  await cache.keep('key', { bytes: Buffer.from('true bytes'), url: 'https://a.test/' });
  for (const file of filesIn(folder).filter((name) => name.includes('content-v'))) writeFileSync(file, 'false byte');
  expect(await cache.find('key')).toBeUndefined();
});

test('a folder that cannot be written is an empty cache', async () => {
  const file = join(temporaryFolder(), 'a-file');
  writeFileSync(file, '');
  const cache = openNetCache(join(file, 'below'), 1e6);
  await cache.keep('key', { bytes: Buffer.from('1'), url: 'https://a.test/' });
  expect(await cache.find('key')).toBeUndefined();
});

test('several processes write and read at a time', async () => {
  const folder = temporaryFolder();
  const module = new URL('../../src/fetchers/net-cache.ts', import.meta.url).href;
  const code = `
    const { openNetCache } = await import(${JSON.stringify(module)});
    const cache = openNetCache(${JSON.stringify(folder)}, 300_000);
    for (let n = 0; n < 150; n += 1) {
      const key = 'key ' + (n % 40);
      const found = await cache.find(key);
      if (found !== undefined && found.bytes.toString() !== key.repeat(500)) throw new Error('other bytes');
      await cache.keep(key, { bytes: Buffer.from(key.repeat(500)), url: 'https://a.test/' });
    }`;
  const runs = [1, 2, 3].map(() => promisify(execFile)(process.execPath, ['--input-type=module', '-e', code]));
  await expect(Promise.all(runs)).resolves.toHaveLength(3);
});
