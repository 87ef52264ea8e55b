// Batches from the request to the end, with the real store, queue and scanner; only the registry is scripted.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type BatchDesk, batchDesk } from '../../src/batch/desk.ts';
import type { RegistryRequest } from '../../src/batch/handle-job.ts';
import { type BatchWork, startBatches } from '../../src/batch/start-batches.ts';
import type { Worker } from '../../src/batch/worker.ts';
import { FetchError } from '../../src/fetchers/fetch-error.ts';
import type { Batch } from '../../src/model/batch.ts';
import { createPool, type Pool } from '../../src/scan/pool.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { scriptedArtifact } from './scripted.ts';

let pool: Pool;
let store: Store;
let desk: BatchDesk;
const workers: Worker[] = [];
const ended: Batch[] = [];
const troubles: unknown[] = [];
beforeAll(() => {
  pool = createPool({ maxThreads: 1 });
});
afterAll(() => pool.close());
beforeEach(async () => {
  store = await openStore({ path: ':memory:', msPerLease: 900 });
  desk = batchDesk(store, { concurrency: 2, onAccept: () => workers.forEach((worker) => void worker.wake()) });
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop(0);
  await store.close();
  ended.length = 0;
  troubles.length = 0;
});

const asked = (limit: number): RegistryRequest => ({ registry: 'npm', limit, offset: 0, filter: {} });
function start(work: Partial<BatchWork> = {}): Worker {
  const worker = startBatches({
    // Pauses too short to wait for: what is not handed back comes again when its lease runs out.
    store: { ...store, jobs: { ...store.jobs, retry: async () => {} } },
    pool,
    fetch: async (reference) => scriptedArtifact(reference),
    choose: async ({ limit }) => ({
      references: Array.from({ length: limit }, (_, index) => `npm:pkg-${index}@1.0.${index}`),
      warnings: [],
    }),
    concurrency: 2,
    onTrouble: (error) => troubles.push(error),
    onEnd: (batch) => ended.push(batch),
    ...work,
  });
  workers.push(worker);
  return worker;
}
const viewOf = async (batchId: string) => (await desk.view(batchId, 'default'))!;
const end = (batchId: string) => expect.poll(async () => (await viewOf(batchId)).batch.status, { timeout: 20_000 });

