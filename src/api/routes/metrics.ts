import type { FastifyTypeBox } from '../fastify-typebox.ts';
import { flatErrorAnswers } from '../openapi.ts';
import type { PrometheusMetrics } from '../prometheus.ts';

export function addMetricsRoute(app: FastifyTypeBox, metrics: PrometheusMetrics): void {
  app.get(
    '/metrics',
    {
      logLevel: 'warn',
      schema: {
        operationId: 'getMetrics',
        summary: 'Count and time what was answered, for Prometheus',
        tags: ['service'],
        produces: ['text/plain'],
        response: { 200: { description: 'Prometheus text.', type: 'string' }, ...flatErrorAnswers(405) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return reply.type(metrics.contentType).send(await metrics.text());
    },
  );
}
