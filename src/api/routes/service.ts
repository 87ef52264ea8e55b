/** What the service says of itself, to anybody: status, health, root. */

import { ApiError } from '../api-error.ts';
import type { FastifyTypeBox } from '../fastify-typebox.ts';
import { errorAnswers, flatErrorAnswers } from '../openapi.ts';
import type { ApiPorts } from '../ports.ts';
import { refTo } from '../schemas/ref.ts';
import { healthSchema, probeSchema, rootSchema, statusSchema } from '../schemas/service.ts';
import { familySchema } from '../schemas/threat.ts';

export function addServiceRoutes(app: FastifyTypeBox, ports: ApiPorts): void {
  const startedAtMs = performance.now();

  app.get(
    '/api/v1/status',
    {
      schema: {
        operationId: 'getStatus',
        summary: 'Say whether the service works and which detectors are active',
        tags: ['service'],
        response: { 200: { description: 'The status.', ...refTo(statusSchema) }, ...errorAnswers(405, 500) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-cache');
      const isReady = await ports.checkReady().then(
        () => true,
        () => false,
      );
      const families = familySchema.enum.map(
        (family) => [family, ports.families.includes(family) ? 'active' : 'inactive'] as const,
      );
      return {
        status: isReady ? ('operational' as const) : ('degraded' as const),
        version: ports.version,
        detectors: { ...Object.fromEntries(families), ai_analyzer: 'opt-in' as const },
        uptimeSeconds: Math.floor((performance.now() - startedAtMs) / 1000),
      };
    },
  );

  app.get(
    '/',
    {
      schema: {
        operationId: 'getRoot',
        summary: 'Say what answers here',
        tags: ['service'],
        response: {
          200: { description: 'Name, version and where the documentation is.', ...refTo(rootSchema) },
          ...flatErrorAnswers(405),
        },
      },
    },
    async () => ({ name: 'Assay', version: ports.version, mode: 'enforce' as const, docs: '/docs' }),
  );

  app.get(
    '/health',
    {
      logLevel: 'warn',
      schema: {
        operationId: 'getHealth',
        summary: 'Say that the process answers',
        tags: ['service'],
        response: { 200: { description: 'The process answers.', ...refTo(healthSchema) }, ...flatErrorAnswers(405) },
      },
    },
    async (_request, reply) => {
      const now = new Date().toISOString();
      reply.header('cache-control', 'no-store');
      return {
        status: 'healthy' as const,
        ok: true as const,
        service: 'assay',
        version: ports.version,
        mode: 'enforce' as const,
        timestamp: now,
        time: now,
      };
    },
  );

  app.get(
    '/health/live',
    {
      logLevel: 'warn',
      schema: {
        operationId: 'getLiveness',
        summary: 'Liveness probe: the process runs',
        tags: ['service'],
        response: { 200: { description: 'The process runs.', ...refTo(probeSchema) }, ...flatErrorAnswers(405) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { status: 'alive' as const };
    },
  );

  app.get(
    '/health/ready',
    {
      logLevel: 'warn',
      schema: {
        operationId: 'getReadiness',
        summary: 'Readiness probe: scans can be answered',
        tags: ['service'],
        response: {
          200: { description: 'Scans can be answered.', ...refTo(probeSchema) },
          ...flatErrorAnswers(405, 503),
        },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      try {
        await ports.checkReady();
      } catch (error) {
        request.log.warn({ err: error }, 'not ready');
        throw new ApiError('SERVICE_UNAVAILABLE', 'Scans cannot be answered yet.', { retryAfterSeconds: 5 });
      }
      return { status: 'ready' as const };
    },
  );
}
