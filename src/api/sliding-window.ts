/**
 * The sliding window as a log of the requests that were let through in the last minute, nothing estimated. They are kept to a tenth
 * of a second, rounded up: no minute ever sees more than the limit, and the log stays small however high that is.
 */
import type { Meter, Standing } from './meter.ts';

export const windowMs = 60_000;
const slotMs = 100;

/** What is still in the window, oldest first. */
interface WindowLog {
  readonly slots: { readonly atMs: number; count: number }[];
  used: number;
}

export function slidingWindow(limit: number): Meter {
  return {
    limit: `${limit} requests per minute`,
    decide(text, count, nowMs) {
      const log = readLog(text, nowMs);
      const standings = Array.from({ length: count }, () => takePlace(log, limit, nowMs));
      return { standings, text: writeLog(log) };
    },
  };
}

function takePlace(log: WindowLog, limit: number, nowMs: number): Standing {
  const isGranted = log.used < limit;
  if (isGranted) add(log, Math.ceil(nowMs / slotMs) * slotMs);
  const resetAtMs = (log.slots[0]?.atMs ?? nowMs) + windowMs;
  return { isGranted, limit, remaining: Math.max(0, limit - log.used), resetAtMs, retryAtMs: resetAtMs };
}

function add(log: WindowLog, atMs: number): void {
  log.used += 1;
  const last = log.slots.at(-1);
  if (last?.atMs === atMs) last.count += 1;
  else log.slots.push({ atMs, count: 1 });
}

/** As it is stored: `time*count` in base 36, separated by spaces. Seven kilobytes at most. */
function writeLog({ slots }: WindowLog): string {
  return slots.map(({ atMs, count }) => `${(atMs / slotMs).toString(36)}*${count.toString(36)}`).join(' ');
}

function readLog(text: string | undefined, nowMs: number): WindowLog {
  const slots = (text === undefined || text === '' ? [] : text.split(' '))
    .map((slot) => {
      const [at = '', count = ''] = slot.split('*');
      return { atMs: Number.parseInt(at, 36) * slotMs, count: Number.parseInt(count, 36) };
    })
    .filter(({ atMs, count }) => atMs + windowMs > nowMs && count > 0);
  return { slots, used: slots.reduce((sum, slot) => sum + slot.count, 0) };
}
