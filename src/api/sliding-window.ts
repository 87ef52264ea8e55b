/** The sliding window as a log: the times of the requests that were let through in the last minute, nothing estimated. */

export const windowMs = 60_000;

export interface Standing {
  readonly isGranted: boolean;
  readonly limit: number;
  /** Requests left after this one. */
  readonly remaining: number;
  /** Milliseconds since 1970: when the oldest counted request leaves the window, so that `remaining` grows. */
  readonly resetAtMs: number;
}

/** Takes a place in the log, when there is one. `log` is what is still in the window, oldest first; it is appended to. */
export function takePlace(log: number[], limit: number, nowMs: number): Standing {
  const isGranted = log.length < limit;
  if (isGranted) log.push(nowMs);
  return {
    isGranted,
    limit,
    remaining: Math.max(0, limit - log.length),
    resetAtMs: (log[0] ?? nowMs) + windowMs,
  };
}

/** As it is stored: base 36 keeps the row of the highest tier below 2 KB. */
export function writeLog(log: readonly number[]): string {
  return log.map((ms) => ms.toString(36)).join(' ');
}

export function readLog(text: string | undefined, nowMs: number): number[] {
  if (text === undefined || text === '') return [];
  return text
    .split(' ')
    .map((digits) => Number.parseInt(digits, 36))
    .filter((ms) => ms + windowMs > nowMs);
}
