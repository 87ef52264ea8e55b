/** One error, two serialisers: nested for `/api/v1/*`, flat for the operational paths (wire.md, ambiguity 17). */
import type { ApiError, ErrorCode } from './api-error.ts';

/** Flat codes are lower case; two have names of their own in the gateway document. */
const flatNames: Partial<Record<ErrorCode, string>> = {
  AUTHENTICATION_ERROR: 'unauthorized',
  RATE_LIMIT_EXCEEDED: 'rate_limited',
};

export function nestedErrorBody(error: ApiError, requestId: string): object {
  const { code, message, details } = error;
  return { error: { code, message, ...(details ? { details } : {}), requestId } };
}

function flatErrorBody(error: ApiError, requestId: string): object {
  return { error: flatNames[error.code] ?? error.code.toLowerCase(), message: error.message, request_id: requestId };
}

/** Chooses the shape by the path, so that a 404 or a broken URL gets the right one too. */
export function errorBodyFor(url: string, error: ApiError, requestId: string): object {
  return url.startsWith('/api/') ? nestedErrorBody(error, requestId) : flatErrorBody(error, requestId);
}