describe('a batch', () => {
  test('is chosen, scanned and ended; the second one is answered by the reports of the first', async () => {
    start();
    const { batchId, estimatedDurationMs } = await desk.accept(asked(3), 'default');
    expect(batchId).toMatch(/^batch_[0-9a-z]{10}$/);
    expect(estimatedDurationMs).toBeGreaterThan(0);
    await end(batchId).toBe('completed');
    const { batch, items, progress, remainingMs } = await viewOf(batchId);
    expect(batch).toMatchObject({ totalPackages: 3, selectedAt: expect.any(String), completedAt: expect.any(String) });
    expect(items.map(({ outcome }) => outcome)).toMatchObject([
      { package: 'pkg-0', version: '1.0.0', verdict: 'APPROVE', cached: false, complete: true },
      { package: 'pkg-1', version: '1.0.1' },
      { package: 'pkg-2', version: '1.0.2' },
    ]);
    expect(progress).toMatchObject({ byVerdict: { APPROVE: 3 }, cached: 0 });
    expect(remainingMs).toBeUndefined();
    expect(ended.map((one) => one.batchId)).toEqual([batchId]);
    const again = await desk.accept(asked(3), 'default');
    await end(again.batchId).toBe('completed');
    expect((await viewOf(again.batchId)).progress.cached).toBe(3);
    expect((await desk.compare(again.batchId, batchId, 'default'))!).toMatchObject({ unchanged: 3, changed: [] });
    expect(await desk.view(batchId, 'other')).toBeUndefined();
  });

  test('survives what a package does: a failure is a row, what may pass is tried again', async () => {
    let tries = 0;
    start({
      choose: async () => ({
        references: [
          'npm:good@1.0.0',
          'npm:gone@1.0.0',
          'npm:shy@1.0.0',
          'npm:never@1.0.0',
          'npm:bug@1.0.0',
          'npm:thief@1.0.0',
        ],
        warnings: [{ code: 'FILTER_UNSUPPORTED', field: 'author', message: 'not here' }],
      }),
      fetch: async (reference) => {
        if (reference === 'npm:gone@1.0.0') throw new FetchError('not-found', 'there is no package gone');
        if (reference === 'npm:never@1.0.0') throw new FetchError('upstream-unavailable', 'the registry is ill');
        if (reference === 'npm:bug@1.0.0') throw new TypeError('/srv/secret is not iterable');
        if (reference === 'npm:shy@1.0.0') tries += 1;
        if (tries < 3 && reference === 'npm:shy@1.0.0') throw new FetchError('timeout', 'not now');
        return scriptedArtifact(reference);
      },
    });
    const { batchId } = await desk.accept(asked(6), 'default');
    await end(batchId).toBe('completed_with_errors');
    const { batch, items, progress } = await viewOf(batchId);
    expect(batch.warnings).toMatchObject([{ code: 'FILTER_UNSUPPORTED' }]);
    expect(items.map(({ outcome, error }) => outcome?.verdict ?? error)).toEqual([
      'APPROVE',
      { code: 'not-found', message: 'there is no package gone' },
      'APPROVE',
      { code: 'upstream-unavailable', message: 'the registry is ill' },
      { code: 'given-up', message: '5 attempts failed inside; the log of the worker says why' },
      'REJECT',
    ]);
    expect(progress.byStatus).toMatchObject({ completed: 3, failed: 3 });
    expect(troubles).toEqual([new TypeError('/srv/secret is not iterable')]);
    expect(ended).toHaveLength(1);
  }, 60_000);

  test('whose registry cannot be asked has failed and says why; one of nothing is complete', async () => {
    start({
      choose: async ({ limit }) => {
        if (limit === 1) throw new FetchError('invalid-reference', 'no such registry here');
        return { references: [], warnings: [] };
      },
    });
    const failing = await desk.accept(asked(1), 'default');
    const empty = await desk.accept(asked(2), 'default');
    await end(failing.batchId).toBe('failed');
    await end(empty.batchId).toBe('completed');
    expect((await viewOf(failing.batchId)).batch.error).toEqual({
      code: 'invalid-reference',
      message: 'no such registry here',
    });
    expect((await viewOf(empty.batchId)).batch.totalPackages).toBe(0);
    expect(ended.map(({ status }) => status).sort()).toEqual(['completed', 'failed']);
  });

  test('shows what is there while it runs, page by page, and stops when it is cancelled', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    start({
      fetch: async (reference) => {
        if (!reference.startsWith('npm:pkg-0@')) await held;
        return scriptedArtifact(reference);
      },
    });
    const { batchId } = await desk.accept(asked(5), 'default');
    await expect.poll(async () => (await viewOf(batchId)).progress.byStatus.completed, { timeout: 20_000 }).toBe(1);
    const first = (await desk.view(batchId, 'default', { from: 0, limit: 2 }))!;
    expect(first.items.map(({ status }) => status)).toEqual(['completed', 'running']);
    expect(first.next).toBe(2);
    expect(first.remainingMs).toBeGreaterThan(0);
    const last = (await desk.view(batchId, 'default', { from: 4, limit: 2 }))!;
    expect(last.items.map(({ status }) => status)).toEqual(['queued']);
    expect(last.next).toBeUndefined();
    expect(await desk.cancel(batchId, 'other')).toBeUndefined();
    expect((await desk.cancel(batchId, 'default'))!.wasOpen).toBe(true);
    release();
    await expect.poll(() => store.jobs.take('batch', 9), { timeout: 5000 }).toEqual([]);
    expect((await viewOf(batchId)).progress.byStatus).toMatchObject({ completed: 1, cancelled: 4 });
  });

  test('is compared with an earlier one: packages, verdicts, findings', async () => {
    start({
      choose: async ({ offset }) => ({
        references:
          offset === 0
            ? ['npm:gone@1.0.0', 'npm:stays@1.0.0', 'npm:turns@1.0.0']
            : ['npm:stays@1.0.0', 'npm:turns@2.0.0', 'npm:young@1.0.0'],
        warnings: [],
      }),
      fetch: async (reference) =>
        reference === 'npm:turns@2.0.0'
          ? { ...scriptedArtifact('npm:thief@2.0.0'), name: reference }
          : scriptedArtifact(reference),
    });
    const before = await desk.accept(asked(3), 'default');
    await end(before.batchId).toBe('completed');
    const after = await desk.accept({ ...asked(3), offset: 3 }, 'default');
    await end(after.batchId).toBe('completed');
    expect(await desk.compare(after.batchId, before.batchId, 'default')).toMatchObject({
      added: [{ package: 'young' }],
      removed: [{ package: 'gone' }],
      changed: [
        {
          package: 'turns',
          before: { version: '1.0.0', verdict: 'APPROVE' },
          after: { version: '2.0.0', verdict: 'REJECT' },
          newThreats: [{ ruleId: 'data-exfiltration/env-dump' }],
          goneThreats: [],
        },
      ],
      unchanged: 1,
      notComparable: [],
    });
    expect(await desk.compare(after.batchId, 'batch_unknown000', 'default')).toBeUndefined();
  });
});
