// The door under load with limits on: nobody gets more than the window holds, nobody gets an error, and what counting costs.
import autocannon from 'autocannon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiKey, type Household, openHousehold } from './processes.ts';

const seconds = 10;
const limit = 10_000;

let household: Household;
let unlimited: string;
let limited: string;
beforeAll(async () => {
  household = openHousehold({});
  unlimited = (await household.serve()).url;
  limited = (
    await household.serve(['--requests-per-minute', String(limit), '--data-dir', `${household.folder}/limited`])
  ).url;
});
afterAll(() => household?.clear());

const body = JSON.stringify({ content: 'def add(a, b):\n    return a + b\n' });

function fire(url: string, connections: number): Promise<autocannon.Result> {
  return autocannon({
    url: `${url}/api/v1/scan`,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKey },
    body,
    connections,
    duration: seconds,
    timeout: 60,
  });
}

const told = ({ latency, requests, statusCodeStats }: autocannon.Result) =>
  `${Math.round(requests.average)} requests/s, p50 ${latency.p50} ms, p99 ${latency.p99} ms, ${JSON.stringify(
    Object.fromEntries(Object.entries(statusCodeStats ?? {}).map(([status, { count }]) => [status, count])),
  )}`;

test.each([50, 200])('%i connections', async (connections) => {
  // The report is stored by then: what is measured is the door, not the scan.
  await Promise.all([fetchOnce(unlimited), fetchOnce(limited)]);
  const free = await fire(unlimited, connections);
  const counted = await fire(limited, connections);
  process.stdout.write(`${connections} connections, known report, no limit: ${told(free)}\n`);
  process.stdout.write(`${connections} connections, known report, ${limit} a minute: ${told(counted)}\n`);
  for (const result of [free, counted]) {
    expect([result.errors, result.timeouts]).toEqual([0, 0]);
    const unexpected = Object.keys(result.statusCodeStats ?? {}).filter((status) => !['200', '429'].includes(status));
    expect(unexpected).toEqual([]);
  }
  expect(free['4xx']).toBe(0);
  expect(counted['2xx']).toBeLessThanOrEqual(limit);
});

async function fetchOnce(url: string): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-api-key': apiKey };
  expect([200, 429]).toContain((await fetch(`${url}/api/v1/scan`, { method: 'POST', headers, body })).status);
}
