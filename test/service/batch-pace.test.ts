// How fast a service on its own file works through a batch, the first time and when every package is known.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackRegistry, openRegistry } from './loopback-registry.ts';
import { call, type Household, openHousehold, until } from './processes.ts';

let registry: LoopbackRegistry;
let household: Household;
beforeAll(async () => {
  registry = await openRegistry();
  household = openHousehold({ ASSAY_NPM_REGISTRY: registry.url, ASSAY_ALLOW_PRIVATE_ADDRESSES: '1' });
});
afterAll(async () => {
  await household.clear();
  await registry.close();
});

const packages = 20;

test('the second batch of the same packages is answered by the reports of the first', async () => {
  const service = await household.serve(['--jobs', '2']);
  const run = async () => {
    const begun = performance.now();
    const { body } = await call(service.url, '/api/v1/scan-registry', {
      registry: 'npm',
      limit: packages,
      filter: { keyword: 'v5' },
    });
    const report = await until(
      async () => {
        const now = (await call(service.url, body.statusUrl)).body;
        return now.status === 'processing' ? undefined : now;
      },
      240_000,
      service.said,
    );
    expect(report).toMatchObject({ status: 'completed', completedPackages: packages });
    return { cached: report.counts.cached, perMinute: Math.round((packages * 60_000) / (performance.now() - begun)) };
  };
  const [first, second] = [await run(), await run()];
  expect([first.cached, second.cached]).toEqual([0, packages]);
  process.stdout.write(
    `pace: ${packages} npm packages, two at a time: ${first.perMinute} a minute, ${second.perMinute} a minute when known\n`,
  );
  expect(await service.stop()).toBe(0);
}, 500_000);
