import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export type JobData = Readonly<Record<string, string | number | null>>;

export interface NewJob {
  /** Names the job within its queue: adding one that waits or runs already changes nothing. */
  readonly key: string;
  readonly data: JobData;
}

/** A job in somebody's hands, for as long as its lease lasts. */
export interface Job {
  readonly id: string;
  readonly data: JobData;
  /** 1 when it is handed out for the first time. */
  readonly attempt: number;
}

/**
 * Work that is done in the end, whatever happens to whoever began it: a job is handed out again when its lease runs out. So it may be
 * done twice, and doing it twice must do no harm. Two engines, one contract: test/store/jobs.conformance.ts.
 */
export interface JobQueue {
  /** For how long a job is somebody's without a sign of life. */
  readonly msPerLease: number;
  /** Stored when it resolves; in the transaction of `within` if that is given. */
  add(queue: string, jobs: readonly NewJob[], within?: Kysely<Schema>): Promise<void>;
  /** Hands out what is due, at most `max`, the oldest first. */
  take(queue: string, max: number): Promise<Job[]>;
  /** Renews the leases of jobs that are still in these hands. */
  keep(queue: string, jobs: readonly Job[]): Promise<void>;
  /** The job is over. Without effect for hands that lost it. */
  finish(queue: string, job: Job): Promise<void>;
  /**
   * To be handed out again after a pause that doubles with every attempt, and not before `afterSeconds` if somebody asked for that
   * (an hour at most). Without effect for hands that lost it.
   */
  retry(queue: string, job: Job, reason: string, afterSeconds?: number): Promise<void>;
  close(): Promise<void>;
}

/** Pauses between attempts: 2 s, 4 s, 8 s … up to this, each a little longer or shorter so that many do not come back at once. */
export const backOff = { firstSeconds: 2, maxSeconds: 60, maxAskedSeconds: 3600 } as const;
