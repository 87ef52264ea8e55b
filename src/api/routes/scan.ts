import type { Submission } from '../../scan/submission.ts';
import { ApiError, validationError } from '../api-error.ts';
import { faultsOf } from '../check-scan-request.ts';
import type { FastifyTypeBox } from '../fastify-typebox.ts';
import { normaliseFileName } from '../file-names.ts';
import { boundInFlight } from '../in-flight.ts';
import type { ApiLimits } from '../limits.ts';
import { errorAnswers, securedByKey } from '../openapi.ts';
import type { ApiPorts } from '../ports.ts';
import { principalOf } from '../principal.ts';
import { refuseOtherProject } from '../project-mismatch.ts';
import { protect } from '../protect.ts';
import { acceptLater, wantsLater } from '../respond-async.ts';
import { scanAnswerOf } from '../scan-answer.ts';
import { scanOptionsOf } from '../scan-options.ts';
import { laterAnswerSchema } from '../schemas/later.ts';
import { refTo } from '../schemas/ref.ts';
import { scanAnswerSchema } from '../schemas/report.ts';
import { type ScanRequest, scanRequestSchema } from '../schemas/scan-request.ts';
import { noteScan } from '../telemetry.ts';

export function addScanRoute(app: FastifyTypeBox, ports: ApiPorts, limits: ApiLimits): void {
  const inFlight = boundInFlight(limits.maxScansInFlight);
  app.post(
    '/api/v1/scan',
    {
      schema: {
        operationId: 'scan',
        summary: 'Scan source code, a skill, a manifest or a set of files',
        description:
          'Answers when the scan is done. Nothing that is submitted is ever executed. The same bytes under the same rules give the same answer.',
        tags: ['scan'],
        security: securedByKey,
        body: refTo(scanRequestSchema),
        response: {
          200: { description: 'The verdict, and what it rests on.', ...refTo(scanAnswerSchema) },
          202: { description: 'Accepted: the report comes later.', ...refTo(laterAnswerSchema) },
          ...errorAnswers(400, 401, 402, 403, 405, 408, 409, 413, 415, 422, 429, 500, 503),
        },
      },
      attachValidation: true,
      onRequest: [protect(ports, { role: 'scanner' }), inFlight.onRequest],
      preValidation: async (request) => refuseTooManyFiles(request.body, limits),
    },
    async (request, reply) => {
      const faults = faultsOf(request.body, request.validationError?.validation ?? [], limits);
      if (faults.length > 0) throw validationError(faults, limits.maxListedErrors);
      const who = principalOf(request);
      refuseOtherProject(request.body, who);
      const options = scanOptionsOf(request, who, request.body.ai);
      if (wantsLater(request)) {
        const wish = { submission: submissionOf(request.body), ...options };
        return acceptLater(request, reply, ports, { wish, maxQueued: limits.maxQueuedScans });
      }
      const report = await inFlight.during(() =>
        ports.quota.during(who, (charge) => ports.scan(submissionOf(request.body), { ...options, charge })),
      );
      noteScan(request, report);
      reply.header('cache-control', 'no-store');
      return scanAnswerOf(report);
    },
  );
}

/** Before the schema looks at every one of them. */
function refuseTooManyFiles(body: unknown, limits: ApiLimits): void {
  const files = (body as { files?: unknown } | null | undefined)?.files;
  if (Array.isArray(files) && files.length > limits.maxFiles) {
    throw new ApiError('PAYLOAD_TOO_LARGE', `'files' may have ${limits.maxFiles} entries at most.`, {
      details: { field: 'files', reason: 'too_many' },
    });
  }
}

function submissionOf({ content, files = [], context }: ScanRequest): Submission {
  return {
    content,
    files: files.map((file) => ({ name: normaliseFileName(file.name), content: file.content })),
    ...(context ? { context } : {}),
  };
}
