import type { FastifyBaseLogger } from 'fastify';
import { startLaterScans } from '../batch/later-scans.ts';
import { startBatches } from '../batch/start-batches.ts';
import type { Fetchers, SourceType } from '../fetchers/registry.ts';
import type { Batch } from '../model/batch.ts';
import type { Pool } from '../scan/pool.ts';
import type { Store } from '../store/open-store.ts';

export interface WorkPlace {
  readonly store: Store;
  readonly pool: Pool;
  readonly fetchers: Fetchers;
  /** Packages of batches at a time, and as many scans nobody waits for. */
  readonly jobs: number;
  readonly logger: FastifyBaseLogger | undefined;
  readonly batchEnded: (batch: Batch) => void;
}

export interface Work {
  readonly wakeBatches: () => void;
  readonly wakeScans: () => void;
  /** Takes nothing more, and hands back what does not end in time. */
  stop(): Promise<void>;
}

/** Does what waits in the store: a service does, and a worker beside it. */
export function takeWork({ store, pool, fetchers, jobs, logger, batchEnded }: WorkPlace): Work {
  const batches = startBatches({
    store,
    pool,
    fetch: (reference) => fetchers.fetchRemote(reference),
    choose: ({ registry, ...query }) => fetchers.list(registry, query),
    concurrency: jobs,
    onTrouble: (error) => logger?.error({ err: error }, 'work on a batch failed'),
    onEnd: (batch) => {
      logger?.info({ batchId: batch.batchId, status: batch.status }, 'a batch has ended');
      batchEnded(batch);
    },
  });
  const laterScans = startLaterScans({
    store,
    pool,
    fetch: (url, type) => fetchers.fetchRemote(url, { type: type as SourceType }),
    concurrency: jobs,
    onTrouble: (error) => logger?.error({ err: error }, 'work on a scan failed'),
  });
  return {
    wakeBatches: batches.wake,
    wakeScans: laterScans.wake,
    async stop() {
      await Promise.all([batches.stop(), laterScans.stop()]);
    },
  };
}
