import { createHash } from 'node:crypto';
import { Type } from 'typebox';
import { ApiError } from '../api-error.ts';
import type { FastifyTypeBox } from '../fastify-typebox.ts';
import { errorAnswers, securedByKey } from '../openapi.ts';
import type { ApiPorts } from '../ports.ts';
import { projectOf } from '../principal.ts';
import { protect } from '../protect.ts';
import { formFor, reportTypes } from '../report-forms.ts';
import { refTo } from '../schemas/ref.ts';
import { reportSchema } from '../schemas/report.ts';

const anyText = Type.String();
const scanIdShape = /^scan_[A-Za-z0-9_-]{12}$/;

export function addReportRoute(app: FastifyTypeBox, ports: ApiPorts): void {
  app.get(
    '/api/v1/report/:scanId',
    {
      schema: {
        operationId: 'getReport',
        summary: 'Read the stored report of a scan',
        description: 'Accept chooses the form. Answers with an ETag; sent back as If-None-Match it saves the body.',
        produces: reportTypes,
        tags: ['scan'],
        security: securedByKey,
        params: Type.Object({
          scanId: Type.String({ description: 'As a scan answered it.', examples: ['scan_a1b2c3d4e5f6'] }),
        }),
        response: {
          200: {
            description: 'The report.',
            content: Object.fromEntries(
              reportTypes.map((type) => [
                type,
                { schema: type === 'application/json' ? refTo(reportSchema) : anyText },
              ]),
            ),
          },
          304: { description: 'The report is the one you have.', type: 'null' },
          ...errorAnswers(401, 403, 404, 405, 406, 429, 500, 503),
        },
      },
      onRequest: protect(ports, { role: 'viewer' }),
    },
    async (request, reply) => {
      const { scanId } = request.params;
      // An id that cannot be one is answered like an unknown one: the difference is nobody's business.
      const report = scanIdShape.test(scanId) ? await ports.findReport(scanId, projectOf(request)) : undefined;
      if (!report) throw new ApiError('NOT_FOUND', 'There is no report with this id.');
      const { contentType, write } = formFor(request.headers.accept);
      const body = write(report, ports.version);
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
      reply.headers({ etag, 'cache-control': 'private, no-cache', vary: 'accept' });
      if (matches(request.headers['if-none-match'], etag)) return reply.code(304).send(null);
      return reply.type(contentType).send(body as never);
    },
  );
}

/** Weak comparison, as RFC 9110 13.1.2 asks for. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => {
    const value = tag.trim();
    return value === '*' || value.replace(/^W\//, '') === etag;
  });
}
