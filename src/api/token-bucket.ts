/** The bucket of the operational paths (wire.md rows M9–M11): so many at once, then so many a second. */
import type { Meter, Standing } from './meter.ts';

interface Bucket {
  tokens: number;
  readonly atMs: number;
}

export function tokenBucket(capacity: number, perSecond: number): Meter {
  const take = (bucket: Bucket): Standing => {
    const isGranted = bucket.tokens >= 1;
    if (isGranted) bucket.tokens -= 1;
    const msUntil = (tokens: number) => Math.max(0, ((tokens - bucket.tokens) / perSecond) * 1000);
    return {
      isGranted,
      limit: capacity,
      remaining: Math.floor(bucket.tokens),
      resetAtMs: bucket.atMs + msUntil(capacity),
      retryAtMs: bucket.atMs + msUntil(1),
    };
  };
  return {
    limit: `${capacity} requests at once, then ${perSecond} per second`,
    decide(text, count, nowMs) {
      const bucket = refilled(text, nowMs);
      const standings = Array.from({ length: count }, () => take(bucket));
      return { standings, text: `${bucket.tokens} ${bucket.atMs}` };
    },
  };

  function refilled(text: string | undefined, nowMs: number): Bucket {
    const [tokens = capacity, atMs = nowMs] = text === undefined ? [] : text.split(' ').map(Number);
    // Another machine's clock may be ahead: time that has not passed here fills nothing.
    const seconds = Math.max(0, nowMs - atMs) / 1000;
    return { tokens: Math.min(capacity, tokens + seconds * perSecond), atMs: Math.max(nowMs, atMs) };
  }
}
