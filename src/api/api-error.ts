/** The one error thrown at this door, and the one table that gives it an HTTP status (wire.md row A30 and its additions). */

export const statusOfCode = {
  VALIDATION_ERROR: 400,
  AUTHENTICATION_ERROR: 401,
  QUOTA_EXCEEDED: 402,
  FEATURE_NOT_AVAILABLE: 403,
  FORBIDDEN: 403,
  PROJECT_MISMATCH: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  NOT_ACCEPTABLE: 406,
  REQUEST_TIMEOUT: 408,
  CONFLICT: 409,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  IDEMPOTENCY_KEY_REUSED: 422,
  RATE_LIMIT_EXCEEDED: 429,
  HEADERS_TOO_LARGE: 431,
  INTERNAL_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
  UPSTREAM_UNAVAILABLE: 503,
} as const;

export type ErrorCode = keyof typeof statusOfCode;

/** One fault of a request: which field, a machine reason, and a sentence. */
export interface FieldFault {
  /** Path in the body as a client writes it: `content`, `files[3].name`; a header or `body` for faults outside of it. */
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

export interface ErrorDetails {
  readonly field?: string;
  readonly reason?: string;
  readonly errors?: readonly FieldFault[];
  /** Faults beyond the listed ones. */
  readonly moreErrors?: number;
  /** What would have been accepted instead. */
  readonly supported?: readonly string[];
  /** The role or tier that would do. */
  readonly required?: string;
  /** Of the monthly quota: what may be used, what is, and when it begins anew (ISO 8601). */
  readonly limit?: number;
  readonly used?: number;
  readonly resetsAt?: string;
}

interface More {
  readonly details?: ErrorDetails;
  readonly headers?: Readonly<Record<string, string>>;
  /** Also becomes the Retry-After header. */
  readonly retryAfterSeconds?: number;
  /** The limit that was met, in words. */
  readonly limit?: string;
}

export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly limit: string | undefined;
  /** Response headers that belong to this error, e.g. `allow`. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, { details, headers, retryAfterSeconds, limit }: More = {}) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.details = details;
    this.retryAfterSeconds = retryAfterSeconds;
    this.limit = limit;
    this.headers = {
      ...headers,
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    };
  }
}

/** A 400 that names every fault; the first one is also the message and `details.field`/`details.reason`. */
export function validationError(faults: readonly FieldFault[], maxListed: number): ApiError {
  const first = faults[0];
  if (!first) throw new RangeError('a validation error needs at least one fault');
  const unlisted = faults.length - maxListed;
  return new ApiError('VALIDATION_ERROR', first.message, {
    details: {
      field: first.field,
      reason: first.reason,
      errors: faults.slice(0, maxListed),
      ...(unlisted > 0 ? { moreErrors: unlisted } : {}),
    },
  });
}
