/** The queue of a service without a server of its own: one table, in which `due_at` is when a job may be handed out (again). */
import type { Kysely } from 'kysely';
import { backOff, type Job, type JobData, type JobQueue } from './jobs.ts';
import type { Schema } from './schema.ts';

/** `msPerLease`: the main thread gives a sign of life three times as often; unpacking may hold it up for seconds. */
export function sqliteJobs(db: Kysely<Schema>, msPerLease: number): JobQueue {
  const held = (queue: string, { id, attempt }: Job) =>
    db.updateTable('job').where('queue', '=', queue).where('key', '=', id).where('attempt', '=', attempt);
  return {
    msPerLease,
    async add(queue, jobs, within = db) {
      if (jobs.length === 0) return;
      const due_at = inMs(0);
      await within
        .insertInto('job')
        .values(jobs.map(({ key, data }) => ({ queue, key, data: JSON.stringify(data), attempt: 0, due_at })))
        .onConflict((conflict) => conflict.columns(['queue', 'key']).doNothing())
        .execute();
    },
    async take(queue, max) {
      const due = db
        .selectFrom('job')
        .select('key')
        .where('queue', '=', queue)
        .where('due_at', '<=', inMs(0))
        .orderBy('due_at')
        .orderBy('key')
        .limit(max);
      // Reading waits for nobody: only who finds something asks to write.
      if ((await due.executeTakeFirst()) === undefined) return [];
      const rows = await db
        .updateTable('job')
        .set((set) => ({ due_at: inMs(msPerLease), attempt: set('attempt', '+', 1) }))
        .where('queue', '=', queue)
        .where('key', 'in', due)
        .returning(['key', 'data', 'attempt'])
        .execute();
      return rows
        .map(({ key, data, attempt }) => ({ id: key, data: JSON.parse(data) as JobData, attempt }))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    async keep(queue, jobs) {
      for (const job of jobs)
        await held(queue, job)
          .set({ due_at: inMs(msPerLease) })
          .execute();
    },
    async finish(queue, { id, attempt }) {
      await db
        .deleteFrom('job')
        .where('queue', '=', queue)
        .where('key', '=', id)
        .where('attempt', '=', attempt)
        .execute();
    },
    async retry(queue, job, _reason, afterSeconds = 0) {
      const seconds = Math.min(backOff.maxSeconds, backOff.firstSeconds * 2 ** (job.attempt - 1));
      const asked = Math.min(backOff.maxAskedSeconds, afterSeconds);
      await held(queue, job)
        .set({ due_at: inMs(1000 * Math.max(asked, seconds * (0.75 + Math.random() / 2))) })
        .execute();
    },
    close: async () => {},
  };
}

function inMs(ms: number): string {
  return new Date(Date.now() + ms).toISOString();
}
