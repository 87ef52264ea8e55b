/** What is counted and sent, to a real Prometheus text and a collector on the loopback address. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { otlpTelemetry } from '../../src/api/otlp.ts';
import { openDoor, type TestService } from './open-service.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function door(...args: Parameters<typeof openDoor>): Promise<TestService> {
  const service = await openDoor(...args);
  closing.push(() => service.close());
  return service;
}

test('/metrics counts by route and status, never by what a client made up, and names nobody', async () => {
  const service = await door();
  await service.post({ content: 'x' });
  await service.post({ content: 'x' }, { 'x-api-key': 'wrong' });
  await service.get('/api/v1/report/scan_made_up_by_me');
  await service.get('/made/up/by/me');
  const { body, headers } = await service.get('/metrics', { 'x-api-key': '' });
  expect(headers.get('content-type')).toMatch(/^text\/plain; version=/);
  const counts = (body as string)
    .split('\n')
    .filter((line) => line.startsWith('http_server_request_duration_seconds_count'));
  expect(counts).toEqual([
    'http_server_request_duration_seconds_count{method="POST",route="/api/v1/scan",status="200"} 1',
    'http_server_request_duration_seconds_count{method="POST",route="/api/v1/scan",status="401"} 1',
    'http_server_request_duration_seconds_count{method="GET",route="/api/v1/report/:scanId",status="404"} 1',
    'http_server_request_duration_seconds_count{method="GET",route="unknown",status="404"} 1',
  ]);
  expect(body).toContain('assay_scan_duration_seconds_count{verdict="APPROVE",cached="false"} 1');
  expect(body).not.toContain(service.key);
  expect(body).not.toContain('made_up_by_me');
});

/** Collects what is posted, by path. */
async function openCollector(): Promise<{ readonly url: string; readonly received: Map<string, unknown[]> }> {
  const received = new Map<string, unknown[]>();
  const server: Server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (piece) => {
      text += piece;
    });
    request.on('end', () => {
      const path = request.url ?? '';
      received.set(path, [...(received.get(path) ?? []), JSON.parse(text)]);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

test('a collector gets a span per request below the caller’s, one per scan below that, and the durations', async () => {
  const collector = await openCollector();
  const telemetry = otlpTelemetry(`${collector.url}/`, '1.2.3');
  const service = await door({}, { telemetry: [telemetry] });
  const caller = { trace: '4bf92f3577b34da6a3ce929d0e0e4736', span: '00f067aa0ba902b7' };
  await service.post({ content: 'x' }, { traceparent: `00-${caller.trace}-${caller.span}-01`, 'x-trace-id': 'ci-7' });
  await service.get('/health', { traceparent: 'nonsense' });
  await telemetry.close();

  expect([...collector.received.keys()].sort()).toEqual(['/v1/metrics', '/v1/traces']);
  const spans = (collector.received.get('/v1/traces') as SentTraces[]).flatMap(({ resourceSpans }) =>
    resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)),
  );
  const request = spans.find(({ name }) => name === 'POST /api/v1/scan')!;
  const scan = spans.find(({ name }) => name === 'scan')!;
  expect(request).toMatchObject({ traceId: caller.trace, parentSpanId: caller.span });
  expect(request.attributes).toContainEqual({ key: 'assay.trace_id', value: { stringValue: 'ci-7' } });
  expect(scan).toMatchObject({ traceId: caller.trace, parentSpanId: request.spanId });
  const health = spans.find(({ name }) => name === 'GET /health')!;
  expect(health.traceId).not.toBe(caller.trace);
  const metrics = JSON.stringify(collector.received.get('/v1/metrics'));
  expect(metrics).toContain('"http.server.request.duration"');
  expect(metrics).toContain('"assay.scan.duration"');
});

interface SentTraces {
  readonly resourceSpans: readonly {
    readonly scopeSpans: readonly {
      readonly spans: readonly {
        readonly name: string;
        readonly traceId: string;
        readonly spanId: string;
        readonly parentSpanId?: string;
        readonly attributes: readonly unknown[];
      }[];
    }[];
  }[];
}

test('a collector that is not there holds nobody up', async () => {
  const telemetry = otlpTelemetry('http://127.0.0.1:9', '1.2.3');
  const service = await door({}, { telemetry: [telemetry] });
  expect((await service.get('/health')).status).toBe(200);
  const begun = performance.now();
  await telemetry.close();
  expect(performance.now() - begun).toBeLessThan(5_000);
});
