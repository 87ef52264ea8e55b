import type { FastifyTypeBox } from '../fastify-typebox.ts';
import { flatErrorAnswers, textAnswer } from '../openapi.ts';
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
        response: { 200: textAnswer('text/plain', 'Prometheus text.'), ...flatErrorAnswers(405) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return reply.type(metrics.contentType).send(await metrics.text());
    },
  );
}
