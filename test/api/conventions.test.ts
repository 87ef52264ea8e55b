/** What every route has in common: error families, idempotency, versions, projects, forms of a report, trace ids. */
import { Writable } from 'node:stream';
import { afterEach, describe, expect, test } from 'vitest';
import { ApiError } from '../../src/api/api-error.ts';
import { errorBodyFor } from '../../src/api/error-body.ts';
import { loggerTo } from '../../src/api/logger.ts';
import type { Report } from '../../src/model/report.ts';
import { threat } from '../report/threat.ts';
import { cleanReport, openDoor, type TestService } from './open-service.ts';

const closing: TestService[] = [];
afterEach(async () => {
  for (const service of closing.splice(0)) await service.close();
});

async function door(...args: Parameters<typeof openDoor>): Promise<TestService> {
  const service = await openDoor(...args);
  closing.push(service);
  return service;
}

describe('errors', () => {
  const error = new ApiError('RATE_LIMIT_EXCEEDED', 'Slow down.', {
    retryAfterSeconds: 7,
    limit: '5 requests per minute',
  });

  test.each([
    '/api/v1/scan',
    '/api/v1/scan-url',
    '/api/v1/scan-registry',
    '/api/v1/report/scan_x',
    '/api/v1/status',
    '/api/v1/policiesX',
    '/api/nothing',
  ])('are nested at %s', (url) => {
    const nested = { code: 'RATE_LIMIT_EXCEEDED', message: 'Slow down.', retryAfter: 7, requestId: 'req_1' };
    expect(errorBodyFor(url, error, 'req_1')).toEqual({ error: nested });
  });

  test.each([
    '/api/v1/policies/effective',
    '/api/v1/actions/evaluate',
    '/api/v1/events/ingest',
    '/api/v1/approvals',
    '/api/v1/approvals?status=pending',
    '/api/v1/sessions/s1/timeline',
    '/api/v1/feed/advisories',
    '/api/agent/register',
  ])('come in the envelope at %s', (url) => {
    expect(errorBodyFor(url, error, 'req_1')).toEqual({
      success: false,
      error: { code: 'RATE_LIMIT_EXCEEDED', message: 'Slow down.', retryAfter: 7 },
      meta: { requestId: 'req_1' },
    });
  });

  test.each(['/', '/health', '/proxy/npm/lodash', '/events', '/anything'])('are flat at %s', (url) => {
    expect(errorBodyFor(url, error, 'req_1')).toEqual({
      error: 'rate_limited',
      message: 'Slow down.',
      retry_after: 7,
      limit: '5 requests per minute',
      request_id: 'req_1',
    });
  });
});

