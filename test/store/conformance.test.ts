// One store, two databases: what is promised holds on both.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BatchOutcome } from '../../src/model/batch.ts';
import type { NewBatch } from '../../src/store/batches.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { databases, type TestDatabase } from './databases.ts';
import { report } from './report.ts';

describe.each(databases)('on $name', ({ create, isThere }) => {
  if (!isThere) {
    test.skip('no server answers', () => {});
    return;
  }
  let database: TestDatabase;
  let store: Store;
  const opened: Store[] = [];
  const open = async () => {
    const another = await openStore(database.location);
    opened.push(another);
    return another;
  };
  beforeEach(async () => {
    database = await create();
    store = await open();
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close();
    await database.drop();
  });

  test('many processes may set up the same database at once', async () => {
    const fresh = await create();
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(fresh.location)));
    await Promise.all(stores.map((one, index) => one.reports.put(report({ scanId: `scan_${index}` }), null)));
    expect(await stores[0]!.reports.get('scan_3')).toBeDefined();
    for (const one of stores) await one.close();
    await fresh.drop();
  });

  describe('reports', () => {
    test('come back as they were put, by id and by look-up key, also in another process', async () => {
      const one = report({ target: 'nul \0 and \uD800 and ü', threats: [] });
      await store.reports.put(one, 'key-1');
      const { reports } = await open();
      expect(await reports.get(one.scanId)).toEqual(one);
      expect(await reports.find('key-1')).toEqual(one);
      expect(await reports.get('scan_unknown00000')).toBeUndefined();
      expect(await reports.find('key-2')).toBeUndefined();
      expect(await reports.get('nul \0')).toBeUndefined();
    });

    test('the first one under a look-up key stays the answer; null is never found', async () => {
      const { reports } = store;
      await reports.put(report({ scanId: 'scan_2', createdAt: '2026-01-02T00:00:00.000Z' }), 'key');
      await reports.put(report({ scanId: 'scan_1', createdAt: '2026-01-01T00:00:00.000Z' }), 'key');
      await reports.put(report({ scanId: 'scan_0', createdAt: '2025-01-01T00:00:00.000Z' }), null);
      expect((await reports.find('key'))!.scanId).toBe('scan_1');
    });

    test('an id is taken once', async () => {
      await store.reports.put(report(), null);
      await expect(store.reports.put(report(), null)).rejects.toThrow();
    });

    test('are seen by their own project only', async () => {
      await store.reports.put(report(), 'key', 'blue');
      expect(await store.reports.get(report().scanId)).toBeUndefined();
      expect(await store.reports.find('key', 'red')).toBeUndefined();
      expect((await store.reports.find('key', 'blue'))!.scanId).toBe(report().scanId);
    });
  });

  describe('keys and what they used', () => {
    const hash = 'a'.repeat(64);

    test('keys are found by hash until they are revoked', async () => {
      const { keys } = store;
      expect(await keys.create({ hash, name: 'first\0' })).toBe(true);
      expect(await keys.create({ hash, name: 'again' })).toBe(false);
      expect(await keys.findByHash(hash)).toMatchObject({
        hash,
        name: 'first\uFFFD',
        project: 'default',
        revokedAt: null,
      });
      expect(await keys.findByHash(`${hash}\0`)).toBeUndefined();
      expect(await keys.revoke(hash)).toBe(true);
      expect(await keys.revoke(hash)).toBe(false);
      expect(await keys.findByHash(hash)).toBeUndefined();
      expect(await keys.list()).toMatchObject([{ hash, revokedAt: expect.stringContaining('T') }]);
    });

    test('two processes at the edge of a quota do not pass it together', async () => {
      const other = await open();
      const added = await Promise.all(
        [store, other, store, other].map(({ usage }) => usage.add('default', '2026-02', 3, 10)),
      );
      expect(added.filter((used) => used !== undefined).length).toBe(3);
      expect(await other.usage.used('default', '2026-02')).toBe(9);
    });
  });

  describe('jobs', () => {
    const job = (name: string) => ({ key: name, data: { name, count: 1, nothing: null } });
    const names = (jobs: readonly { readonly data: object }[]) =>
      jobs.map(({ data }) => (data as { name: string }).name).sort();

    test('are handed out once, to one, with their data', async () => {
      const other = await open();
      await store.jobs.add('work', ['a', 'b', 'c', 'd'].map(job));
      await store.jobs.add('elsewhere', [job('x')]);
      const taken = await Promise.all([
        store.jobs.take('work', 3),
        other.jobs.take('work', 3),
        other.jobs.take('work', 3),
      ]);
      expect(names(taken.flat())).toEqual(['a', 'b', 'c', 'd']);
      expect(taken.flat()[0]!.data).toMatchObject({ count: 1, nothing: null });
      expect(taken.flat().map(({ attempt }) => attempt)).toEqual([1, 1, 1, 1]);
      for (const one of taken.flat()) await store.jobs.finish('work', one);
      expect(await store.jobs.take('work', 3)).toEqual([]);
      expect(names(await store.jobs.take('elsewhere', 1))).toEqual(['x']);
    });

    test('that wait or run are not added again', async () => {
      await store.jobs.add('work', [job('a')]);
      await store.jobs.add('work', [job('a'), job('b')]);
      const taken = await store.jobs.take('work', 10);
      expect(names(taken)).toEqual(['a', 'b']);
      await store.jobs.add('work', [job('a')]);
      expect(await store.jobs.take('work', 10)).toEqual([]);
    });

    test('come again after a pause when they failed; hands that lost a job do not finish it', async () => {
      await store.jobs.add('work', [job('a')]);
      const [first] = await store.jobs.take('work', 1);
      await store.jobs.retry('work', first!, 'no answer');
      expect(await store.jobs.take('work', 1)).toEqual([]);
      const second = await takeWithin(store, 'work', 6_000);
      expect(second).toMatchObject({ attempt: 2, data: { name: 'a' } });
      await store.jobs.finish('work', first!);
      await store.jobs.retry('work', second, 'again');
      expect(await takeWithin(store, 'work', 10_000)).toMatchObject({ attempt: 3 });
    });

    test('wait as long as somebody asked them to', async () => {
      await store.jobs.add('work', [job('a')]);
      const [first] = await store.jobs.take('work', 1);
      await store.jobs.retry('work', first!, 'asked to wait', 7);
      const begun = Date.now();
      expect(await takeWithin(store, 'work', 15_000)).toMatchObject({ attempt: 2 });
      expect(Date.now() - begun).toBeGreaterThan(5_500);
    });

    test('of a process that died go to another one', async () => {
      const other = await openStore(shortLease(database));
      opened.push(other);
      await other.jobs.add('work', [job('kept'), job('lost')]);
      const taken = await other.jobs.take('work', 2);
      const kept = taken.filter(({ data }) => data.name === 'kept');
      const beating = setInterval(() => void other.jobs.keep('work', kept), other.jobs.msPerLease / 3);
      const again = await takeWithin(store, 'work', 40_000);
      clearInterval(beating);
      expect(again).toMatchObject({ attempt: 2, data: { name: 'lost' } });
      expect(await store.jobs.take('work', 2)).toEqual([]);
    }, 60_000);
  });

  describe('batches', () => {
    const request = { registry: 'npm', limit: 3, offset: 0, filter: { keyword: 'mcp' } } as const;
    const batch = (over: Partial<NewBatch> = {}): NewBatch => ({
      batchId: 'batch_0123456789',
      project: 'default',
      queue: 'batch',
      request,
      totalPackages: 3,
      ...over,
    });
    const { batchId } = batch();
    const outcome = (over: Partial<BatchOutcome> = {}): BatchOutcome => ({
      package: 'left-pad',
      version: '1.3.0',
      scanId: 'scan_0123456789ab',
      riskScore: 9.2,
      riskLevel: 'CRITICAL',
      verdict: 'REJECT',
      threatCount: 2,
      complete: true,
      cached: false,
      ...over,
    });

    test('are chosen once, worked off and sealed once', async () => {
      const { batches, jobs } = store;
      const other = await open();
      await batches.create(batch());
      expect((await jobs.take('batch', 9)).map(({ data }) => data)).toEqual([{ batchId, position: null }]);
      expect(await batches.seal(batchId)).toBeUndefined();
      const warnings = [{ code: 'FILTER_UNSUPPORTED', field: 'author', message: 'not here' }];
      await batches.select(batchId, ['npm:a@1.0.0', 'npm:b@1.0.0'], warnings);
      await other.batches.select(batchId, ['npm:other@1.0.0'], []);
      expect(await other.batches.get(batchId, 'default')).toMatchObject({
        status: 'processing',
        totalPackages: 2,
        warnings,
        request,
      });
      expect((await jobs.take('batch', 9)).map(({ data }) => data.position).sort()).toEqual([0, 1]);
      expect(await batches.begin(batchId, 0)).toBe('npm:a@1.0.0');
      await batches.putBack(batchId, 0, { code: 'timeout', message: 'asked to wait' });
      expect(await batches.items(batchId, 0, 1)).toMatchObject([
        { status: 'queued', error: { message: 'asked to wait' } },
      ]);
      expect(await other.batches.begin(batchId, 0)).toBe('npm:a@1.0.0');
      expect(await batches.finish(batchId, 0, { outcome: outcome() })).toBe(true);
      expect(await other.batches.finish(batchId, 0, { error: { code: 'late', message: 'too late' } })).toBe(false);
      expect(await batches.begin(batchId, 0)).toBeUndefined();
      expect(await batches.seal(batchId)).toBeUndefined();
      expect(await batches.progress(batchId)).toMatchObject({
        byStatus: { queued: 1, running: 0, completed: 1, failed: 0, cancelled: 0 },
        byVerdict: { REJECT: 1, APPROVE: 0 },
        byRiskLevel: { CRITICAL: 1 },
        cached: 0,
      });
      await batches.begin(batchId, 1);
      await batches.finish(batchId, 1, { error: { code: 'target-not-found', message: 'gone' } });
      // Two embedded stores in one process would wait for each other with the event loop held.
      const rival = 'databaseUrl' in database.location ? other.batches : batches;
      const sealed = await Promise.all([batches.seal(batchId), rival.seal(batchId), batches.seal(batchId)]);
      expect(sealed.filter((one) => one !== undefined)).toMatchObject([{ status: 'completed_with_errors' }]);
      expect(await batches.items(batchId, 0, 1)).toMatchObject([
        { position: 0, status: 'completed', outcome: outcome() },
      ]);
      expect(await batches.items(batchId, 1, 9)).toMatchObject([{ status: 'failed', error: { message: 'gone' } }]);
      expect((await batches.lastDurations(9)).length).toBe(1);
    });

    test('belong to their project', async () => {
      await store.batches.create(batch({ project: 'blue' }));
      expect(await store.batches.get(batchId, 'default')).toBeUndefined();
      expect(await store.batches.cancel(batchId, 'default')).toBeUndefined();
      expect((await store.batches.get(batchId, 'blue'))!.status).toBe('processing');
    });

    test('give back what was reserved and not used', async () => {
      const { batches, usage } = store;
      await usage.add('default', '2026-02', 3, 100);
      await batches.create(batch({ reserved: { month: '2026-02', amount: 3 } }));
      await batches.select(batchId, ['npm:a@1.0.0', 'npm:b@1.0.0'], []);
      await batches.finish(batchId, 0, { outcome: outcome() });
      await batches.finish(batchId, 1, { outcome: outcome({ cached: true }) });
      await Promise.all([batches.seal(batchId), batches.seal(batchId)]);
      expect(await usage.used('default', '2026-02')).toBe(1);
    });

    test('that are cancelled keep what was done and take nothing more', async () => {
      const { batches, usage } = store;
      await usage.add('default', '2026-02', 3, 100);
      await batches.create(batch({ reserved: { month: '2026-02', amount: 3 } }), ['npm:a', 'npm:b', 'npm:c']);
      await batches.finish(batchId, 0, { outcome: outcome() });
      await batches.begin(batchId, 1);
      expect(await batches.cancel(batchId, 'default')).toMatchObject({ wasOpen: true, batch: { status: 'cancelled' } });
      expect(await batches.finish(batchId, 1, { outcome: outcome() })).toBe(false);
      expect(await batches.begin(batchId, 2)).toBeUndefined();
      expect(await batches.seal(batchId)).toBeUndefined();
      expect(await batches.cancel(batchId, 'default')).toMatchObject({
        wasOpen: false,
        batch: { status: 'cancelled' },
      });
      expect((await batches.progress(batchId)).byStatus).toMatchObject({ completed: 1, cancelled: 2 });
      expect(await usage.used('default', '2026-02')).toBe(1);
    });

    test('whose packages cannot be chosen have failed, once, and say why', async () => {
      await store.batches.create(batch());
      await store.batches.fail(batchId, { code: 'upstream-unavailable', message: 'no answer' });
      await store.batches.select(batchId, ['npm:a'], []);
      expect(await store.batches.find(batchId)).toMatchObject({
        status: 'failed',
        totalPackages: 0,
        error: { message: 'no answer' },
      });
      expect(await store.batches.items(batchId, 0, 9)).toEqual([]);
    });

    test('in a queue of their own are found again by what was asked for', async () => {
      const mine = batch({ batchId: 'batch_mine000000', queue: 'batch_mine000000' });
      await store.batches.create(batch());
      expect(await store.batches.findOpen(request, 'default')).toBeUndefined();
      await store.batches.create(mine);
      expect(await store.batches.findOpen(request, 'default')).toMatchObject({ batchId: mine.batchId });
      expect(await store.batches.findOpen({ ...request, limit: 4 }, 'default')).toBeUndefined();
      await store.batches.cancel(mine.batchId, 'default');
      expect(await store.batches.findOpen(request, 'default')).toBeUndefined();
    });

    test('may be long', async () => {
      const references = Array.from({ length: 2500 }, (_, index) => `npm:p${index}`);
      await store.batches.create(batch({ request: { references } }), references);
      expect(await store.batches.items(batchId, 2498, 9)).toMatchObject([
        { reference: 'npm:p2498' },
        { position: 2499 },
      ]);
      expect((await store.jobs.take('batch', 3000)).length).toBe(2500);
    });
  });
});

/** On PostgreSQL the shortest lease is pg-boss's own. */
function shortLease({ location }: TestDatabase) {
  return 'databaseUrl' in location ? location : { ...location, msPerLease: 1500 };
}

async function takeWithin({ jobs }: Store, queue: string, ms: number) {
  for (const end = Date.now() + ms; Date.now() < end; ) {
    const [job] = await jobs.take(queue, 1);
    if (job !== undefined) return job;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`no job within ${ms} ms`);
}
