import { isFetchError } from '../fetchers/registry.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Batch } from '../model/batch.ts';
import type { Pool } from '../scan/pool.ts';
import type { Store } from '../store/open-store.ts';
import { sharedQueue } from './desk.ts';
import { giveUpJob, handleJob, type JobPorts } from './handle-job.ts';
import { scanReference } from './scan-reference.ts';
import { startWorker, type Worker } from './worker.ts';

export interface BatchWork {
  readonly store: Pick<Store, 'batches' | 'jobs' | 'reports'>;
  readonly pool: Pick<Pool, 'inspect' | 'rulesetVersion'>;
  readonly fetch: (reference: string) => Promise<Artifact>;
  readonly choose: JobPorts['choose'];
  /** The shared one unless given. */
  readonly queue?: string;
  /** Packages at a time. Each may take as much memory as the limits of a fetch allow. */
  readonly concurrency: number;
  readonly onTrouble: (error: unknown) => void;
  readonly onEnd?: (batch: Batch) => void;
}

/** Takes packages of batches from the store's queue until it is stopped. */
export function startBatches(work: BatchWork): Worker {
  const { store, queue = sharedQueue, concurrency, onTrouble } = work;
  const ports: JobPorts = {
    batches: store.batches,
    choose: work.choose,
    scan: (reference, project) =>
      scanReference(reference, project, { fetch: work.fetch, pool: work.pool, reports: store.reports }),
    onTrouble,
    ...(work.onEnd === undefined ? {} : { onEnd: work.onEnd }),
  };
  return startWorker({
    jobs: store.jobs,
    queue,
    concurrency,
    handle: (job) => handleJob(job, ports),
    giveUp: (job, trouble) => giveUpJob(job, trouble, ports),
    pauseAfter: (trouble) => (isFetchError(trouble) ? trouble.retryAfterSeconds : undefined),
    onTrouble,
  });
}
