// The door under load with limits on: nobody gets more than the window holds, nobody gets an error, and what counting costs.
import autocannon from 'autocannon';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiKey, type Household, openHousehold } from './processes.ts';

const seconds = 8;

let household: Household;
/** Services by their limit; each with a store of its own. */
const urls = new Map<string, string>();
beforeAll(async () => {
  household = openHousehold({});
  for (const [name, limits] of [
    ['no limit', []],
    ['1,000,000 a minute', ['--requests-per-minute', '1000000']],
    ['500 a minute', ['--requests-per-minute', '500']],
  ] as const) {
    const { url } = await household.serve([...limits, '--data-dir', `${household.folder}/${name}`]);
    urls.set(name, url);
  }
});
afterAll(() => household?.clear());

const headers = { 'content-type': 'application/json', 'x-api-key': apiKey };
const body = JSON.stringify({ content: 'def add(a, b):\n    return a + b\n' });

function fire(url: string, connections: number): Promise<autocannon.Result> {
  return autocannon({
    url: `${url}/api/v1/scan`,
    method: 'POST',
    headers,
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
  for (const [name, url] of urls) {
    // The report is stored by then: what is measured is the door, not the scan.
    await fetch(`${url}/api/v1/scan`, { method: 'POST', headers, body });
    const result = await fire(url, connections);
    process.stdout.write(`${connections} connections, known report, ${name}: ${told(result)}\n`);
    expect([result.errors, result.timeouts]).toEqual([0, 0]);
    const statuses = Object.keys(result.statusCodeStats ?? {});
    if (name === '500 a minute') {
      expect(statuses.filter((status) => !['200', '429'].includes(status))).toEqual([]);
      expect(result['2xx']).toBeLessThanOrEqual(500);
    } else expect(statuses).toEqual(['200']);
  }
});
