import { Readable } from 'node:stream';
import { Type } from 'typebox';
import { ApiError, type FieldFault, validationError } from '../api-error.ts';
import { eventStream } from '../event-stream.ts';
import type { FastifyTypeBox } from '../fastify-typebox.ts';
import type { ApiLimits } from '../limits.ts';
import { flatErrorAnswers, securedByKey, textAnswer } from '../openapi.ts';
import type { ApiPorts } from '../ports.ts';
import { projectOf } from '../principal.ts';
import { refuseOtherProject } from '../project-mismatch.ts';
import { protect } from '../protect.ts';
import { eventTypes } from '../schemas/event.ts';

export function addEventsRoute(app: FastifyTypeBox, ports: ApiPorts, limits: ApiLimits): void {
  const open = new Set<AbortController>();
  // A stream never ends by itself: the service would wait for it.
  app.addHook('preClose', async () => {
    for (const stream of open) stream.abort();
  });

  app.get(
    '/events',
    {
      schema: {
        operationId: 'streamEvents',
        summary: 'Follow what happens in the project, as Server-Sent Events',
        description:
          'Each event has `id`, `event` and `data` (id, eventType, projectId, createdAt, data). Sent back as Last-Event-ID, the id of the last one brings what was missed, for seven days. A comment every 15 seconds keeps the connection open.',
        tags: ['service'],
        security: securedByKey,
        querystring: Type.Object({
          types: Type.Optional(Type.String({ description: `Separated by commas: ${eventTypes.join(', ')}.` })),
          project: Type.Optional(Type.String({ description: 'The key’s own: another one is refused.' })),
        }),
        response: {
          200: textAnswer('text/event-stream', 'The stream.'),
          ...flatErrorAnswers(400, 401, 403, 405, 429, 500, 503),
        },
      },
      attachValidation: true,
      onRequest: protect(ports, { role: 'viewer', isOperational: true }),
    },
    async (request, reply) => {
      refuseOtherProject({ projectId: request.query.project }, { project: projectOf(request) });
      const types = typesOf(request.query.types);
      const lastSeq = seqOf(request.headers['last-event-id']);
      if (open.size >= limits.maxEventStreams) {
        throw new ApiError('SERVICE_UNAVAILABLE', 'Too many event streams are open.', { retryAfterSeconds: 10 });
      }
      const controller = new AbortController();
      open.add(controller);
      reply.raw.once('close', () => {
        controller.abort();
        open.delete(controller);
      });
      const subscription = {
        project: projectOf(request),
        signal: controller.signal,
        ...(types === undefined ? {} : { types }),
        ...(lastSeq === undefined ? {} : { lastSeq }),
      };
      // Kept alive, the connection would hold up the end of the service after the stream's own.
      reply.headers({ 'cache-control': 'no-store', 'x-accel-buffering': 'no', connection: 'close' });
      return reply
        .type('text/event-stream; charset=utf-8')
        .send(Readable.from(eventStream(ports.events, subscription)) as never);
    },
  );
}

function typesOf(text: unknown) {
  if (text === undefined) return undefined;
  const asked = String(text).split(',');
  const unknown = asked.filter((type) => !eventTypes.some((known) => known === type));
  if (unknown.length === 0) return eventTypes.filter((type) => asked.includes(type));
  throw fault({
    field: 'types',
    reason: 'unknown',
    message: `There are no events of type ${JSON.stringify(unknown[0])}: ${eventTypes.join(', ')}.`,
  });
}

function seqOf(header: string | string[] | undefined): number | undefined {
  if (header === undefined || header === '') return undefined;
  if (typeof header === 'string' && /^\d{1,9}$/.test(header)) return Number(header);
  throw fault({
    field: 'Last-Event-ID',
    reason: 'invalid',
    message: 'Last-Event-ID is the id of an event of this stream.',
  });
}

const fault = (what: FieldFault) => validationError([what], 1);
