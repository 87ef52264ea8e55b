import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Telemetry } from './telemetry.ts';

export interface PrometheusMetrics extends Telemetry {
  readonly contentType: string;
  text(): Promise<string>;
}

/** No label says whose request it was: the page may be read by whoever reaches it. */
export function prometheusMetrics({ withProcess = false } = {}): PrometheusMetrics {
  const register = new Registry();
  if (withProcess) collectDefaultMetrics({ register });
  const requests = new Histogram({
    name: 'http_server_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [register],
  });
  const scans = new Histogram({
    name: 'assay_scan_duration_seconds',
    help: 'Scans that a request waited for.',
    labelNames: ['verdict', 'cached'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    registers: [register],
  });
  const threats = new Counter({
    name: 'assay_threats_total',
    help: 'Findings in the reports of these scans.',
    registers: [register],
  });
  return {
    contentType: register.contentType,
    text: () => register.metrics(),
    answered({ method, route, status, durationMs, scan }) {
      requests.observe({ method, route, status }, durationMs / 1000);
      if (!scan) return;
      scans.observe({ verdict: scan.verdict, cached: String(scan.cached === true) }, scan.processingMs / 1000);
      threats.inc(scan.threats);
    },
    close: async () => register.clear(),
  };
}
