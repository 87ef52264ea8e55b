/** Batches at the door: what is refused, what is answered at once, what the report says; jobs are done by hand here. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { quotaOf } from '../../src/api/quota.ts';
import { tiers } from '../../src/api/tiers.ts';
import { batchDesk } from '../../src/batch/desk.ts';
import type { BatchOutcome } from '../../src/model/batch.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { report } from '../store/report.ts';
import { type Answer, openDoor, type TestService } from './open-service.ts';

let store: Store;
let service: TestService;
beforeEach(async () => {
  store = await openStore({ path: ':memory:' });
  service = await openDoor({ batches: batchDesk(store, { concurrency: 2 }), quota: quotaOf(store.usage, tiers) });
});
afterEach(async () => {
  await service.close();
  await store.close();
});

const asked = { registry: 'npm', limit: 20, offset: 0, filter: { keyword: 'mcp-tool', minDownloads: 100 } };

async function post(body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return request('POST', '/api/v1/scan-registry', body, headers);
}

async function request(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(service.url + path, {
    method,
    headers: {
      'x-api-key': service.key,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
}

function outcome(over: Partial<BatchOutcome>): BatchOutcome {
  return {
    package: 'left-pad',
    version: '1.3.0',
    scanId: 'scan_a1b2c3d4e5f6',
    riskScore: 0,
    riskLevel: 'SAFE',
    verdict: 'APPROVE',
    threatCount: 0,
    complete: true,
    cached: false,
    ...over,
  };
}

describe('a request for a batch', () => {
  test('is answered at once as in the document, and says where to look', async () => {
    const answer = await post(asked);
    expect(answer.status).toBe(202);
    expect(answer.body).toEqual({
      batchId: expect.stringMatching(/^batch_[0-9a-z]{10}$/),
      status: 'processing',
      registry: 'npm',
      totalPackages: 20,
      estimatedDurationMs: 20_000,
      statusUrl: `/api/v1/report/${answer.body.batchId}`,
    });
    expect(answer.headers.get('location')).toBe(answer.body.statusUrl);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await store.jobs.take('batch', 9)).toMatchObject([
      { data: { batchId: answer.body.batchId, position: null } },
    ]);
  });

  test('defaults to ten, from the beginning, without wishes; a string is the sort alone', async () => {
    const plain = await service.get((await post({ registry: 'pypi' })).body.statusUrl);
    expect(plain.body).toMatchObject({ registry: 'pypi', limit: 10, offset: 0, filter: {}, totalPackages: 10 });
    const sorted = await service.get((await post({ registry: 'clawhub', filter: 'popular' })).body.statusUrl);
    expect(sorted.body.filter).toEqual({ sort: 'popular' });
  });

  test.each([
    [{}, 'registry', 'required'],
    [{ registry: 'https://example-registry.invalid' }, 'registry', 'enum'],
    [{ registry: 'npm', limit: 0 }, 'limit', 'too_small'],
    [{ registry: 'npm', limit: 101 }, 'limit', 'too_large'],
    [{ registry: 'npm', limit: 2.5 }, 'limit', 'type'],
    [{ registry: 'npm', limit: '20' }, 'limit', 'type'],
    [{ registry: 'npm', offset: -1 }, 'offset', 'too_small'],
    [{ registry: 'npm', filter: { minDownload: 5 } }, 'filter.minDownload', 'unknown'],
    [{ registry: 'npm', filter: { minDownloads: -5 } }, 'filter.minDownloads', 'too_small'],
    [{ registry: 'npm', filter: { keyword: '' } }, 'filter.keyword', 'empty'],
    [{ registry: 'npm', filter: 'newest' }, 'filter.sort', 'enum'],
    [{ registry: 'npm', filter: 7 }, 'filter', 'type'],
  ])('%j is refused: %s %s', async (body, field, reason) => {
    const { status, body: answer } = await post(body);
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({ code: 'VALIDATION_ERROR', details: { field, reason } });
  });

  test('names every fault at once, in the order of the document', async () => {
    const { body } = await post({ filter: { x: 1, author: 3 }, offset: -1, limit: 1000 });
    expect(body.error.details.errors.map(({ field }: { field: string }) => field)).toEqual([
      'registry',
      'limit',
      'offset',
      'filter.x',
      'filter.author',
    ]);
  });

  test('needs the Pro tier, a role that scans, and its own project', async () => {
    const free = await service.addKey({ tier: 'free' });
    expect(await post(asked, { 'x-api-key': free })).toMatchObject({
      status: 403,
      body: { error: { code: 'FEATURE_NOT_AVAILABLE' } },
    });
    const viewer = await service.addKey({ role: 'viewer' });
    expect((await post(asked, { 'x-api-key': viewer })).status).toBe(403);
    expect((await post({ ...asked, projectId: 'other' })).body.error.code).toBe('PROJECT_MISMATCH');
  });

  test('with the same Idempotency-Key is the same batch', async () => {
    const first = await post(asked, { 'idempotency-key': 'one' });
    const second = await post(asked, { 'idempotency-key': 'one' });
    expect(second.body).toEqual(first.body);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(second.headers.get('idempotent-replayed')).toBe('true');
    expect((await post({ ...asked, limit: 1 }, { 'idempotency-key': 'one' })).status).toBe(422);
  });
});

describe('the report of a batch', () => {
  const references = ['npm:a@1.0.0', 'npm:b@1.0.0', 'npm:c@1.0.0'];
  let path: string;
  let batchId: string;
  beforeEach(async () => {
    ({ batchId, statusUrl: path } = (await post({ ...asked, limit: 5 })).body);
  });

  test('is there before anything is known, and asks to look again', async () => {
    const answer = await service.get(path);
    expect(answer.status).toBe(200);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.body).toMatchObject({
      batchId,
      status: 'processing',
      totalPackages: 5,
      completedPackages: 0,
      results: [],
      nextCursor: null,
      completedAt: null,
    });
    expect(answer.body.estimatedRemainingMs).toBeGreaterThan(0);
  });

  test('shows what is done so far, page by page, in a stable order', async () => {
    await store.batches.select(batchId, references, [
      { code: 'FILTER_UNSUPPORTED', field: 'author', message: 'not here' },
    ]);
    await store.batches.begin(batchId, 1);
    await store.batches.finish(batchId, 0, {
      outcome: outcome({ package: 'a', version: '1.0.0', sha256: 'f'.repeat(64) }),
    });
    const first = await service.get(`${path}?limit=2`);
    expect(first.body).toMatchObject({
      totalPackages: 3,
      completedPackages: 1,
      counts: { queued: 1, running: 1, completed: 1, cached: 0, failed: 0, cancelled: 0 },
      summary: { byVerdict: { APPROVE: 1, REVIEW: 0, REJECT: 0 }, byRiskLevel: { SAFE: 1 } },
      warnings: [{ code: 'FILTER_UNSUPPORTED', field: 'author' }],
      results: [
        {
          package: 'a',
          version: '1.0.0',
          status: 'completed',
          scanId: 'scan_a1b2c3d4e5f6',
          sha256: 'f'.repeat(64),
          cached: false,
        },
        { package: 'npm:b@1.0.0', status: 'running' },
      ],
      nextCursor: expect.any(String),
    });
    const second = await service.get(`${path}?limit=2&cursor=${first.body.nextCursor}`);
    expect(second.body.results).toEqual([{ package: 'npm:c@1.0.0', status: 'queued' }]);
    expect(second.body.nextCursor).toBeNull();
    for (const query of ['limit=0', 'limit=101', 'limit=x', 'cursor=zzz']) {
      expect((await service.get(`${path}?${query}`)).body.error?.code, query).toBe('VALIDATION_ERROR');
    }
  });

  test('comes as CSV, lines of JSON and SARIF, whole', async () => {
    await store.batches.select(batchId, references, []);
    const threat = {
      id: 'thr_001',
      type: 'data_exfiltration' as const,
      severity: 'CRITICAL' as const,
      confidence: 0.9,
      title: 'Secrets leave',
      description: '=cmd|calc, they leave',
      file: 'index.js',
      line: 3,
      column: 1,
      endLine: 3,
      detector: 'data_exfil_v2',
      ruleId: 'data-exfiltration/env-dump',
      remediation: 'Do not use it.',
      fingerprint: 'f'.repeat(64),
      snippet: '',
      evidence: [],
      cwe: [],
      trigger: 'import' as const,
    };
    await store.reports.put(
      report({ scanId: 'scan_b00000000001', target: 'npm:b@1.0.0', verdict: 'REJECT', threats: [threat] }),
      null,
    );
    await store.batches.finish(batchId, 0, { outcome: outcome({ package: '=a', version: '1.0.0' }) });
    await store.batches.finish(batchId, 1, {
      outcome: outcome({ package: 'b', scanId: 'scan_b00000000001', verdict: 'REJECT' }),
    });
    await store.batches.finish(batchId, 2, { error: { code: 'not-found', message: 'there is no c' } });
    await store.batches.seal(batchId);
    const as = (accept: string) => service.get(path, { accept });
    const csv = await as('text/csv');
    expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(csv.body.split('\r\n')).toEqual([
      'package,version,status,verdict,riskScore,riskLevel,threatCount,coverageComplete,scanId,sha256,cached,errorCode,error',
      "'=a,1.0.0,completed,APPROVE,0.0,SAFE,0,true,scan_a1b2c3d4e5f6,,false,,",
      'b,1.3.0,completed,REJECT,0.0,SAFE,0,true,scan_b00000000001,,false,,',
      'npm:c@1.0.0,,failed,,,,,,,,,not-found,there is no c',
      '',
    ]);
    const lines = (await as('application/x-ndjson')).body
      .trimEnd()
      .split('\n')
      .map((line: string) => JSON.parse(line));
    expect(lines).toEqual((await service.get(path)).body.results);
    const sarif = JSON.parse(
      await as('application/sarif+json').then(({ body }) => (typeof body === 'string' ? body : JSON.stringify(body))),
    );
    expect(sarif.runs[0].results).toMatchObject([{ ruleId: 'data-exfiltration/env-dump' }]);
    expect(sarif.runs[0].invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [{ message: { text: 'npm:c@1.0.0 was not scanned: there is no c' } }],
    });
    expect((await as('text/markdown')).body.split('\n')).toEqual(
      expect.arrayContaining([
        '| REJECT | 0.0 | `b 1.3.0` | 0 | `scan_b00000000001` |',
        '| failed | | `npm:c@1.0.0` | there is no c | |',
        '| APPROVE | 0.0 | `=a 1.0.0` | 0 | `scan_a1b2c3d4e5f6` |',
      ]),
    );
    expect((await as('image/png')).status).toBe(406);
    expect((await service.get(path)).body).toMatchObject({ status: 'completed_with_errors', failedPackages: 1 });
    expect((await service.get(path)).headers.get('retry-after')).toBeNull();
  });

  test('says why nothing was chosen', async () => {
    await store.batches.fail(batchId, { code: 'upstream-unavailable', message: 'the registry is ill' });
    expect((await service.get(path)).body).toMatchObject({
      status: 'failed',
      totalPackages: 0,
      error: { code: 'upstream-unavailable', message: 'the registry is ill' },
    });
  });

  test('belongs to its project, also for ending it', async () => {
    const other = { 'x-api-key': await service.addKey({ project: 'other' }) };
    for (const answer of [await service.get(path, other), await request('DELETE', path, undefined, other)]) {
      expect(answer).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
    }
    expect((await service.get(path)).body.status).toBe('processing');
  });

  test('says cancelled once it was ended, however often', async () => {
    await store.batches.select(batchId, references, []);
    await store.batches.finish(batchId, 0, { outcome: outcome({ package: 'a' }) });
    for (let time = 0; time < 2; time += 1) {
      expect(await request('DELETE', path)).toMatchObject({
        status: 200,
        body: { status: 'cancelled', completedPackages: 1, counts: { cancelled: 2 } },
      });
    }
    const viewer = { 'x-api-key': await service.addKey({ role: 'viewer' }) };
    expect((await request('DELETE', path, undefined, viewer)).status).toBe(403);
    expect((await request('DELETE', '/api/v1/report/scan_0123456789ab')).status).toBe(404);
  });

  test('is compared with that of an earlier one', async () => {
    await store.batches.select(batchId, ['npm:a@1.0.0'], []);
    await store.batches.finish(batchId, 0, { outcome: outcome({ package: 'a' }) });
    const later = (await post(asked)).body;
    await store.batches.select(later.batchId, ['npm:b@1.0.0'], []);
    await store.batches.finish(later.batchId, 0, { outcome: outcome({ package: 'b' }) });
    expect((await service.get(`${later.statusUrl}/changes?since=${batchId}`)).body).toMatchObject({
      batchId: later.batchId,
      base: batchId,
      added: [{ package: 'b' }],
      removed: [{ package: 'a' }],
      changed: [],
      unchanged: 0,
    });
    expect((await service.get(`${path}/changes`)).status).toBe(400);
    expect((await service.get(`${path}/changes?since=batch_0000000000`)).status).toBe(404);
  });
});

describe('quota', () => {
  test('is reserved for every package, refused as a whole when it does not suffice, and given back', async () => {
    const keyOfProject = async () => ({ 'x-api-key': await service.addKey({ tier: 'pro', project: 'blue' }) });
    const [one, another] = [await keyOfProject(), await keyOfProject()];
    let last = '';
    for (let batch = 0; batch < 50; batch += 1)
      last = (await post({ registry: 'npm', limit: 100 }, one)).body.statusUrl;
    expect(await post({ registry: 'npm', limit: 1 }, another)).toMatchObject({
      status: 402,
      body: { error: { code: 'QUOTA_EXCEEDED', details: { limit: 5000, used: 5000 } } },
    });
    expect((await request('DELETE', last, undefined, another)).status).toBe(200);
    expect((await post({ registry: 'npm', limit: 100 }, another)).status).toBe(202);
  });
});
