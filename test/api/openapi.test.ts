/** The OpenAPI document: complete, valid, and true — real answers and printed examples fit the schemas. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, openDoor, type TestService } from './open-service.ts';

interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<
    string,
    Record<
      string,
      {
        operationId: string;
        summary: string;
        security?: unknown[];
        responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
      }
    >
  >;
  components: { schemas: Record<string, { examples?: unknown[] }> };
}

interface Schema {
  $ref?: string;
  anyOf?: Schema[];
}

let service: TestService;
let document: Document;
let ajv: Ajv2020;

beforeAll(async () => {
  service = await openDoor();
  document = (await service.get('/api/v1/openapi.json')).body;
  ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, 'openapi');
});
afterAll(() => service.close());

function faultsAgainst(name: string, value: unknown): unknown {
  const validate = ajv.compile({ $ref: `openapi#/components/schemas/${name}` });
  return validate(value) ? [] : validate.errors;
}

/** The schema the document promises for an answer of this operation with this status. */
function faultsOfAnswer(path: string, method: string, answer: Answer): unknown {
  const schema = document.paths[path]?.[method]?.responses[answer.status]?.content?.['application/json']?.schema;
  const refs = (schema?.anyOf ?? [schema]).map((one) => one?.$ref);
  for (const ref of refs) expect(ref, `${method} ${path} documents ${answer.status}`).toBeTypeOf('string');
  const faults = refs.map((ref) => faultsAgainst((ref ?? '').split('/').at(-1) ?? '', answer.body));
  return faults.find((one) => Array.isArray(one) && one.length === 0) ?? faults[0];
}

test('is OpenAPI 3.1 and every schema in it compiles', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.info).toMatchObject({ title: 'Assay', version: '1.2.3' });
  for (const name of Object.keys(document.components.schemas)) {
    expect(() => ajv.compile({ $ref: `openapi#/components/schemas/${name}` }), name).not.toThrow();
  }
});

test('every reference leads somewhere', () => {
  const text = JSON.stringify(document);
  const refs = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? '');
  expect(refs.length).toBeGreaterThan(20);
  for (const ref of refs) {
    expect(ref).toMatch(/^#\/components\/schemas\/[A-Za-z]+$/);
    expect(document.components.schemas, ref).toHaveProperty(ref.split('/').at(-1) ?? '');
  }
});

test('every route is documented, and no route but these is', () => {
  const documented = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(documented.sort()).toEqual([
    'DELETE /api/v1/report/{scanId}',
    'GET /',
    'GET /api/v1/openapi.json',
    'GET /api/v1/report/{scanId}',
    'GET /api/v1/report/{scanId}/changes',
    'GET /api/v1/status',
    'GET /docs',
    'GET /events',
    'GET /health',
    'GET /health/live',
    'GET /health/ready',
    'GET /metrics',
    'GET /rules/{family}/{offence}',
    'POST /api/v1/scan',
    'POST /api/v1/scan-registry',
    'POST /api/v1/scan-url',
  ]);
});

test('every operation has a name, a summary and described answers; those that need a key say so', () => {
  const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
  const names = operations.map((operation) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  for (const operation of operations) {
    expect(operation.summary).toBeTruthy();
    for (const { description } of Object.values(operation.responses)) expect(description).not.toBe('Default Response');
    const needsKey = operation.responses[401] !== undefined;
    expect(operation.security ?? []).toEqual(needsKey ? [{ apiKey: [] }, { bearer: [] }] : []);
  }
});

test('every example fits its schema', () => {
  const examples = Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    (schema.examples ?? []).map((example) => [name, example] as const),
  );
  expect(examples.map(([name]) => name)).toEqual(
    expect.arrayContaining(['ScanRequest', 'ScanAnswer', 'Report', 'Threat', 'Status', 'Error']),
  );
  for (const [name, example] of examples) expect(faultsAgainst(name, example), name).toEqual([]);
});

describe('real answers fit what is promised', () => {
  test('scan, and its refusals', async () => {
    for (const answer of [
      await service.post({ content: 'x' }),
      await service.post({}),
      await service.post('no json'),
      await service.post({ content: 'x' }, { 'x-api-key': 'wrong' }),
      await service.post('x', { 'content-type': 'text/plain' }),
      await service.post({ content: 'x', files: Array(501).fill({ name: 'a', content: '' }) }),
    ]) {
      expect(faultsOfAnswer('/api/v1/scan', 'post', answer)).toEqual([]);
    }
  });

  test('report, status, health, root', async () => {
    const answers: [path: string, Answer][] = [
      ['/api/v1/report/{scanId}', await service.get('/api/v1/report/scan_0123456789ab')],
      ['/api/v1/report/{scanId}', await service.get('/api/v1/report/scan_zzzzzzzzzzzz')],
      ['/api/v1/report/{scanId}', await service.get('/api/v1/report/scan_zzzzzzzzzzzz', { 'x-api-key': '' })],
      ['/api/v1/status', await service.get('/api/v1/status')],
      ['/health', await service.get('/health')],
      ['/health/live', await service.get('/health/live')],
      ['/health/ready', await service.get('/health/ready')],
      ['/', await service.get('/')],
    ];
    for (const [path, answer] of answers) expect(faultsOfAnswer(path, 'get', answer), path).toEqual([]);
  });
});

describe('the page for people', () => {
  test('shows every operation, every schema and a curl line for each', async () => {
    const page = await service.get('/docs');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const [path, methods] of Object.entries(document.paths)) {
      for (const method of Object.keys(methods)) {
        expect(page.body).toContain(`<span class="method">${method.toUpperCase()}</span> <code>${path}</code>`);
      }
    }
    for (const name of Object.keys(document.components.schemas)) expect(page.body).toContain(`id="schema-${name}"`);
    const operations = Object.values(document.paths).flatMap((methods) => Object.keys(methods));
    expect(page.body.match(/<pre>curl /g)).toHaveLength(operations.length);
    expect(page.body).toContain(`curl -X POST ${service.url}/api/v1/scan`);
    expect(page.body).toContain(`${service.url}/api/v1/report/scan_a1b2c3d4e5f6`);
  });

  test('links only to places that exist, and loads nothing', async () => {
    const page = await service.get('/docs');
    const anchors = [...page.body.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(anchors.length).toBeGreaterThan(20);
    for (const anchor of anchors) expect(page.body).toContain(`id="${anchor}"`);
    expect(page.body).not.toMatch(/<script|<link|<img|src=|@import|url\(/);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-[^']+';/);
  });

  test('does not repeat a hostile Host header', async () => {
    const app = await openDoor();
    const { request } = await import('node:http');
    const body = await new Promise<string>((resolve, reject) => {
      request({ port: app.port, path: '/docs', headers: { host: 'x;$(reboot)<b>' } }, (response) => {
        let text = '';
        response
          .setEncoding('utf8')
          .on('data', (chunk) => (text += chunk))
          .on('end', () => resolve(text));
      })
        .on('error', reject)
        .end();
    });
    expect(body).not.toContain('reboot');
    expect(body).toContain('curl http://localhost:3000/health');
    await app.close();
  });
});
