import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { LaterScan } from '../../store/later-scans.ts';
import { ApiError } from '../api-error.ts';
import type { FastifyTypeBox } from '../fastify-typebox.ts';
import { errorAnswers, securedByKey } from '../openapi.ts';
import type { ApiPorts } from '../ports.ts';
import { projectOf } from '../principal.ts';
import { protect } from '../protect.ts';
import { formFor, reportTypes } from '../report-forms.ts';
import { withoutContent } from '../scan-answer.ts';
import { batchReportSchema } from '../schemas/batch.ts';
import { type LaterReport, laterReportSchema } from '../schemas/later.ts';
import { refTo } from '../schemas/ref.ts';
import { reportSchema } from '../schemas/report.ts';
import { answerBatchReport } from './batch.ts';

const anyText = Type.String();
const reportOrBatch = { anyOf: [refTo(reportSchema), refTo(batchReportSchema), refTo(laterReportSchema)] };
const scanIdShape = /^scan_[A-Za-z0-9_-]{12}$/;

export function addReportRoute(app: FastifyTypeBox, ports: ApiPorts): void {
  app.get(
    '/api/v1/report/:scanId',
    {
      schema: {
        operationId: 'getReport',
        summary: 'Read the stored report of a scan, or how far a batch is',
        description:
          'Accept chooses the form. The report of a scan comes with an ETag; sent back as If-None-Match it saves the body. That of a batch comes page by page as JSON, whole in the other forms, and with Retry-After while the batch runs.',
        tags: ['scan'],
        security: securedByKey,
        params: Type.Object({
          scanId: Type.String({
            description: 'As a scan or a batch answered it.',
            examples: ['scan_a1b2c3d4e5f6'],
          }),
        }),
        querystring: Type.Object({
          limit: Type.Optional(Type.String({ description: 'Packages of a batch, 1 to 100.', examples: ['50'] })),
          cursor: Type.Optional(Type.String({ description: 'Goes on where a page of a batch ended.' })),
          include: Type.Optional(
            Type.String({ description: '`content`: with the text of the main file, where it was stored.' }),
          ),
        }),
        response: {
          200: {
            description: 'The report.',
            content: Object.fromEntries(
              reportTypes.map((type) => [type, { schema: type === 'application/json' ? reportOrBatch : anyText }]),
            ),
          },
          304: { description: 'The report is the one you have.', type: 'null' },
          ...errorAnswers(400, 401, 403, 404, 405, 406, 429, 500, 503),
        },
      },
      attachValidation: true,
      onRequest: protect(ports, { role: 'viewer' }),
    },
    async (request, reply) => {
      const { scanId } = request.params;
      if (scanId.startsWith('batch_')) {
        return answerBatchReport(request, reply, ports, { batchId: scanId, query: request.query }) as never;
      }
      // An id that cannot be one is answered like an unknown one: the difference is nobody's business.
      const stored = scanIdShape.test(scanId) ? await ports.findReport(scanId, projectOf(request)) : undefined;
      const later = stored ? undefined : await ports.later.scans.get(scanId, projectOf(request));
      if (later) return answerNotYet(reply, later) as never;
      if (!stored) throw new ApiError('NOT_FOUND', 'There is no report with this id.');
      const report = request.query.include === 'content' ? stored : withoutContent(stored);
      const { contentType, write } = formFor(request.headers.accept);
      const body = write(report, ports.version);
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
      reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'accept' });
      if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send(null);
      return reply.type(contentType).send(body as never);
    },
  );
}

/** Not an error: whoever asked for it to be done later is told how far it is. */
function answerNotYet(reply: FastifyReply, { scanId, status, createdAt, error }: LaterScan): LaterReport {
  reply.header('cache-control', 'no-store');
  if (status !== 'failed') reply.header('retry-after', '2');
  return { scanId, status, createdAt, ...(error === null ? {} : { error: { message: error } }) };
}

/** Weak comparison, as RFC 9110 13.1.2 asks for. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => {
    const value = tag.trim();
    return value === '*' || value.replace(/^W\//, '') === etag;
  });
}
