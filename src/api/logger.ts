/** The service's log: one JSON line per event, without keys, query strings or bodies. */
import type { Writable } from 'node:stream';
import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify';
import { pino } from 'pino';

export function loggerTo(stream: Writable, level = 'info'): FastifyBaseLogger {
  return pino(
    {
      level,
      redact: ['authorization', '"x-api-key"', 'cookie'].flatMap((name) =>
        ['headers', '*.headers'].map((parent) => (name.startsWith('"') ? `${parent}[${name}]` : `${parent}.${name}`)),
      ),
      serializers: {
        // Clients put keys into query strings although they do not count there.
        req: (request: FastifyRequest) => ({ method: request.method, url: request.url.split('?', 1)[0] }),
        res: (reply: FastifyReply) => ({ statusCode: reply.statusCode }),
        err: pino.stdSerializers.err,
      },
    },
    stream,
  );
}
