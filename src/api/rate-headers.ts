import { ApiError } from './api-error.ts';
import type { Standing } from './meter.ts';

/** The document's names with a point in time, and the IETF draft's with seconds from now. */
export function rateHeaders({ limit, remaining, resetAtMs }: Standing, nowMs: number): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(Math.ceil(resetAtMs / 1000)),
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(secondsUntil(resetAtMs, nowMs)),
  };
}

/** Word for word the document's (wire.md row A29). */
export function rateLimitExceeded({ retryAtMs }: Standing, limit: string, nowMs: number): ApiError {
  return new ApiError('RATE_LIMIT_EXCEEDED', 'Rate limit exceeded. Please wait before making another request.', {
    retryAfterSeconds: secondsUntil(retryAtMs, nowMs),
    limit,
  });
}

function secondsUntil(ms: number, nowMs: number): number {
  return Math.max(1, Math.ceil(Math.ceil(ms / 1000) - nowMs / 1000));
}
