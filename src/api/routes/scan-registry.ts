import { validationError } from '../api-error.ts';
import { batchFaultsOf, batchRequestOf, spellOutFilter } from '../check-batch-request.ts';
import type { FastifyTypeBox } from '../fastify-typebox.ts';
import type { ApiLimits } from '../limits.ts';
import { errorAnswers, securedByKey } from '../openapi.ts';
import type { ApiPorts } from '../ports.ts';
import { principalOf } from '../principal.ts';
import { refuseOtherProject } from '../project-mismatch.ts';
import { protect } from '../protect.ts';
import { batchAcceptedSchema, batchRequestSchema } from '../schemas/batch.ts';
import { refTo } from '../schemas/ref.ts';

/** When to look for the first time, in seconds. */
const firstLook = 2;

export function addScanRegistryRoute(app: FastifyTypeBox, ports: ApiPorts, limits: ApiLimits): void {
  app.post(
    '/api/v1/scan-registry',
    {
      schema: {
        operationId: 'scanRegistry',
        summary: 'Scan many packages of a registry',
        description:
          'Answers at once; the packages are chosen and scanned one by one, also after a crash of the service. The report at `statusUrl` shows what is done so far. Pro tier and above.',
        tags: ['scan'],
        security: securedByKey,
        body: refTo(batchRequestSchema),
        response: {
          202: { description: 'The batch is stored and will be done.', ...refTo(batchAcceptedSchema) },
          ...errorAnswers(400, 401, 402, 403, 405, 408, 409, 413, 415, 422, 429, 500, 503),
        },
      },
      attachValidation: true,
      onRequest: protect(ports, { role: 'scanner', feature: 'scan-registry' }),
      preValidation: async (request) => spellOutFilter(request.body),
    },
    async (request, reply) => {
      const faults = batchFaultsOf(request.body, request.validationError?.validation ?? []);
      if (faults.length > 0) throw validationError(faults, limits.maxListedErrors);
      const who = principalOf(request);
      refuseOtherProject(request.body, who);
      const asked = batchRequestOf(request.body);
      // All of them now; what turns out to be known, or not to be there, is given back when the batch ends.
      const charge = await ports.quota.reserve(who, asked.limit);
      try {
        const reserved = charge === null ? {} : { reserved: { month: charge.month, amount: asked.limit } };
        const { batchId, estimatedDurationMs } = await ports.batches.accept(asked, who.project, reserved);
        const statusUrl = `/api/v1/report/${batchId}`;
        reply.headers({ location: statusUrl, 'retry-after': String(firstLook), 'cache-control': 'no-store' });
        return reply.code(202).send({
          batchId,
          status: 'processing' as const,
          registry: asked.registry,
          totalPackages: asked.limit,
          estimatedDurationMs,
          statusUrl,
        });
      } catch (error) {
        await ports.quota.refund(charge, asked.limit);
        throw error;
      }
    },
  );
}
