/** Traces and metrics for an OpenTelemetry collector. Loaded only when there is one to send to. */
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import type { AnsweredRequest, Telemetry } from './telemetry.ts';

/** How long the end of the service waits for a collector that does not answer. */
const msForLast = 3_000;

/** `endpoint` is the collector's address without a path: `http://localhost:4318`. */
export function otlpTelemetry(endpoint: string, version: string): Telemetry {
  const base = endpoint.replace(/\/+$/, '');
  const resource = resourceFromAttributes({ 'service.name': 'assay', 'service.version': version });
  const spans = new TracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${base}/v1/traces` }) })],
  });
  const meters = new MeterProvider({
    resource,
    readers: [new PeriodicExportingMetricReader({ exporter: new OTLPMetricExporter({ url: `${base}/v1/metrics` }) })],
  });
  const tracer = spans.getTracer('assay', version);
  const meter = meters.getMeter('assay', version);
  const requests = meter.createHistogram('http.server.request.duration', { unit: 's' });
  const scans = meter.createHistogram('assay.scan.duration', { unit: 's' });

  return {
    answered(request) {
      const { method, route, status, startedAtMs, durationMs, scan } = request;
      const attributes = { 'http.request.method': method, 'http.route': route, 'http.response.status_code': status };
      requests.record(durationMs / 1000, attributes);
      const span = tracer.startSpan(
        `${method} ${route}`,
        {
          kind: SpanKind.SERVER,
          startTime: startedAtMs,
          attributes: {
            ...attributes,
            'assay.request_id': request.requestId,
            ...(request.traceId === undefined ? {} : { 'assay.trace_id': request.traceId }),
          },
        },
        parentOf(request),
      );
      if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      if (scan) {
        const facts = { 'assay.verdict': scan.verdict, 'assay.cached': scan.cached === true };
        scans.record(scan.processingMs / 1000, facts);
        tracer
          .startSpan(
            'scan',
            { startTime: scan.endedAtMs - scan.processingMs, attributes: { ...facts, 'assay.threats': scan.threats } },
            trace.setSpan(ROOT_CONTEXT, span),
          )
          .end(scan.endedAtMs);
      }
      span.end(startedAtMs + durationMs);
    },
    async close() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, msForLast).unref());
      await Promise.race([Promise.allSettled([spans.shutdown(), meters.shutdown()]), late]);
    },
  };
}

/** The caller's span, when it sent a trace context that is one. */
function parentOf({ traceparent }: AnsweredRequest): Context {
  const parent = traceparent === undefined ? null : parseTraceParent(traceparent);
  return parent === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, { ...parent, isRemote: true });
}
