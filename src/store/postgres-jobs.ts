/** The queue of a service on PostgreSQL: pg-boss, so that workers on many machines can share it. */
import { createHash } from 'node:crypto';
import { fromKysely, PgBoss } from 'pg-boss';
import { backOff, type Job, type JobData, type JobQueue } from './jobs.ts';

/** Jobs of a worker that gives no sign of life for this long go to another one. pg-boss knows no shorter time than 10 s. */
const secondsPerLease = 15;
/** How often pg-boss looks for such jobs. */
const secondsBetweenChecks = 5;

const hour = 3600;
const queueOptions = {
  heartbeatSeconds: secondsPerLease,
  // Whoever handles a job decides when to give up: a job that the queue dropped would leave its batch open for ever.
  retryLimit: 10_000,
  retryBackoff: true,
  retryDelay: backOff.firstSeconds / 2,
  retryDelayMax: backOff.maxSeconds,
  expireInSeconds: 6 * hour,
  retentionSeconds: 90 * 24 * hour,
  deleteAfterSeconds: 24 * hour,
} as const;

/** Connects when it is first used: a command that only reads reports needs no queue. */
export function postgresJobs(connectionString: string): JobQueue {
  const boss = new PgBoss({
    connectionString,
    application_name: 'assay-jobs',
    schema: 'assay_jobs',
    max: 3,
    schedule: false,
    superviseIntervalSeconds: secondsBetweenChecks,
    monitorIntervalSeconds: secondsBetweenChecks,
  });
  // From pg-boss's own upkeep, which tries again by itself. What a caller asks for rejects for the caller.
  boss.on('error', () => {});
  let started: Promise<unknown> | undefined;
  const start = () => {
    started ??= boss.start().catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };
  const known = new Set<string>();
  const open = async (queue: string) => {
    if (known.has(queue)) return;
    await start();
    await boss.createQueue(queue, queueOptions);
    known.add(queue);
  };
  return {
    msPerLease: secondsPerLease * 1000,
    async add(queue, jobs, within) {
      if (jobs.length === 0) return;
      await open(queue);
      const rows = jobs.map(({ key, data }) => ({ id: uuidOf(`${queue}\0${key}`), data }));
      await boss.insert(queue, rows, within === undefined ? {} : { db: fromKysely(within) });
    },
    async take(queue, max) {
      await open(queue);
      const jobs = await boss.fetch<JobData>(queue, { batchSize: max });
      return jobs.map(({ id, data, retryCount }) => ({ id, data, attempt: retryCount + 1 }));
    },
    async keep(queue, jobs) {
      if (jobs.length > 0) await boss.touch(queue, jobs.map(attemptOf));
    },
    async finish(queue, job) {
      await boss.complete(queue, attemptOf(job));
    },
    async retry(queue, job, reason, afterSeconds = 0) {
      await boss.fail(queue, attemptOf(job), { reason });
      // Within its own pauses, pg-boss needs no telling. A job that runs again is left alone by an update.
      if (afterSeconds <= backOff.firstSeconds) return;
      const startAfter = Math.min(backOff.maxAskedSeconds, Math.ceil(afterSeconds));
      await boss.update(queue, undefined, { id: job.id, startAfter });
    },
    async close() {
      await started;
      if (started !== undefined) await boss.stop({ graceful: false });
    },
  };
}

/** Names the delivery, not only the job: hands that lost it must not finish another's attempt. */
function attemptOf({ id, attempt }: Job) {
  return { id, retryCount: attempt - 1 };
}

/** The same key always has the same id (RFC 9562, version 8). */
function uuidOf(key: string): string {
  const hex = createHash('sha256').update(key).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
