/** What a reference that could not be fetched is answered with: the one table from the fetchers' codes to the wire's (ambiguity 8). */
import { type FetchErrorCode, isFetchError } from '../fetchers/registry.ts';
import { ApiError, type ErrorCode } from './api-error.ts';

interface Words {
  readonly code: ErrorCode;
  readonly field: 'url' | 'type';
  readonly reason: string;
}

const wrong = (reason: string): Words => ({ code: 'VALIDATION_ERROR', field: 'url', reason });
const ill = (reason: string): Words => ({ code: 'UPSTREAM_UNAVAILABLE', field: 'url', reason });

const words: Readonly<Record<FetchErrorCode, Words>> = {
  'invalid-reference': wrong('invalid_reference'),
  'type-mismatch': { code: 'VALIDATION_ERROR', field: 'type', reason: 'mismatch' },
  'not-found': { code: 'NOT_FOUND', field: 'url', reason: 'not_found' },
  unreachable: wrong('unreachable'),
  'blocked-address': wrong('blocked_address'),
  'too-large': wrong('too_large'),
  'unexpected-content': wrong('unexpected_content'),
  integrity: ill('integrity'),
  timeout: ill('timeout'),
  'upstream-unavailable': ill('unavailable'),
  // Of paths of this machine, which no request can name.
  'target-not-found': wrong('invalid_reference'),
  'target-unreadable': wrong('invalid_reference'),
  'target-unsupported': wrong('invalid_reference'),
};

/** Anything but a FetchError stays what it is. */
export function fetchTrouble(error: unknown): unknown {
  if (!isFetchError(error)) return error;
  const { code, field, reason } = words[error.code];
  const { retryAfterSeconds, message } = error;
  return new ApiError(code, message, {
    details: { field, reason },
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}
