import type { NetLimits } from './net-limits.ts';

/** Milliseconds before the next try: what the upstream asked for, at least the doubling wait, with jitter so that many callers spread. */
export function retryWait(tries: number, retryAfter: string | undefined, limits: NetLimits): number {
  const doubled = Math.min(limits.msFirstWait * 2 ** (tries - 1), limits.msLongestWait);
  // `Retry-After: 0` is answered by the doubling wait: it would be a busy loop otherwise.
  return Math.max(retryAfterMs(retryAfter), doubled) + Math.random() * doubled * 0.5;
}

/** Seconds or a date (RFC 9110 10.2.3); 0 when there is none to understand. */
export function retryAfterMs(value: string | undefined): number {
  if (value === undefined) return 0;
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? 0 : Math.max(0, date - Date.now());
}
