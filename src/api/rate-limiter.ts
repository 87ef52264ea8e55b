/**
 * One window per key for all processes: the log lies in the store and is changed by compare-and-swap. Requests of a key that
 * wait at the same time in this process are decided together, so a crowd costs one read and one write, and a refusal none.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RateLogStore } from '../store/rate-logs.ts';
import { readLog, type Standing, takePlace, writeLog } from './sliding-window.ts';

export interface RateLimiter {
  /** Counts one request of this key, or refuses it. */
  take(keyId: string, limit: number): Promise<Standing>;
}

interface Asker {
  readonly limit: number;
  readonly resolve: (standing: Standing) => void;
  readonly reject: (reason: unknown) => void;
}

export function rateLimiter(logs: RateLogStore, now: () => number = Date.now): RateLimiter {
  const waiting = new Map<string, Asker[]>();

  async function decide(keyId: string, askers: readonly Asker[]): Promise<Standing[]> {
    for (;;) {
      const from = await logs.read(keyId);
      const nowMs = now();
      const log = readLog(from, nowMs);
      const standings = askers.map(({ limit }) => takePlace(log, limit, nowMs));
      if (!standings.some(({ isGranted }) => isGranted)) return standings;
      // Whoever loses the race reads again; each loss is another process's success, so this ends.
      if (await logs.replace(keyId, from, writeLog(log))) return standings;
    }
  }

  async function serve(keyId: string, queue: Asker[]): Promise<void> {
    while (queue.length > 0) {
      // Whoever arrives in the same turn of the event loop comes along: under load a write serves dozens.
      await nextTurn();
      const askers = queue.splice(0);
      try {
        const standings = await decide(keyId, askers);
        askers.forEach((asker, i) => {
          asker.resolve(standings[i]!);
        });
      } catch (error) {
        for (const asker of askers) asker.reject(error);
      }
    }
    waiting.delete(keyId);
  }

  return {
    take: (keyId, limit) =>
      new Promise((resolve, reject) => {
        const asker = { limit, resolve, reject };
        const queue = waiting.get(keyId);
        if (queue) {
          queue.push(asker);
          return;
        }
        const fresh = [asker];
        waiting.set(keyId, fresh);
        void serve(keyId, fresh);
      }),
  };
}
