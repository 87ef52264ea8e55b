/** What has become of a batch: its report, its end before time, and what changed since an earlier one. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { ApiError } from '../api-error.ts';
import { batchTypes, writeBatch } from '../batch-forms.ts';
import { batchPage } from '../batch-page.ts';
import type { FastifyTypeBox } from '../fastify-typebox.ts';
import { mediaTypeFor } from '../media-type.ts';
import { errorAnswers, securedByKey } from '../openapi.ts';
import type { ApiPorts } from '../ports.ts';
import { projectOf } from '../principal.ts';
import { protect } from '../protect.ts';
import { batchChangesSchema, batchReportSchema } from '../schemas/batch.ts';
import { refTo } from '../schemas/ref.ts';

const batchIdShape = /^batch_[0-9a-z]{10}$/;
/** How often a reader of a running batch is asked to look, in seconds. */
const looks = { soonest: 1, latest: 30 };

export interface BatchQuery {
  readonly limit?: string;
  readonly cursor?: string;
}

/** For `GET /api/v1/report/batch_…`. */
export async function answerBatchReport(
  request: FastifyRequest,
  reply: FastifyReply,
  ports: ApiPorts,
  { batchId, query }: { readonly batchId: string; readonly query: BatchQuery },
): Promise<FastifyReply> {
  const type = mediaTypeFor(request.headers.accept, batchTypes);
  const page = type === 'application/json' ? batchPage(query) : undefined;
  const view = batchIdShape.test(batchId) ? await ports.batches.view(batchId, projectOf(request), page) : undefined;
  if (view === undefined) throw noSuchBatch();
  if (view.remainingMs !== undefined) {
    const seconds = Math.ceil(view.remainingMs / 1000);
    reply.header('retry-after', String(Math.min(looks.latest, Math.max(looks.soonest, seconds))));
  }
  reply.headers({ 'cache-control': 'private, no-cache', vary: 'accept' });
  const reports = (items: typeof view.items) => ports.batches.reports(items, projectOf(request));
  return reply.type(`${type}; charset=utf-8`).send(await writeBatch(type, view, { version: ports.version, reports }));
}

export function addBatchRoutes(app: FastifyTypeBox, ports: ApiPorts): void {
  const params = Type.Object({
    scanId: Type.String({ description: 'Of a batch.', examples: ['batch_x9y8z7w6v5'] }),
  });

  app.delete(
    '/api/v1/report/:scanId',
    {
      schema: {
        operationId: 'cancelBatch',
        summary: 'End a batch before its time',
        description:
          'What is scanned already stays in the report; packages that wait are not begun. A batch that is over stays as it is.',
        tags: ['scan'],
        security: securedByKey,
        params,
        response: {
          200: { description: 'The batch as it stands now.', ...refTo(batchReportSchema) },
          ...errorAnswers(401, 403, 404, 405, 429, 500, 503),
        },
      },
      onRequest: protect(ports, { role: 'scanner' }),
    },
    async (request, reply) => {
      const { scanId: batchId } = request.params;
      const ended = batchIdShape.test(batchId) ? await ports.batches.cancel(batchId, projectOf(request)) : undefined;
      if (ended === undefined) throw noSuchBatch();
      return answerBatchReport(request, reply, ports, { batchId, query: {} }) as never;
    },
  );

  app.get(
    '/api/v1/report/:scanId/changes',
    {
      schema: {
        operationId: 'compareBatches',
        summary: 'Say what changed since an earlier batch',
        description:
          'Packages are the same by name, whatever their version; findings by rule and fingerprint, whatever their line.',
        tags: ['scan'],
        security: securedByKey,
        params,
        querystring: Type.Object({
          since: Type.String({ description: 'The earlier batch.', examples: ['batch_a1b2c3d4e5'] }),
        }),
        response: {
          200: { description: 'The changes.', ...refTo(batchChangesSchema) },
          ...errorAnswers(400, 401, 403, 404, 405, 429, 500, 503),
        },
      },
      attachValidation: true,
      onRequest: protect(ports, { role: 'viewer' }),
    },
    async (request, reply) => {
      if (request.validationError) {
        throw new ApiError('VALIDATION_ERROR', "'since' names the batch to compare with.", {
          details: { field: 'since', reason: 'required' },
        });
      }
      const ids = [request.params.scanId, request.query.since] as const;
      const changes = ids.every((id) => batchIdShape.test(id))
        ? await ports.batches.compare(...ids, projectOf(request))
        : undefined;
      if (changes === undefined) throw noSuchBatch();
      reply.header('cache-control', 'private, no-cache');
      return changes as never;
    },
  );
}

function noSuchBatch(): ApiError {
  return new ApiError('NOT_FOUND', 'There is no batch with this id.');
}
