/**
 * The sliding window as a log of the requests that were let through in the last minute, nothing estimated. They are kept to a tenth
 * of a second, rounded up: no minute ever sees more than the limit, and the log stays small however high that is.
 */

export const windowMs = 60_000;
const slotMs = 100;

/** What is still in the window, oldest first. */
export interface WindowLog {
  readonly slots: { readonly atMs: number; count: number }[];
  used: number;
}

export interface Standing {
  readonly isGranted: boolean;
  readonly limit: number;
  /** Requests left after this one. */
  readonly remaining: number;
  /** Milliseconds since 1970: when the oldest counted request leaves the window, so that `remaining` grows. */
  readonly resetAtMs: number;
}

/** Takes a place in the log, when there is one. */
export function takePlace(log: WindowLog, limit: number, nowMs: number): Standing {
  const isGranted = log.used < limit;
  if (isGranted) count(log, Math.ceil(nowMs / slotMs) * slotMs);
  return {
    isGranted,
    limit,
    remaining: Math.max(0, limit - log.used),
    resetAtMs: (log.slots[0]?.atMs ?? nowMs) + windowMs,
  };
}

function count(log: WindowLog, atMs: number): void {
  log.used += 1;
  const last = log.slots.at(-1);
  if (last?.atMs === atMs) last.count += 1;
  else log.slots.push({ atMs, count: 1 });
}

/** As it is stored: `time*count` in base 36, separated by spaces. Seven kilobytes at most. */
export function writeLog({ slots }: WindowLog): string {
  return slots.map(({ atMs, count: times }) => `${(atMs / slotMs).toString(36)}*${times.toString(36)}`).join(' ');
}

export function readLog(text: string | undefined, nowMs: number): WindowLog {
  const slots = (text === undefined || text === '' ? [] : text.split(' '))
    .map((slot) => {
      const [at = '', times = ''] = slot.split('*');
      return { atMs: Number.parseInt(at, 36) * slotMs, count: Number.parseInt(times, 36) };
    })
    .filter(({ atMs }) => atMs + windowMs > nowMs);
  return { slots, used: slots.reduce((sum, slot) => sum + slot.count, 0) };
}
