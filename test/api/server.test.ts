/** The whole service: real store, real workers, real sockets, as `assay serve` starts it. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { hashOfKey, newKey } from '../../src/api/keys.ts';
import { type RunningServer, type ServerOptions, startServer } from '../../src/api/server.ts';
import { listRules } from '../../src/scan/rules.ts';
import { openStore } from '../../src/store/open-store.ts';
import { clientOf } from './open-service.ts';

let dataDir: string;
let running: RunningServer[];

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'assay-server-'));
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((server) => server.close()));
  await rm(dataDir, { recursive: true });
});

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({ host: '127.0.0.1', port: 0, location: { dataDir }, log: null, ...options });
  running.push(server);
  return server;
}

async function stop(server: RunningServer): Promise<void> {
  running.splice(running.indexOf(server), 1);
  await server.close();
}

const sample = { content: 'def add(a, b):\n    return a + b\n', context: { platform: 'langchain', version: '1.0.0' } };

describe('scans and reports', () => {
  test('a scan is answered, stored, and answered from the store the second time', async () => {
    const server = await start();
    const client = clientOf(server.url, server.firstKey ?? '');
    const first = await client.post(sample, { 'x-trace-id': 'ci-run-7' });
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({
      coverage: { filesTotal: 1, filesScanned: 1 },
      ai: { status: 'off' },
      target: 'submission',
    });
    expect(first.body).not.toHaveProperty('status');
    expect(first.body).not.toHaveProperty('createdAt');
    const second = await client.post({ ...sample, ai: true });
    expect(second.body).toEqual({
      ...first.body,
      cached: true,
      ai: { status: 'not_configured' },
      processingMs: second.body.processingMs,
    });
    const report = await client.get(`/api/v1/report/${first.body.scanId}`);
    expect(report.body).toEqual({
      ...first.body,
      status: 'completed',
      createdAt: report.body.createdAt,
      requestId: first.headers.get('x-request-id'),
      traceId: 'ci-run-7',
    });
    expect(new Date(report.body.createdAt).toISOString()).toBe(report.body.createdAt);
  });

  test('a report and its key outlive the process that made them', async () => {
    const before = await start();
    const key = before.firstKey ?? '';
    const { scanId } = (await clientOf(before.url, key).post(sample)).body;
    await stop(before);
    const after = await start();
    expect(after.firstKey).toBeUndefined();
    const report = await clientOf(after.url, key).get(`/api/v1/report/${scanId}`);
    expect(report.body).toMatchObject({ scanId, status: 'completed' });
  });

  test('a key sees the reports of its own project only', async () => {
    const server = await start();
    const otherKey = newKey();
    const store = await openStore({ dataDir });
    await store.keys.create({ hash: hashOfKey(otherKey), name: 'other', project: 'other' });
    await store.close();
    const mine = (await clientOf(server.url, server.firstKey ?? '').post(sample)).body;
    const other = clientOf(server.url, otherKey);
    expect((await other.get(`/api/v1/report/${mine.scanId}`)).status).toBe(404);
    const theirs = (await other.post(sample)).body;
    expect(theirs.cached).toBeUndefined();
    expect(theirs.scanId).not.toBe(mine.scanId);
    expect((await other.get(`/api/v1/report/${theirs.scanId}`)).status).toBe(200);
  });

  test('it says it is ready, and which families have rules', async () => {
    const server = await start();
    const client = clientOf(server.url, '');
    expect((await client.get('/health/ready')).body).toEqual({ status: 'ready' });
    const { body } = await client.get('/api/v1/status');
    expect(body.status).toBe('operational');
    const withRules = new Set<string>(listRules().map((rule) => rule.family));
    const { ai_analyzer, ...families } = body.detectors;
    expect(ai_analyzer).toBe('opt-in');
    expect(Object.keys(families)).toHaveLength(9);
    for (const [family, state] of Object.entries(families)) {
      expect(state, family).toBe(withRules.has(family) ? 'active' : 'inactive');
    }
  });

  test('the printed curl lines run as printed', async () => {
    // The batch of the example waits, and its repository is looked for where nobody answers: nothing is asked of anybody here.
    process.env.ASSAY_GITHUB_API = 'http://127.0.0.1:1';
    onTestFinished(() => void delete process.env.ASSAY_GITHUB_API);
    const server = await start({ jobs: 0 });
    const page = (await clientOf(server.url, '').get('/docs')).body as string;
    const lines = [...page.matchAll(/<pre>(curl [^<]+)<\/pre>/g)].map((match) => unescapeHtml(match[1] ?? ''));
    expect(lines.length).toBeGreaterThanOrEqual(9);
    for (const line of lines) {
      // The stream of events never ends: what began well is left after a second.
      const seconds = line.includes('/events') ? 1 : 20;
      const { stdout } = await promisify(execFile)('sh', ['-c', `${line} -sS -m ${seconds} -w '\\n%{http_code}'`], {
        env: { ...process.env, ASSAY_API_KEY: server.firstKey },
      }).catch((error: { readonly stdout: string }) => error);
      const status = stdout.split('\n').at(-1);
      // Only the reports of the examples are not there.
      const expected = Object.entries({ '/report/': '404', '/scan-registry': '202', '/scan-url': '400' });
      expect(status, line).toBe(expected.find(([path]) => line.includes(path))?.[1] ?? '200');
    }
  });
});

describe('keys', () => {
  const status = async (server: RunningServer, key: string) =>
    (await clientOf(server.url, key).get('/api/v1/report/scan_000000000000')).status;
  const chosen = 'chosen-by-the-operator-1';

  test('the first start on an empty store makes one, later starts do not', async () => {
    const first = await start();
    expect(first.firstKey).toMatch(/^ag_live_[0-9A-Za-z]{38}$/);
    expect(await status(first, first.firstKey ?? '')).toBe(404);
    expect(await status(first, newKey())).toBe(401);
    const beside = await start();
    expect(beside.firstKey).toBeUndefined();
    const store = await openStore({ dataDir });
    expect(await store.keys.list()).toMatchObject([
      { hash: hashOfKey(first.firstKey ?? ''), tier: 'self-hosted', revokedAt: null },
    ]);
    await store.close();
  });

  test('a chosen key is the first one and is never told', async () => {
    const server = await start({ apiKey: chosen });
    expect(server.firstKey).toBeUndefined();
    expect(await status(server, chosen)).toBe(404);
  });

  test('choosing another key ends the one chosen before, and only that', async () => {
    const made = await start();
    await stop(made);
    await stop(await start({ apiKey: chosen }));
    const server = await start({ apiKey: 'chosen-by-the-operator-2' });
    expect(await status(server, 'chosen-by-the-operator-2')).toBe(404);
    expect(await status(server, chosen)).toBe(401);
    expect(await status(server, made.firstKey ?? '')).toBe(404);
    await stop(server);
    await expect(start({ apiKey: chosen })).rejects.toThrow('ASSAY_API_KEY was revoked earlier: choose another one');
  });

  test('a revoked key stops working while the service runs', async () => {
    const server = await start();
    const key = server.firstKey ?? '';
    expect(await status(server, key)).toBe(404);
    const store = await openStore({ dataDir });
    await store.keys.revoke(hashOfKey(key));
    await store.close();
    expect(await status(server, key)).toBe(401);
  });

  test.each([
    ['', 'ASSAY_API_KEY has 0 characters: a key needs 24 at least, or leave it unset to have one made'],
    ['x'.repeat(23), 'ASSAY_API_KEY has 23 characters: a key needs 24 at least, or leave it unset to have one made'],
    [`${'x'.repeat(24)} y`, 'ASSAY_API_KEY may hold printable ASCII characters without spaces only'],
    ['ключ'.repeat(8), 'ASSAY_API_KEY may hold printable ASCII characters without spaces only'],
  ])('a chosen key of %j is refused with a reason', async (apiKey, message) => {
    await expect(start({ apiKey })).rejects.toMatchObject({ message, code: 'ASSAY_CHOSEN_KEY' });
  });
});

describe('starting and stopping', () => {
  test('a port in use is an error, and makes no key that nobody would see', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => squatter.once('listening', resolve));
    const { port } = squatter.address() as { port: number };
    await expect(start({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    squatter.close();
    expect((await start()).firstKey).toBeDefined();
  });

  test('the url can be opened also when listening on every address', async () => {
    const server = await start({ host: '0.0.0.0' });
    expect(server.url).toMatch(/^http:\/\/localhost:\d+$/);
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);
  });

  test('closing lets the running scan finish', async () => {
    const server = await start();
    const scanning = clientOf(server.url, server.firstKey ?? '').post({ content: 'print(1)\n'.repeat(5_000) });
    await new Promise((resolve) => setTimeout(resolve, 250));
    await stop(server);
    expect((await scanning).status).toBe(200);
  });
});

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
