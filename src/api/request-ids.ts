/** Every answer carries a request id of ours, and the caller's trace id when it is harmless to repeat. */
import { randomBytes } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { apiLimits } from './limits.ts';

const traceIdShape = new RegExp(`^[A-Za-z0-9._:-]{1,${apiLimits.maxTraceIdChars}}$`);

/** Never taken from the request: an id the caller chooses could be made to point at another caller's log lines. */
export function newRequestId(): string {
  return `req_${randomBytes(9).toString('base64url')}`;
}

/** The caller's trace id, or undefined when there is none or it is not one (wire.md rows G18 and 28: either name). */
export function traceIdOf(headers: IncomingHttpHeaders): string | undefined {
  const header = headers['x-trace-id'] ?? headers['x-meshguard-trace-id'];
  return typeof header === 'string' && traceIdShape.test(header) ? header : undefined;
}

/** Every log line of a request carries its trace id. */
export const logWithTraceId: FastifyServerOptions['childLoggerFactory'] = (logger, bindings, options, request) => {
  const traceId = traceIdOf(request.headers);
  return logger.child(traceId === undefined ? bindings : { ...bindings, traceId }, options);
};

export function addRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    const traceId = traceIdOf(request.headers);
    if (traceId) reply.header('x-trace-id', traceId);
  });
}
