// A service and three workers on one PostgreSQL, as on four machines; one worker dies in the middle of a batch.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { databases, type TestDatabase } from '../store/databases.ts';
import { type LoopbackRegistry, openRegistry } from './loopback-registry.ts';
import { call, type Household, openHousehold, until } from './processes.ts';

const postgres = databases.find(({ name }) => name === 'PostgreSQL')!;
const packages = 20;

let registry: LoopbackRegistry;
let household: Household;
let database: TestDatabase;
let databaseUrl: string;
beforeAll(async () => {
  if (!postgres.isThere) return;
  registry = await openRegistry();
  database = await postgres.create();
  databaseUrl = (database.location as { readonly databaseUrl: string }).databaseUrl;
  household = openHousehold({
    DATABASE_URL: databaseUrl,
    ASSAY_NPM_REGISTRY: registry.url,
    ASSAY_ALLOW_PRIVATE_ADDRESSES: '1',
  });
});
afterAll(async () => {
  await household?.clear();
  await registry?.close();
  await database?.drop();
});

test.skipIf(!postgres.isThere)(
  'a worker dies in the middle of a batch: nothing is lost, nothing is done twice that matters',
  async () => {
    const service = await household.serve(['--jobs', '0']);
    const workers = [1, 2, 3].map(() => household.start(['worker', '--jobs', '1']));
    for (const worker of workers) {
      await until(() => (worker.said().includes('Assay works for') ? true : undefined), 30_000, worker.said);
    }
    const accepted = await call(service.url, '/api/v1/scan-registry', {
      registry: 'npm',
      limit: packages,
      filter: { keyword: 'v3' },
    });
    expect(accepted.status).toBe(202);
    const { batchId, statusUrl } = accepted.body;
    const begun = Date.now();
    const look = async () => (await call(service.url, statusUrl)).body;
    const sayings = () => workers.map((worker) => worker.said()).join('\n');
    await until(async () => ((await look()).completedPackages >= 4 ? true : undefined), 60_000, sayings);
    const atDeath = await look();
    const death = Date.now();
    await workers[0]!.kill();
    const report = await until(
      async () => {
        const now = await look();
        return now.status === 'processing' ? undefined : now;
      },
      180_000,
      sayings,
    );
    const done = Date.now();

    expect(atDeath.completedPackages).toBeLessThan(packages);
    expect(report).toMatchObject({
      status: 'completed',
      totalPackages: packages,
      completedPackages: packages,
      counts: { cached: 0, failed: 0, queued: 0, running: 0 },
    });
    expect(new Set(report.results.map((row: { scanId: string }) => row.scanId)).size).toBe(packages);
    // Only what the dead one had in hand was fetched again.
    const times = [...registry.fetched.values()];
    expect(times.length).toBe(packages);
    expect(times.filter((count) => count > 1).length).toBeLessThanOrEqual(1);
    const ended = sayings().split('a batch has ended').length - 1;
    expect(ended).toBe(1);
    expect(sayings()).toContain(batchId);
    process.stdout.write(
      `many machines: ${packages} packages by 3 workers of one job each in ${seconds(done - begun)}, ` +
        `the last of a dead worker's ${seconds(done - death)} after its death\n`,
    );
    expect(await Promise.all([...workers.slice(1), service].map((process) => process.stop()))).toEqual([0, 0, 0]);
  },
  300_000,
);

test.skipIf(!postgres.isThere)(
  'a worker that is asked to stop hands back what it holds',
  async () => {
    const service = await household.serve(['--jobs', '0']);
    const worker = household.start(['worker', '--jobs', '4']);
    const { statusUrl } = (
      await call(service.url, '/api/v1/scan-registry', { registry: 'npm', limit: packages, filter: { keyword: 'v4' } })
    ).body;
    const look = async () => (await call(service.url, statusUrl)).body;
    await until(async () => ((await look()).completedPackages > 0 ? true : undefined), 60_000, worker.said);
    expect(await worker.stop()).toBe(0);
    const between = await look();
    expect(between.status).toBe('processing');
    const next = household.start(['worker', '--jobs', '4']);
    const report = await until(
      async () => {
        const now = await look();
        return now.status === 'processing' ? undefined : now;
      },
      120_000,
      next.said,
    );
    expect(report).toMatchObject({ status: 'completed', completedPackages: packages });
    await Promise.all([next.stop(), service.stop()]);
  },
  240_000,
);

test.skipIf(!postgres.isThere)('two services may set up the same database at once', async () => {
  const fresh = await postgres.create();
  try {
    const url = (fresh.location as { readonly databaseUrl: string }).databaseUrl;
    const services = await Promise.all([1, 2].map(() => household.serve([], { DATABASE_URL: url })));
    const { body } = await call(services[0]!.url, '/api/v1/scan', { content: 'print(1)\n' });
    expect((await call(services[1]!.url, `/api/v1/report/${body.scanId}`)).status).toBe(200);
    await Promise.all(services.map((service) => service.stop()));
    const store = await openStore(fresh.location);
    expect(await store.reports.get(body.scanId)).toBeDefined();
    await store.close();
  } finally {
    await fresh.drop();
  }
});

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