describe('Idempotency-Key', () => {
  const once = { 'idempotency-key': 'build-42' };

  test('the first answer is given again, marked, and nothing is scanned twice', async () => {
    const service = await door();
    const first = await service.post({ content: 'x' }, once);
    const again = await service.post({ content: 'x' }, once);
    expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([200, null]);
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'));
    expect(service.submissions).toHaveLength(1);
  });

  test('another body under the same key is refused; another caller has names of its own', async () => {
    const service = await door();
    await service.post({ content: 'x' }, once);
    const { status, body } = await service.post({ content: 'y' }, once);
    expect([status, body.error.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
    const other = { ...once, 'x-api-key': await service.addKey({}) };
    expect((await service.post({ content: 'y' }, other)).status).toBe(200);
  });

  test('while the first one runs, the second is asked to come back', async () => {
    let release = () => {};
    const gate = new Promise<void>((open) => {
      release = open;
    });
    let running = () => {};
    const isRunning = new Promise<void>((tell) => {
      running = tell;
    });
    const service = await door({
      scan: async () => {
        running();
        await gate;
        return cleanReport;
      },
    });
    const first = service.post({ content: 'x' }, once);
    await isRunning;
    const second = await service.post({ content: 'x' }, once);
    expect([second.status, second.body.error.code, second.headers.get('retry-after')]).toEqual([409, 'CONFLICT', '2']);
    release();
    expect((await first).status).toBe(200);
    expect((await service.post({ content: 'x' }, once)).headers.get('idempotent-replayed')).toBe('true');
  });

  test('a failure is not kept', async () => {
    let fails = true;
    const service = await door({ scan: async () => (fails ? Promise.reject(new Error('broken')) : cleanReport) });
    expect((await service.post({ content: 'x' }, once)).status).toBe(500);
    expect((await service.post({}, once)).status).toBe(400);
    fails = false;
    const { status, headers } = await service.post({ content: 'x' }, once);
    expect([status, headers.get('idempotent-replayed')]).toEqual([200, null]);
  });

  test.each(['', 'a b', 'x'.repeat(256)])('%j is none', async (name) => {
    const { status, body } = await (await door()).post({ content: 'x' }, { 'idempotency-key': name });
    expect([status, body.error.details]).toEqual([400, { field: 'Idempotency-Key', reason: 'invalid' }]);
  });
});

describe('schema version', () => {
  test('missing or 1 is fine, under either name, and is told in every answer', async () => {
    const service = await door();
    const fine: Record<string, string>[] = [{}, { 'x-assay-schema-version': '1' }, { 'x-mesedi-schema-version': '1' }];
    for (const headers of fine) {
      const answer = await service.get('/health', headers);
      expect([answer.status, answer.headers.get('x-assay-schema-version')]).toEqual([200, '1']);
    }
  });

  test.each(['x-assay-schema-version', 'x-mesedi-schema-version'])(
    'another one in %s is refused by name',
    async (name) => {
      const service = await door();
      for (const version of ['2', '', 'one', '1, 2']) {
        const { status, body, headers } = await service.post({ content: 'x' }, { [name]: version });
        expect(status).toBe(400);
        expect(body.error.details).toMatchObject({ reason: 'unsupported_version', supported: ['1'] });
        expect(body.error.details.field.toLowerCase()).toBe(name);
        expect(headers.get('x-assay-schema-version')).toBe('1');
      }
    },
  );
});

test.each(['projectId', 'project_id'])('a body that names another project in %s is refused', async (field) => {
  const service = await door();
  expect((await service.post({ content: 'x', [field]: 'default' })).status).toBe(200);
  for (const project of ['other', 7, null]) {
    const { status, body } = await service.post({ content: 'x', [field]: project });
    expect([status, body.error.code]).toEqual([403, 'PROJECT_MISMATCH']);
  }
});

describe('Accept on a report', () => {
  const report: Report = { ...cleanReport, verdict: 'REJECT', threats: [threat({ title: '=cmd, "quoted"' })] };
  const path = `/api/v1/report/${report.scanId}`;

  test.each([
    ['*/*', 'application/json'],
    ['application/json', 'application/json'],
    ['application/sarif+json', 'application/sarif+json'],
    ['text/csv', 'text/csv'],
    ['application/x-ndjson', 'application/x-ndjson'],
    ['text/markdown', 'text/markdown'],
    ['text/html, text/*;q=0.5', 'text/csv'],
    ['text/csv;q=0.1, text/markdown', 'text/markdown'],
  ])('%s is answered with %s', async (accept, type) => {
    const service = await door({ findReport: async () => report });
    const { status, headers, body } = await service.get(path, { accept });
    expect([status, headers.get('content-type'), headers.get('vary')]).toEqual([
      200,
      `${type}; charset=utf-8`,
      'accept',
    ]);
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    expect(text).toContain('cmd');
  });

  test('forms have tags of their own', async () => {
    const service = await door({ findReport: async () => report });
    const tags = new Set<string | null>();
    for (const accept of ['application/json', 'text/csv', 'text/markdown']) {
      tags.add((await service.get(path, { accept })).headers.get('etag'));
    }
    expect(tags.size).toBe(3);
  });

  test('what is not there is a 406 that lists what is', async () => {
    const service = await door({ findReport: async () => report });
    const { status, body } = await service.get(path, { accept: 'text/html, image/*' });
    expect([status, body.error.code]).toEqual([406, 'NOT_ACCEPTABLE']);
    expect(body.error.details.supported).toContain('application/sarif+json');
  });
});

test('a trace id stands in the log and goes with the scan', async () => {
  let text = '';
  const sink = new Writable({
    write(chunk, _encoding, done) {
      text += chunk;
      done();
    },
  });
  const seen: unknown[] = [];
  const service = await door(
    {
      scan: async (_submission, { requestId, traceId }) => {
        seen.push({ requestId, traceId });
        return cleanReport;
      },
    },
    { logger: loggerTo(sink) },
  );
  const { headers } = await service.post({ content: 'x' }, { 'x-trace-id': 'pr-7' });
  await service.post({ content: 'x' }, { 'x-meshguard-trace-id': 'pr-8' });
  expect(seen).toEqual([
    { requestId: headers.get('x-request-id'), traceId: 'pr-7' },
    { requestId: expect.any(String), traceId: 'pr-8' },
  ]);
  expect(text.match(/"traceId":"pr-7"/g)).toHaveLength(2);
});
