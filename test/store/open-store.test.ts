import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/open-store.ts';

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
