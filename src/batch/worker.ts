// Takes jobs from a queue and sees to it that each is either finished or tried again. What a job means is its handler's business.
import type { Job, JobQueue } from '../store/jobs.ts';

export interface WorkerOptions {
  readonly jobs: JobQueue;
  readonly queue: string;
  /** Jobs at a time; 0 takes none. */
  readonly concurrency: number;
  /** Rejects when trying again may help. May run for a job that another worker finishes at the same time. */
  readonly handle: (job: Job) => Promise<void>;
  /** Called once trying again is over: `trouble` is what the last attempt met; undefined when its worker died. */
  readonly giveUp: (job: Job, trouble: unknown) => Promise<void>;
  /** Seconds before which trying again is of no use, if the trouble says so. */
  readonly pauseAfter?: (trouble: unknown) => number | undefined;
  /** The queue itself cannot be reached: said each time, tried again for ever. */
  readonly onTrouble: (error: unknown) => void;
}

export interface Worker {
  /** Looks for jobs now instead of at the next time. */
  wake(): void;
  /** Takes nothing more, gives what is running some time, and hands back the rest. */
  stop(msForRunning?: number): Promise<void>;
}

/** A job that fails is given up after that many attempts. */
export const maxAttempts = 5;
/** One that never came to its end is begun no more often: most die with a process that had other reasons, a few are the reason. */
export const maxDeliveries = 20;
const msBetweenLooks = 1_000;
const msAfterTrouble = 5_000;
const msForRunningJobs = 20_000;

export function startWorker(options: WorkerOptions): Worker {
  const { jobs, queue, concurrency, handle, giveUp, pauseAfter = () => undefined, onTrouble } = options;
  const running = new Map<Job, Promise<void>>();
  let isStopping = false;
  let wake = () => {};
  const nextLook = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const attempt = async (job: Job) => {
    try {
      await handle(job);
    } catch (error) {
      if (job.attempt < maxAttempts) return jobs.retry(queue, job, messageOf(error), pauseAfter(error));
      await giveUp(job, error);
    }
    return jobs.finish(queue, job);
  };
  const run = async (job: Job) => {
    try {
      if (job.attempt <= maxDeliveries) return await attempt(job);
      await giveUp(job, undefined);
      await jobs.finish(queue, job);
    } catch (error) {
      // Not even written down: the lease runs out, and the job comes again.
      onTrouble(error);
    }
  };
  const take = async () => {
    const free = concurrency - running.size;
    const taken = free > 0 ? await jobs.take(queue, free) : [];
    for (const job of taken) {
      const done = run(job).finally(() => {
        running.delete(job);
        wake();
      });
      running.set(job, done);
    }
    return taken.length;
  };
  const look = async () => {
    while (!isStopping) {
      try {
        const taken = await take();
        if (taken === 0) await nextLook(msBetweenLooks);
      } catch (error) {
        onTrouble(error);
        await nextLook(msAfterTrouble);
      }
    }
  };

  const beat = setInterval(() => {
    jobs.keep(queue, [...running.keys()]).catch(onTrouble);
  }, jobs.msPerLease / 3);
  const looking = concurrency > 0 ? look() : Promise.resolve();

  return {
    wake: () => wake(),
    async stop(msForRunning = msForRunningJobs) {
      isStopping = true;
      wake();
      await looking;
      let timer: NodeJS.Timeout | undefined;
      const overtime = new Promise((resolve) => {
        timer = setTimeout(resolve, msForRunning);
      });
      await Promise.race([Promise.all(running.values()), overtime]);
      clearTimeout(timer);
      clearInterval(beat);
      const left = [...running.keys()];
      await Promise.all(left.map((job) => jobs.retry(queue, job, 'the worker was stopped').catch(onTrouble)));
    },
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
