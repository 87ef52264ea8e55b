/** Scans nobody waits for, with the real store, queue and workers, on every database there is. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { hashOfKey, newKey } from '../../src/api/keys.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/api/server.ts';
import { tiers } from '../../src/api/tiers.ts';
import { openStore } from '../../src/store/open-store.ts';
import { databases, type TestDatabase } from '../store/databases.ts';
import { clientOf } from './open-service.ts';

const key = 'the-key-of-the-operator-here';
const later = { prefer: 'respond-async' };

describe.each(databases)('on $name', { timeout: 60_000 }, ({ create, isThere }) => {
  if (!isThere) {
    test.skip('no server answers', () => {});
    return;
  }
  let database: TestDatabase | undefined;
  const running: RunningServer[] = [];
  afterEach(async () => {
    for (const server of running.splice(0)) await server.close();
    await database?.drop();
    database = undefined;
  });

  async function start(options: Partial<ServerOptions> = {}) {
    database ??= await create();
    const server = await startServer({
      host: '127.0.0.1',
      port: 0,
      location: database.location,
      apiKey: key,
      jobs: 1,
      log: null,
      ...options,
    });
    running.push(server);
    return { ...clientOf(server.url, key), server };
  }
  const stop = async (server: RunningServer) => {
    running.splice(running.indexOf(server), 1);
    await server.close();
  };
  async function reportOf({ get }: Pick<Awaited<ReturnType<typeof start>>, 'get'>, scanId: string) {
    for (let i = 0; i < 200; i += 1) {
      const answer = await get(`/api/v1/report/${scanId}`);
      if (answer.body.status === 'completed' || answer.body.status === 'failed') return answer;
      expect(answer.headers.get('retry-after')).toBe('2');
      await wait(100);
    }
    throw new Error(`${scanId} did not end`);
  }

  test('the report comes under the promised id, also when the bytes are known, and survives a restart', async () => {
    database = await create();
    const without = await start({ jobs: 0 });
    const accepted = await without.post({ content: 'print(1)\n' }, { ...later, 'x-trace-id': 'ci-7' });
    const { scanId } = accepted.body;
    expect([accepted.status, accepted.body]).toEqual([
      202,
      { scanId: expect.stringMatching(/^scan_/), status: 'queued', statusUrl: `/api/v1/report/${scanId}` },
    ]);
    expect(accepted.headers.get('location')).toBe(`/api/v1/report/${scanId}`);
    expect(accepted.headers.get('preference-applied')).toBe('respond-async');
    const waiting = await without.get(`/api/v1/report/${scanId}`);
    expect(waiting.body).toEqual({ scanId, status: 'queued', createdAt: expect.any(String) });
    const otherKey = newKey();
    const store = await openStore(database.location);
    await store.keys.create({ hash: hashOfKey(otherKey), name: 'other', project: 'other' });
    await store.close();
    expect((await without.get(`/api/v1/report/${scanId}`, { 'x-api-key': otherKey })).status).toBe(404);
    await stop(without.server);

    const service = await start();
    const first = (await reportOf(service, scanId)).body;
    expect(first).toMatchObject({
      scanId,
      verdict: 'APPROVE',
      requestId: accepted.headers.get('x-request-id'),
      traceId: 'ci-7',
    });
    const again = (await service.post({ content: 'print(1)\n' }, later)).body;
    expect(again.scanId).not.toBe(scanId);
    const second = (await reportOf(service, again.scanId)).body;
    expect(second).toMatchObject({ scanId: again.scanId, verdict: 'APPROVE', cached: true, status: 'completed' });
    expect((await service.post({ content: 'print(1)\n' })).body).toMatchObject({ scanId, cached: true });
  });

  test('what cannot be fetched fails with its reason, is not counted, and mistakes are told at once', async () => {
    const limited = { ...tiers, 'self-hosted': { ...tiers['self-hosted'], actionsPerMonth: 1 } };
    const service = await start({ tiers: limited });
    expect((await service.post({}, later)).status).toBe(400);
    const response = await fetch(`${service.url}/api/v1/scan-url`, {
      method: 'POST',
      headers: { 'x-api-key': key, 'content-type': 'application/json', ...later },
      body: JSON.stringify({ url: 'https://127.0.0.1/x.py', type: 'raw' }),
    });
    expect(response.status).toBe(202);
    const { scanId } = (await response.json()) as { scanId: string };
    const { body } = await reportOf(service, scanId);
    expect(body).toMatchObject({ scanId, status: 'failed', error: { message: expect.stringContaining('127.0.0.1') } });
    expect((await service.post({ content: 'print(2)\n' }, later)).status).toBe(202);
    expect((await service.post({ content: 'print(3)\n' }, later)).status).toBe(402);
  });
});
