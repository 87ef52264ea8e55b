import { FetchError } from './fetch-error.ts';
import type { NetResponse } from './net.ts';

/** The answer itself when it is one; else a FetchError that says what is not there. `what`: `lodash on the npm registry`. */
export function requireOk(answer: NetResponse, what: string): NetResponse {
  const { status } = answer;
  if (status >= 200 && status < 300) return answer;
  if (status === 401 || status === 403) {
    throw new FetchError('not-found', `${what} is private or does not exist (HTTP ${status})`);
  }
  if (status === 404) throw new FetchError('not-found', `${what} does not exist, or is not shown without logging in`);
  if (status === 410 || status === 451) throw new FetchError('not-found', `${what} was removed (HTTP ${status})`);
  throw new FetchError('upstream-unavailable', `${what}: the answer is HTTP ${status}`);
}
