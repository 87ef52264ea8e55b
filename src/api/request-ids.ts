/** Every answer carries a request id of ours, and the caller's trace id when it is harmless to repeat. */
import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { apiLimits } from './limits.ts';

const traceIdShape = new RegExp(`^[A-Za-z0-9._:-]{1,${apiLimits.maxTraceIdChars}}$`);

/** Never taken from the request: an id the caller chooses could be made to point at another caller's log lines. */
export function newRequestId(): string {
  return `req_${randomBytes(9).toString('base64url')}`;
}

/** The trace id in the header, or undefined when there is none or it is not one (wire.md row G18). */
function traceIdOf(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' && traceIdShape.test(header) ? header : undefined;
}

export function addRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    const traceId = traceIdOf(request.headers['x-trace-id']);
    if (traceId) reply.header('x-trace-id', traceId);
  });
}
