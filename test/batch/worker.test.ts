import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxAttempts, maxDeliveries, startWorker, type Worker, type WorkerOptions } from '../../src/batch/worker.ts';
import type { Job, JobQueue } from '../../src/store/jobs.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';

let store: Store;
const workers: Worker[] = [];
const troubles: unknown[] = [];
const givenUp: [string, unknown][] = [];
beforeEach(async () => {
  store = await openStore({ path: ':memory:', msPerLease: 600 });
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop(0);
  await store.close();
  troubles.length = 0;
  givenUp.length = 0;
});

function start(handle: WorkerOptions['handle'], { jobs = store.jobs, concurrency = 2 } = {}): Worker {
  const worker = startWorker({
    jobs,
    queue: 'work',
    concurrency,
    handle,
    giveUp: async (job, trouble) => {
      givenUp.push([job.id, trouble]);
    },
    onTrouble: (error) => troubles.push(error),
  });
  workers.push(worker);
  return worker;
}
const add = (...keys: string[]) =>
  store.jobs.add(
    'work',
    keys.map((key) => ({ key, data: {} })),
  );
/** The same queue, with pauses too short to wait for. */
const impatient = (): JobQueue => ({ ...store.jobs, retry: async () => {} });

describe('a worker', () => {
  test('works off what is there, so many at a time', async () => {
    await add('a', 'b', 'c', 'd', 'e');
    const done: string[] = [];
    let running = 0;
    let most = 0;
    start(async ({ id }) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 20));
      running -= 1;
      done.push(id);
    });
    await expect.poll(() => done.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(most).toBe(2);
    expect(await store.jobs.take('work', 9)).toEqual([]);
  });

  test('looks at once when it is woken', async () => {
    const done: string[] = [];
    const worker = start(async ({ id }) => void done.push(id));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await add('late');
    const before = Date.now();
    worker.wake();
    await expect.poll(() => done, { interval: 5 }).toEqual(['late']);
    expect(Date.now() - before).toBeLessThan(500);
  });

  test('tries again what failed, and gives up in the end', async () => {
    await add('bad', 'good');
    const attempts: number[] = [];
    start(
      async ({ id, attempt }) => {
        if (id !== 'bad') return;
        attempts.push(attempt);
        throw new Error('no');
      },
      { jobs: impatient() },
    );
    await expect.poll(() => givenUp, { timeout: 15_000 }).toEqual([['bad', new Error('no')]]);
    expect(attempts).toEqual(Array.from({ length: maxAttempts }, (_, index) => index + 1));
    await expect.poll(() => store.jobs.take('work', 9)).toEqual([]);
  });

  test('waits as long as the trouble says', async () => {
    await add('shy');
    const pauses: (number | undefined)[] = [];
    const jobs: JobQueue = { ...store.jobs, retry: async (_queue, _job, _reason, after) => void pauses.push(after) };
    const worker = startWorker({
      jobs,
      queue: 'work',
      concurrency: 1,
      handle: async () => {
        throw new Error('in a minute');
      },
      giveUp: async () => {},
      pauseAfter: (trouble) => ((trouble as Error).message === 'in a minute' ? 60 : undefined),
      onTrouble: () => {},
    });
    workers.push(worker);
    await expect.poll(() => pauses[0]).toBe(60);
  });

  test('gives up a job whose workers died every time, without beginning it', async () => {
    await store.close();
    store = await openStore({ path: ':memory:', msPerLease: 30 });
    await add('poison');
    for (let death = 0; death < maxDeliveries; death += 1) {
      await expect.poll(() => store.jobs.take('work', 1), { timeout: 3000, interval: 10 }).toHaveLength(1);
    }
    const begun: Job[] = [];
    start(async (job) => void begun.push(job));
    await expect.poll(() => givenUp, { timeout: 5000 }).toEqual([['poison', undefined]]);
    expect(begun).toEqual([]);
  });

  test('keeps what takes longer than a lease', async () => {
    await add('long');
    let begun = 0;
    start(async () => {
      begun += 1;
      await new Promise((resolve) => setTimeout(resolve, 2000));
    });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(await store.jobs.take('work', 1)).toEqual([]);
    await expect.poll(() => store.jobs.take('work', 1), { timeout: 3000 }).toEqual([]);
    expect(begun).toBe(1);
  });

  test('that is stopped lets running jobs finish, hands back the others and takes nothing more', async () => {
    await add('quick', 'endless', 'waiting');
    const done: string[] = [];
    const worker = start(async ({ id }) => {
      await new Promise((resolve) => setTimeout(resolve, id === 'quick' ? 50 : 60_000).unref());
      done.push(id);
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    await worker.stop(300);
    expect(done).toEqual(['quick']);
    const left = new Set<string>();
    await expect
      .poll(
        async () => {
          for (const { id } of await store.jobs.take('work', 9)) left.add(id);
          return [...left].sort();
        },
        { timeout: 6000 },
      )
      .toEqual(['endless', 'waiting']);
  });

  test('says that the queue cannot be reached, and goes on when it can', async () => {
    await add('a');
    let calls = 0;
    const failing: JobQueue = {
      ...store.jobs,
      take: async (queue, max) => {
        calls += 1;
        if (calls === 1) throw new Error('no connection');
        return store.jobs.take(queue, max);
      },
    };
    const done: string[] = [];
    const worker = start(async ({ id }) => void done.push(id), { jobs: failing });
    await expect.poll(() => troubles).toEqual([new Error('no connection')]);
    worker.wake();
    await expect.poll(() => done).toEqual(['a']);
  });
});
