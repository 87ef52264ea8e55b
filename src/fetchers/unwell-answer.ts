import { FetchError } from './fetch-error.ts';
import { retryAfterMs } from './retry-wait.ts';

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: string;
}

/** A limit of requests, said as 429 or as 403 with a time to come back, or a server in trouble. */
export function isUnwell({ status, headers }: Answer): boolean {
  return status === 429 || status >= 500 || (status === 403 && headers['retry-after'] !== undefined);
}

/** What it comes to after so many tries. */
export function unwell({ status, headers, url }: Answer, tries: number): FetchError {
  const { host } = new URL(url);
  const words = status < 500 ? 'asks us to send fewer requests' : 'is in trouble';
  const times = tries === 1 ? '' : ` after ${tries} tries`;
  const ms = retryAfterMs(headers['retry-after']);
  const more = ms > 0 ? { retryAfterSeconds: Math.ceil(ms / 1000) } : {};
  return new FetchError('upstream-unavailable', `${host} ${words} (HTTP ${status})${times}`, more);
}
