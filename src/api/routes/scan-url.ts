import type { FastifyReply } from 'fastify';
import type { Report } from '../../model/report.ts';
import type { FetchedContent } from '../../model/source.ts';
import { ApiError, validationError } from '../api-error.ts';
import { faultsOfUrlRequest } from '../check-scan-url-request.ts';
import type { FastifyTypeBox } from '../fastify-typebox.ts';
import { fetchTrouble } from '../fetch-trouble.ts';
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
import { type ScanUrlAnswer, scanUrlAnswerSchema, scanUrlRequestSchema } from '../schemas/scan-url.ts';
import { noteScan } from '../telemetry.ts';

export function addScanUrlRoute(app: FastifyTypeBox, ports: ApiPorts, limits: ApiLimits): void {
  const inFlight = boundInFlight(limits.maxFetchesInFlight);
  app.post(
    '/api/v1/scan-url',
    {
      schema: {
        operationId: 'scanUrl',
        summary: 'Fetch a package, repository, skill or file and scan it',
        description:
          'Answers when the scan is done. What is fetched is pinned, read and never executed. Addresses of private networks are refused.',
        tags: ['scan'],
        security: securedByKey,
        body: refTo(scanUrlRequestSchema),
        response: {
          200: { description: 'The verdict, what it rests on, and what was fetched.', ...refTo(scanUrlAnswerSchema) },
          202: { description: 'Accepted: the report comes later.', ...refTo(laterAnswerSchema) },
          ...errorAnswers(400, 401, 402, 403, 404, 405, 408, 409, 413, 415, 422, 429, 500, 503),
        },
      },
      attachValidation: true,
      onRequest: [protect(ports, { role: 'scanner' }), inFlight.onRequest],
    },
    async (request, reply) => {
      const faults = faultsOfUrlRequest(request.body, request.validationError?.validation ?? []);
      if (faults.length > 0) throw validationError(faults, limits.maxListedErrors);
      const who = principalOf(request);
      refuseOtherProject(request.body, who);
      const { url, type, ai, compareWith, includeContent = true, storeContent = false } = request.body;
      const options = scanOptionsOf(request, who, ai);
      const wish = { url, type, keepContent: storeContent, ...(compareWith === undefined ? {} : { compareWith }) };
      if (wantsLater(request)) {
        return acceptLater(request, reply, ports, { wish: { ...wish, ...options }, maxQueued: limits.maxQueuedScans });
      }
      const signal = signalOf(reply);
      try {
        const { report, content } = await inFlight.during(() =>
          ports.quota.during(who, (charge) => ports.scanUrl({ ...wish, signal }, { ...options, charge })),
        );
        noteScan(request, report);
        reply.header('cache-control', 'no-store');
        return answerOf(report, includeContent ? content : undefined);
      } catch (error) {
        throw fetchTrouble(error);
      }
    },
  );
}

function answerOf(report: Report, content: FetchedContent | undefined): ScanUrlAnswer {
  const resolvedUrl = report.source?.resolvedUrl ?? report.target;
  return { ...scanAnswerOf(report), resolvedUrl, ...content };
}

/** A download whose caller has gone is given up. */
function signalOf(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort(new ApiError('REQUEST_TIMEOUT', 'The caller has gone.')));
  return gone.signal;
}
