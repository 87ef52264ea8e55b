/**
 * `Idempotency-Key`: the first request under a name is done, and for a day its answer is given to every repetition. Applies to
 * every POST that asks for a key. Only successes are kept: after a failure the client may try again.
 */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { OnceStore } from '../store/once.ts';
import { ApiError } from './api-error.ts';
import { knownPrincipal } from './principal.ts';

const msKept = 24 * 60 * 60 * 1000;
/** No request runs longer; a claim older than this is that of a process that died. */
const msRunning = 10 * 60 * 1000;
const nameShape = /^[\x21-\x7e]{1,255}$/;
/** What an answer says outside of its body. */
const keptHeaders = ['content-type', 'location', 'preference-applied', 'retry-after'];

interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function answerOnce(app: FastifyInstance, once: OnceStore): void {
  const claims = new WeakMap<FastifyRequest, { readonly owner: string; readonly name: string }>();

  app.addHook('preHandler', async (request, reply) => {
    const name = nameOf(request);
    const principal = knownPrincipal(request);
    if (name === undefined || principal === undefined) return undefined;
    const owner = principal.keyId;
    const claim = await once.claim({
      owner,
      name,
      digest: digestOf(request),
      now: timeAgo(0),
      keptSince: timeAgo(msKept),
      runningSince: timeAgo(msRunning),
    });
    switch (claim.state) {
      case 'claimed':
        claims.set(request, { owner, name });
        return undefined;
      case 'running':
        throw new ApiError('CONFLICT', 'The first request with this Idempotency-Key is still running.', {
          retryAfterSeconds: 2,
        });
      case 'other-request':
        throw new ApiError('IDEMPOTENCY_KEY_REUSED', 'This Idempotency-Key was used with another request.', {
          details: { field: 'Idempotency-Key', reason: 'reused' },
        });
      case 'answered':
        return replay(reply, JSON.parse(claim.answer) as KeptAnswer);
    }
  });

  app.addHook('onSend', async (request, reply, payload) => {
    const claim = claims.get(request);
    if (!claim) return;
    claims.delete(request);
    if (reply.statusCode >= 300 || typeof payload !== 'string') {
      await once.release(claim);
      return;
    }
    const headers = Object.fromEntries(
      keptHeaders.flatMap((header) => (reply.hasHeader(header) ? [[header, String(reply.getHeader(header))]] : [])),
    );
    await once.answer(claim, JSON.stringify({ status: reply.statusCode, headers, body: payload } satisfies KeptAnswer));
  });
}

function nameOf(request: FastifyRequest): string | undefined {
  const name = request.headers['idempotency-key'];
  if (request.method !== 'POST' || name === undefined) return undefined;
  if (typeof name === 'string' && nameShape.test(name)) return name;
  throw new ApiError('VALIDATION_ERROR', 'Idempotency-Key has 1 to 255 printable ASCII characters without spaces.', {
    details: { field: 'Idempotency-Key', reason: 'invalid' },
  });
}

function digestOf(request: FastifyRequest): string {
  // What answers differently makes another request, too.
  const told = [request.method, request.url, request.headers.prefer ?? '', request.body ?? null];
  return createHash('sha256').update(JSON.stringify(told)).digest('hex');
}

function replay(reply: FastifyReply, { status, headers, body }: KeptAnswer): FastifyReply {
  return reply.code(status).headers(headers).header('idempotent-replayed', 'true').send(body);
}

const timeAgo = (ms: number) => new Date(Date.now() - ms).toISOString();
