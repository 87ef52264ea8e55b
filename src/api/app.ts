/** The HTTP door without its socket: `server.ts` listens, tests inject. */
import Fastify, { type FastifyBaseLogger } from 'fastify';
import type { FastifyTypeBox } from './fastify-typebox.ts';
import { closeGracefully } from './graceful-close.ts';
import { answerClientError, answerError, handleErrors } from './handle-errors.ts';
import { answerOnce } from './idempotency.ts';
import { readJsonBodies } from './json-body.ts';
import { type ApiLimits, apiLimits } from './limits.ts';
import { describeApi } from './openapi.ts';
import type { ApiPorts } from './ports.ts';
import { type PrometheusMetrics, prometheusMetrics } from './prometheus.ts';
import { addRequestIds, logWithTraceId, newRequestId } from './request-ids.ts';
import { addBatchRoutes } from './routes/batch.ts';
import { addDocsRoutes } from './routes/docs.ts';
import { addEventsRoute } from './routes/events.ts';
import { addMetricsRoute } from './routes/metrics.ts';
import { addReportRoute } from './routes/report.ts';
import { addRulesRoute } from './routes/rules.ts';
import { addScanRoute } from './routes/scan.ts';
import { addScanRegistryRoute } from './routes/scan-registry.ts';
import { addScanUrlRoute } from './routes/scan-url.ts';
import { addServiceRoutes } from './routes/service.ts';
import { checkSchemaVersion } from './schema-version.ts';
import { measure, type Telemetry } from './telemetry.ts';
import { answerUnknownRoutes } from './unknown-routes.ts';

export interface AppOptions {
  /** Absent: nothing is logged. */
  readonly logger?: FastifyBaseLogger;
  readonly limits?: Partial<ApiLimits>;
  /** What /metrics shows; empty at the start unless given. */
  readonly metrics?: PrometheusMetrics;
  /** Who else is told of every answer. */
  readonly telemetry?: readonly Telemetry[];
}

export async function buildApp(ports: ApiPorts, options: AppOptions = {}): Promise<FastifyTypeBox> {
  const limits: ApiLimits = { ...apiLimits, ...options.limits };
  const app: FastifyTypeBox = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    genReqId: newRequestId,
    childLoggerFactory: logWithTraceId,
    requestIdHeader: false,
    bodyLimit: limits.maxBodyBytes,
    requestTimeout: limits.msPerRequest,
    http: {
      headersTimeout: Math.min(limits.msPerHeaders, limits.msPerRequest),
      maxHeaderSize: limits.maxHeaderBytes,
      // How often Node looks for requests that are too slow: its own 30 s would double the limit.
      connectionsCheckingInterval: Math.max(50, Math.min(5_000, limits.msPerRequest / 4)),
    },
    // A closing service says so in our words (graceful-close.ts).
    return503OnClosing: false,
    routerOptions: { maxParamLength: limits.maxPathParameterChars },
    frameworkErrors: answerError,
    clientErrorHandler: answerClientError,
    ajv: {
      // Every fault at once, and what the client sent stays what it sent.
      customOptions: { allErrors: true, coerceTypes: false, removeAdditional: false, useDefaults: false },
    },
  });
  // The schemas describe the answers; plain JSON is what is sent. A generated serialiser would drop what it does not know.
  app.setSerializerCompiler(() => (value) => JSON.stringify(value));

  handleErrors(app);
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff');
  });
  addRequestIds(app);
  const metrics = options.metrics ?? prometheusMetrics();
  measure(app, [metrics, ...(options.telemetry ?? [])]);
  closeGracefully(app);
  checkSchemaVersion(app);
  answerUnknownRoutes(app);
  answerOnce(app, ports.once);
  readJsonBodies(app, limits);
  await describeApi(app, ports.version);

  addScanRoute(app, ports, limits);
  addScanUrlRoute(app, ports, limits);
  addScanRegistryRoute(app, ports, limits);
  addReportRoute(app, ports);
  addBatchRoutes(app, ports);
  addServiceRoutes(app, ports);
  addEventsRoute(app, ports, limits);
  addRulesRoute(app);
  addMetricsRoute(app, metrics);
  addDocsRoutes(app);
  await app.ready();
  return app;
}
