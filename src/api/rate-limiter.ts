/**
 * One count per caller for all processes: it lies in the store and is changed by compare-and-swap. Requests of a caller that
 * wait at the same time in this process are decided together, so a crowd costs one read and one write, and a refusal none.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { RateLogStore } from '../store/rate-logs.ts';
import type { Meter, Standing } from './meter.ts';

export interface RateLimiter {
  /** Counts one request of this caller, or refuses it. A caller is always counted by the same meter. */
  take(caller: string, meter: Meter): Promise<Standing>;
}

interface Asker {
  readonly resolve: (standing: Standing) => void;
  readonly reject: (reason: unknown) => void;
}

export function rateLimiter(logs: RateLogStore, now: () => number = Date.now): RateLimiter {
  const waiting = new Map<string, Asker[]>();

  async function decide(caller: string, meter: Meter, count: number): Promise<readonly Standing[]> {
    for (;;) {
      const from = await logs.read(caller);
      const { standings, text } = meter.decide(from, count, now());
      if (!standings.some(({ isGranted }) => isGranted)) return standings;
      // Whoever loses the race reads again; each loss is another process's success, so this ends.
      if (await logs.replace(caller, from, text)) return standings;
    }
  }

  async function serve(caller: string, meter: Meter, queue: Asker[]): Promise<void> {
    while (queue.length > 0) {
      // Whoever arrives in the same turn of the event loop comes along: under load a write serves dozens.
      await nextTurn();
      const askers = queue.splice(0);
      try {
        const standings = await decide(caller, meter, askers.length);
        askers.forEach((asker, i) => {
          asker.resolve(standings[i]!);
        });
      } catch (error) {
        for (const asker of askers) asker.reject(error);
      }
    }
    waiting.delete(caller);
  }

  return {
    take: (caller, meter) =>
      new Promise((resolve, reject) => {
        const asker = { resolve, reject };
        const queue = waiting.get(caller);
        if (queue) {
          queue.push(asker);
          return;
        }
        const fresh = [asker];
        waiting.set(caller, fresh);
        void serve(caller, meter, fresh);
      }),
  };
}
