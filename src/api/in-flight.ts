/** Bounds the scan requests held at a time. Counted before the body is read: the bodies are what fills the memory. */
import type { onRequestAsyncHookHandler } from 'fastify';
import { ApiError } from './api-error.ts';

export function boundInFlight(maxInFlight: number): {
  readonly onRequest: onRequestAsyncHookHandler;
  /** Counts the work itself too: it goes on when its client has gone. */
  readonly during: <Result>(work: () => Promise<Result>) => Promise<Result>;
} {
  let open = 0;
  let running = 0;
  return {
    onRequest: async (_request, reply) => {
      if (open >= maxInFlight || running >= maxInFlight) {
        throw new ApiError('SERVICE_UNAVAILABLE', 'Too many scans are running. Try again shortly.', {
          retryAfterSeconds: 2,
        });
      }
      open += 1;
      reply.raw.once('close', () => {
        open -= 1;
      });
    },
    during: async (work) => {
      running += 1;
      try {
        return await work();
      } finally {
        running -= 1;
      }
    },
  };
}
