/** One error, three serialisers, chosen by the path so that a 404 or a broken URL gets the right one too (wire.md, ambiguity 17). */
import type { ApiError, ErrorCode } from './api-error.ts';

/** Clients of these routes want every body in an envelope that says whether it succeeded. */
const enveloped = /^\/api\/(?:agent|v1\/(?:policies|actions|events|approvals|sessions|feed))(?:[/?]|$)/;

/** Flat codes are lower case; two have names of their own in the gateway document. */
const flatNames: Partial<Record<ErrorCode, string>> = {
  AUTHENTICATION_ERROR: 'unauthorized',
  RATE_LIMIT_EXCEEDED: 'rate_limited',
};

export function errorBodyFor(url: string, error: ApiError, requestId: string): object {
  if (enveloped.test(url)) return envelopedErrorBody(error, requestId);
  return url.startsWith('/api/') ? nestedErrorBody(error, requestId) : flatErrorBody(error, requestId);
}

export function nestedErrorBody(error: ApiError, requestId: string): object {
  return { error: { ...bareError(error), requestId } };
}

function envelopedErrorBody(error: ApiError, requestId: string): object {
  return { success: false, error: bareError(error), meta: { requestId } };
}

function bareError({ code, message, details, retryAfterSeconds }: ApiError): object {
  return {
    code,
    message,
    ...(details ? { details } : {}),
    ...(retryAfterSeconds === undefined ? {} : { retryAfter: retryAfterSeconds }),
  };
}

/** Package managers print `error` as it is: it must be a string. */
function flatErrorBody({ code, message, retryAfterSeconds, limit }: ApiError, requestId: string): object {
  return {
    error: flatNames[code] ?? code.toLowerCase(),
    message,
    ...(retryAfterSeconds === undefined ? {} : { retry_after: retryAfterSeconds }),
    ...(limit === undefined ? {} : { limit }),
    request_id: requestId,
  };
}
