import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { report } from './report.ts';

let dataDir: string;
const opened: Store[] = [];
const open = async () => {
  const store = await openStore({ dataDir });
  opened.push(store);
  return store;
};
beforeEach(() => {
  dataDir = join(mkdtempSync(join(tmpdir(), 'assay-store-')), 'data');
});
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  rmSync(join(dataDir, '..'), { recursive: true, force: true });
});

describe('reports', () => {
  test('come back as they were put, by id and by look-up key, also after reopening', async () => {
    const one = report({ target: 'nul \0 and \uD800 and ü', threats: [] });
    await (await open()).reports.put(one, 'key-1');
    await opened.pop()!.close();
    const { reports } = await open();
    expect(await reports.get(one.scanId)).toEqual(one);
    expect(await reports.find('key-1')).toEqual(one);
    expect(await reports.get('scan_unknown00000')).toBeUndefined();
    expect(await reports.find('key-2')).toBeUndefined();
  });

  test('the first one under a look-up key stays the answer; null is never found', async () => {
    const { reports } = await open();
    await reports.put(report({ scanId: 'scan_2', createdAt: '2026-01-02T00:00:00.000Z' }), 'key');
    await reports.put(report({ scanId: 'scan_1', createdAt: '2026-01-01T00:00:00.000Z' }), 'key');
    await reports.put(report({ scanId: 'scan_0', createdAt: '2025-01-01T00:00:00.000Z' }), null);
    expect((await reports.find('key'))!.scanId).toBe('scan_1');
  });

  test('an id is taken once', async () => {
    const { reports } = await open();
    await reports.put(report(), null);
    await expect(reports.put(report(), null)).rejects.toThrow();
  });

  test('are seen by their own project only', async () => {
    const { reports } = await open();
    await reports.put(report(), 'key', 'blue');
    expect(await reports.get(report().scanId)).toBeUndefined();
    expect(await reports.find('key', 'red')).toBeUndefined();
    expect((await reports.find('key', 'blue'))!.scanId).toBe(report().scanId);
  });
});

describe('keys', () => {
  const hash = 'a'.repeat(64);

  test('are found by hash until they are revoked', async () => {
    const { keys } = await open();
    expect(await keys.create({ hash, name: 'first\0' })).toBe(true);
    expect(await keys.create({ hash, name: 'again' })).toBe(false);
    expect(await keys.findByHash(hash)).toMatchObject({
      hash,
      name: 'first\uFFFD',
      role: 'admin',
      tier: 'self-hosted',
      project: 'default',
      revokedAt: null,
    });
    expect(await keys.findByHash(`${hash}\0`)).toBeUndefined();
    expect(await keys.revoke(hash)).toBe(true);
    expect(await keys.revoke(hash)).toBe(false);
    expect(await keys.findByHash(hash)).toBeUndefined();
    expect(await keys.list()).toMatchObject([{ hash, revokedAt: expect.stringContaining('T') }]);
  });
});

test.skipIf(process.platform === 'win32')('the files are for their owner only', async () => {
  await open();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, 'assay.db')).mode & 0o777).toBe(0o600);
});

/** Starts a writer, waits for `count` acknowledged reports, kills it without warning, and answers with all it acknowledged. */
async function killAfter(prefix: string, count: number): Promise<string[]> {
  const writer = spawn(process.execPath, [fileURLToPath(new URL('./writer.ts', import.meta.url)), dataDir, prefix], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  writer.stdout.setEncoding('utf8');
  writer.stdout.on('data', (piece: string) => {
    printed += piece;
    if (printed.split('\n').length > count) writer.kill('SIGKILL');
  });
  await new Promise((resolve) => writer.on('close', resolve));
  // The last line may be cut: what ends in a line break was acknowledged.
  return printed.split('\n').slice(0, -1);
}

test('what was acknowledged is there after a kill, whatever another process wrote at the same time', async () => {
  const [left, right] = await Promise.all([killAfter('left', 60), killAfter('right', 60)]);
  const { reports } = await open();
  const acknowledged = [...left!, ...right!];
  expect(acknowledged.length).toBeGreaterThanOrEqual(120);
  const lost: string[] = [];
  for (const id of acknowledged) if ((await reports.get(id)) === undefined) lost.push(id);
  expect(lost).toEqual([]);
});
