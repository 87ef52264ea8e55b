// What was acknowledged is done, whatever dies and whenever: processes are killed at random moments, twenty times.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LoopbackRegistry, openRegistry } from './loopback-registry.ts';
import { call, type Household, openHousehold, pause, type Running, until } from './processes.ts';

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

const kills = 20;
const packages = 12;
const sample = (number: number) => ({ content: `import os\nprint(os.environ["SAMPLE_${number}"])\n` });

test('a service killed twenty times: every acknowledged scan is there, every batch is completed once', async () => {
  const scans: string[] = [];
  const batches: string[] = [];
  const said: string[] = [];
  const startMs: number[] = [];
  let number = 0;

  const askForWork = async (url: string) => {
    // One batch for every six lives of the service, and scans without end.
    if (batches.length < 4 && batches.length <= startMs.length / 6) {
      const { status, body } = await call(url, '/api/v1/scan-registry', {
        registry: 'npm',
        limit: packages,
        filter: { keyword: `v${batches.length}` },
      });
      if (status === 202) batches.push(body.batchId);
    }
    for (;;) {
      number += 1;
      const { status, body } = await call(url, '/api/v1/scan', sample(number));
      if (status === 200) scans.push(body.scanId);
      await pause(100);
    }
  };
  for (let kill = 0; kill < kills; kill += 1) {
    const begun = Date.now();
    const service = await household.serve();
    startMs.push(Date.now() - begun);
    const asking = askForWork(service.url).catch(() => {});
    await pause(300 + Math.random() * 4_000);
    await service.kill();
    await asking;
    said.push(service.said());
  }

  const restarted = Date.now();
  const service = await household.serve();
  const reportOf = async (batchId: string) => (await call(service.url, `/api/v1/report/${batchId}`)).body;
  const reports = await until(
    async () => {
      const found = await Promise.all(batches.map(reportOf));
      return found.every(({ status }) => status !== 'processing') ? found : undefined;
    },
    240_000,
    service.said,
  );
  said.push(service.said());
  const lost: string[] = [];
  for (const scanId of scans)
    if ((await call(service.url, `/api/v1/report/${scanId}`)).status !== 200) lost.push(scanId);

  expect(batches.length).toBeGreaterThanOrEqual(2);
  expect(scans.length).toBeGreaterThan(20);
  expect(lost).toEqual([]);
  for (const report of reports) {
    expect(report).toMatchObject({ status: 'completed', totalPackages: packages, completedPackages: packages });
    expect(new Set(report.results.map((row: { package: string }) => row.package)).size).toBe(packages);
  }
  const endings = said.join('').match(/"batchId":"(batch_\w+)"[^\n]*has ended/g) ?? [];
  expect(new Set(endings).size).toBe(endings.length);
  process.stdout.write(
    `crash: ${kills} kills, ${scans.length} scans and ${batches.length} batches of ${packages} acknowledged, none lost; ` +
      `start ${median(startMs)} ms (median), all done ${Math.round((Date.now() - restarted) / 1000)} s after the last kill\n`,
  );
  expect(await service.stop()).toBe(0);
}, 600_000);

test('an audit killed again and again goes on where it was, and repeats nothing it has finished', async () => {
  const args = [
    'audit',
    'npm',
    '--keyword',
    'v7',
    '--limit',
    String(packages),
    '--format',
    'json',
    '--data-dir',
    `${household.folder}/audit`,
  ];
  const before = total(registry);
  let deaths = 0;
  let run: Running;
  let code: number | null;
  for (;;) {
    run = household.start(args);
    const wait =
      deaths < 5 ? pause(2_500 + Math.random() * 2_500).then(() => 'time' as const) : new Promise<never>(() => {});
    const first = await Promise.race([run.ended, wait]);
    if (first !== 'time') {
      code = first;
      break;
    }
    deaths += 1;
    await run.kill();
  }
  const text = run.said();
  const report = JSON.parse(text.slice(text.indexOf('\n{') + 1));
  expect(code).toBe(0);
  expect(deaths).toBeGreaterThan(0);
  expect(text).toMatch(/^assay: going on with batch_/);
  expect(report).toMatchObject({ status: 'completed', totalPackages: packages, completedPackages: packages });
  const repeated = total(registry) - before - packages;
  process.stdout.write(
    `audit: killed ${deaths} times, ${packages} packages completed, ${repeated} of them fetched again\n`,
  );
  // Each death costs the packages in hand at most, two at a time.
  expect(repeated).toBeLessThanOrEqual(2 * deaths);
}, 300_000);

function total({ fetched }: LoopbackRegistry): number {
  return [...fetched.values()].reduce((sum, times) => sum + times, 0);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
