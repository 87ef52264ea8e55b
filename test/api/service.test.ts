/** What the door does for friendly callers: ids, caching, status, closing, logging, keys. */
import { once } from 'node:events';
import { Agent, get } from 'node:http';
import { Writable } from 'node:stream';
import type { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { hashOfKey, isSameHash, looksMistyped, newKey } from '../../src/api/keys.ts';
import { loggerTo } from '../../src/api/logger.ts';
import { cleanReport, openDoor } from './open-service.ts';

describe('a scan', () => {
  test('is answered as in the document: the report without status and createdAt', async () => {
    const service = await openDoor();
    const answer = await service.post({
      content: 'import os',
      files: [{ name: './lib//a.py', content: '' }],
      context: { platform: 'langchain' },
    });
    const { status: _status, createdAt: _createdAt, ...expected } = cleanReport;
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual(expected);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(service.submissions).toEqual([
      { content: 'import os', files: [{ name: 'lib/a.py', content: '' }], context: { platform: 'langchain' } },
    ]);
    await service.close();
  });

  test('that asks for a model is told there is none, and gets the answer of the rules', async () => {
    const service = await openDoor();
    expect((await service.post({ content: 'x', ai: true })).body).toMatchObject({
      verdict: 'APPROVE',
      ai: { status: 'not_configured' },
    });
    expect((await service.post({ content: 'x', ai: false })).body.ai).toEqual({ status: 'off' });
    await service.close();
  });

  test('that fails inside tells nothing of the inside', async () => {
    const service = await openDoor({ scan: () => Promise.reject(new Error('ENOENT: /srv/secret/place')) });
    const answer = await service.post({ content: 'x' });
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({
      error: {
        code: 'INTERNAL_ERROR',
        message: 'The service failed on this request. Its log has the details under this request id.',
        requestId: answer.headers.get('x-request-id'),
      },
    });
    await service.close();
  });
});

describe('a report', () => {
  test('carries status, createdAt and an ETag that saves the body', async () => {
    const service = await openDoor();
    const path = `/api/v1/report/${cleanReport.scanId}`;
    const first = await service.get(path);
    expect(first.body).toEqual(cleanReport);
    expect(first.headers.get('cache-control')).toBe('private, no-cache');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[A-Za-z0-9_-]{27}"$/);
    for (const match of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await service.get(path, { 'if-none-match': match });
      expect([again.status, again.body, again.headers.get('etag')]).toEqual([304, '', etag]);
    }
    expect((await service.get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    await service.close();
  });
});

describe('ids', () => {
  test('every answer has a request id of its own; a harmless trace id is repeated, another is not', async () => {
    const service = await openDoor();
    const ids = new Set<string | null>();
    for (const path of ['/', '/health', '/api/v1/status', '/docs', '/nothing', '/api/v1/report/x']) {
      const answer = await service.get(path, { 'x-trace-id': 'my-trace.123:4_5', 'x-request-id': 'mine' });
      expect(answer.headers.get('x-trace-id')).toBe('my-trace.123:4_5');
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      ids.add(answer.headers.get('x-request-id'));
    }
    expect(ids.size).toBe(6);
    expect([...ids].every((id) => /^req_[A-Za-z0-9_-]{12}$/.test(id ?? ''))).toBe(true);
    for (const traceId of ['', 'a b', '<b>', 'x'.repeat(129)]) {
      expect((await service.get('/', { 'x-trace-id': traceId })).headers.get('x-trace-id')).toBeNull();
    }
    await service.close();
  });
});

describe('status and health', () => {
  test('status names every family, active when it has rules, and needs no key', async () => {
    const service = await openDoor();
    const { status, body } = await service.get('/api/v1/status', { 'x-api-key': '' });
    expect(status).toBe(200);
    expect(body).toEqual({
      status: 'operational',
      version: '1.2.3',
      detectors: {
        credential_leak: 'active',
        prompt_injection: 'inactive',
        malicious_command: 'inactive',
        data_exfiltration: 'inactive',
        permission_abuse: 'inactive',
        url_analyzer: 'inactive',
        social_engineering: 'inactive',
        package_metadata: 'inactive',
        model_file: 'inactive',
        ai_analyzer: 'opt-in',
      },
      uptimeSeconds: 0,
    });
    await service.close();
  });

  test('health has the keys of both documents', async () => {
    const service = await openDoor();
    const { body } = await service.get('/health');
    expect(Object.keys(body).sort()).toEqual(['mode', 'ok', 'service', 'status', 'time', 'timestamp', 'version']);
    expect(body).toMatchObject({ status: 'healthy', ok: true, service: 'assay', version: '1.2.3', mode: 'enforce' });
    expect((await service.get('/')).body).toEqual({ name: 'Assay', version: '1.2.3', mode: 'enforce', docs: '/docs' });
    await service.close();
  });

  test('a service without its store is alive, not ready, and degraded', async () => {
    const service = await openDoor({ checkReady: () => Promise.reject(new Error('store is locked')) });
    expect((await service.get('/health/live')).body).toEqual({ status: 'alive' });
    const ready = await service.get('/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.body).toMatchObject({ error: 'service_unavailable', message: 'Scans cannot be answered yet.' });
    expect(ready.headers.get('retry-after')).toBe('5');
    expect((await service.get('/api/v1/status')).body.status).toBe('degraded');
    await service.close();
  });
});

describe('closing', () => {
  test('waits for the running scan, not for its keep-alive connection', async () => {
    let release = () => {};
    const gate = new Promise<void>((open) => {
      release = open;
    });
    const service = await openDoor({ scan: () => gate.then(() => cleanReport) });
    const running = service.post({ content: 'x' });
    // An idle keep-alive connection beside it.
    const agent = new Agent({ keepAlive: true });
    const [idle] = await once(get({ agent, port: service.port, path: '/health' }), 'response');
    idle.resume();
    await once(idle, 'end');
    const startedAtMs = performance.now();
    const closed = service.close();
    setTimeout(release, 200);
    const answer = await running;
    await closed;
    expect(answer.status).toBe(200);
    expect(answer.headers.get('connection')).toBe('close');
    expect(performance.now() - startedAtMs).toBeLessThan(5_000);
    agent.destroy();
  });
});

describe('the log', () => {
  test('has the request, never the key, the query or the body', async () => {
    let text = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        text += chunk;
        done();
      },
    });
    const service = await openDoor(
      { scan: () => Promise.reject(new Error('broken inside')) },
      { logger: loggerTo(sink) },
    );
    await service.post({ content: 'the-submitted-source' }, { authorization: `Bearer ${service.key}` });
    await service.get(`/api/v1/report/x?token=${service.key}`);
    await service.close();
    expect(text).toContain('"url":"/api/v1/report/x"');
    expect(text).toContain('broken inside');
    expect(text).toMatch(/"reqId":"req_/);
    expect(text).not.toContain(service.key);
    expect(text).not.toContain('the-submitted-source');
  });

  test('hides keys also when a whole request is logged by mistake', () => {
    let text = '';
    const sink = new Writable({
      write(chunk, _encoding, done) {
        text += chunk;
        done();
      },
    });
    const logger = loggerTo(sink) as ReturnType<typeof pino>;
    const key = newKey();
    logger.info({ headers: { authorization: `Bearer ${key}`, 'x-api-key': key, cookie: key } }, 'oops');
    expect(text).toContain('oops');
    expect(text).not.toContain(key);
  });
});

describe('keys', () => {
  test('are recognisable, random and checked', () => {
    const keys = Array.from({ length: 500 }, newKey);
    expect(new Set(keys).size).toBe(500);
    for (const key of keys) {
      expect(key).toMatch(/^ag_live_[0-9A-Za-z]{38}$/);
      expect(looksMistyped(key)).toBe(false);
    }
  });

  test('with one character changed or lost look mistyped; chosen ones do not', () => {
    const key = newKey();
    for (let i = 'ag_live_'.length; i < key.length; i++) {
      const other = key[i] === 'a' ? 'b' : 'a';
      expect(looksMistyped(key.slice(0, i) + other + key.slice(i + 1))).toBe(true);
      expect(looksMistyped(key.slice(0, i) + key.slice(i + 1))).toBe(true);
    }
    expect(looksMistyped('a-long-key-the-operator-chose')).toBe(false);
  });

  test('are compared by hash', () => {
    const key = newKey();
    expect(hashOfKey(key)).toMatch(/^[0-9a-f]{64}$/);
    expect(isSameHash(hashOfKey(key), hashOfKey(key))).toBe(true);
    expect(isSameHash(hashOfKey(key), hashOfKey(newKey()))).toBe(false);
    expect(isSameHash(hashOfKey(key), '')).toBe(false);
  });
});
