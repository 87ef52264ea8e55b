import { afterEach, describe, expect, test } from 'vitest';
import type { Artifact } from '../../src/model/artifact.ts';
import { createPool, type Pool, type PoolOptions } from '../../src/scan/pool.ts';

const worker = new URL('./runaway-worker.ts', import.meta.url);
const artifact = (name: string): Artifact => ({
  name,
  files: [{ path: 'a.js', bytes: Buffer.from('abc') }],
  skipped: [{ path: 'big', reason: 'too-large' }],
});

let pool: Pool;
const open = (options: PoolOptions = {}) => {
  pool = createPool({ worker, maxThreads: 1, maxMsPerTask: 1000, maxHeapMb: 64, ...options });
  return pool;
};
afterEach(() => pool.close());

describe('an artifact that breaks its worker costs only itself', () => {
  test.each([
    ['endless-loop', 'worker-timeout'],
    ['endless-wait', 'worker-timeout'],
    ['memory-bomb', 'worker-out-of-memory'],
    ['exit', 'worker-crashed'],
    ['throw', 'worker-crashed'],
    ['late-throw', 'worker-crashed'],
  ])('%s is a %s', async (name, code) => {
    const { inspect } = open({ maxThreads: 2, maxMsPerTask: name === 'memory-bomb' ? 20_000 : 1000 });
    const [runaway, neighbour] = await Promise.all([inspect(artifact(name)), inspect(artifact('slow'))]);
    expect(runaway.failures).toEqual([{ stage: 'worker', code, message: expect.any(String) }]);
    expect(runaway).toMatchObject({
      findings: [],
      filesScanned: 0,
      filesTotal: 2,
      skipped: [{ path: 'big', reason: 'too-large' }],
    });
    expect(neighbour.failures).toEqual([]);
    const next = await inspect(artifact('well-behaved'));
    expect(next.failures).toEqual([]);
  });
});

test('time spent waiting for a free thread does not count', async () => {
  const { inspect } = open({ maxMsPerTask: 900 });
  const inspections = await Promise.all(Array.from({ length: 6 }, () => inspect(artifact('slow'))));
  expect(inspections.flatMap(({ failures }) => failures)).toEqual([]);
});

test('the artifact arrives whole, and the rules say their version', async () => {
  const { inspect, rulesetVersion } = open();
  expect((await inspect(artifact('well-behaved'))).skipped).toEqual([{ path: 'a.js', reason: '3' }]);
  expect(await rulesetVersion()).toBe('test-rules');
});

test('a worker that cannot be loaded is a fault of ours and no finding', async () => {
  const { rulesetVersion } = open({ worker: new URL('./no-such-worker.ts', import.meta.url) });
  await expect(rulesetVersion()).rejects.toThrow('no-such-worker');
});
