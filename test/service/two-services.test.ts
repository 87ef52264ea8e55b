// Two services on one database count as one: a caller gains nothing by asking both.
import { afterEach, describe, expect, test } from 'vitest';
import { databases, type TestDatabase } from '../store/databases.ts';
import { apiKey, type Household, openHousehold } from './processes.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

function flagsFor({ location }: TestDatabase): string[] {
  if ('databaseUrl' in location) return ['--db', location.databaseUrl];
  return ['--data-dir', 'dataDir' in location ? location.dataDir : ''];
}

async function twoServices(database: TestDatabase, limits: readonly string[]): Promise<string[]> {
  closing.push(() => database.drop());
  const household: Household = openHousehold({});
  closing.push(() => household.clear());
  const args = [...flagsFor(database), ...limits];
  // One after the other, so that the second finds the key of the first.
  const first = await household.serve(args);
  const second = await household.serve(args);
  return [first.url, second.url];
}

/** How often each status was answered to `count` requests, half of them to each service, all at once. */
async function statuses(urls: readonly string[], count: number, ask: (url: string, i: number) => Promise<Response>) {
  const answers = await Promise.all(Array.from({ length: count }, (_, i) => ask(urls[i % 2]!, i)));
  return Object.fromEntries(
    [...Map.groupBy(answers, ({ status }) => status)].map(([status, all]) => [status, all.length]),
  );
}

describe.each(databases)('on $name', ({ create, isThere }) => {
  if (!isThere) {
    test.skip('no server answers', () => {});
    return;
  }

  test('the window of a key holds exactly its requests', async () => {
    const urls = await twoServices(await create(), ['--requests-per-minute', '50']);
    const ask = (url: string) => fetch(`${url}/api/v1/report/unknown`, { headers: { 'x-api-key': apiKey } });
    expect(await statuses(urls, 400, ask)).toEqual({ 404: 50, 429: 350 });
  });

  test('a quota is used up exactly once, and what is known stays free', async () => {
    const urls = await twoServices(await create(), ['--actions-per-month', '20']);
    const scan = (url: string, i: number) =>
      fetch(`${url}/api/v1/scan`, {
        method: 'POST',
        headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
        body: JSON.stringify({ content: `print(${i})\n` }),
      });
    expect(await statuses(urls, 60, scan)).toEqual({ 200: 20, 402: 40 });
    const refused = await scan(urls[0]!, 1_000);
    expect(((await refused.json()) as { error: unknown }).error).toMatchObject({
      code: 'QUOTA_EXCEEDED',
      details: { limit: 20, used: 20 },
    });
    const again = await Promise.all(Array.from({ length: 60 }, (_, i) => scan(urls[(i + 1) % 2]!, i)));
    const known = again.filter(({ status }) => status === 200);
    expect(known).toHaveLength(20);
    for (const answer of known) expect(((await answer.json()) as { cached?: boolean }).cached).toBe(true);
  });
});
