import type { Batch } from '../model/batch.ts';
import type { Store } from '../store/open-store.ts';
import { announcer } from './announce.ts';

export interface Announced {
  /** The same store: a report put into it is told of as soon as it is kept. */
  readonly store: Store;
  readonly batchStarted: (batchId: string, project: string) => void;
  readonly batchEnded: (batch: Batch) => void;
}

export interface AnnounceOptions {
  /** Where people reach the service, without a trailing slash. */
  readonly publicUrl: () => string;
  /** That somebody could not be told costs nobody a report or a batch. */
  readonly onTrouble: (error: unknown) => void;
}

export function announcedStore(bare: Store, { publicUrl, onTrouble }: AnnounceOptions): Announced {
  const { publish, reported } = announcer(bare, publicUrl);
  return {
    store: {
      ...bare,
      reports: {
        ...bare.reports,
        async put(report, lookUp, project = 'default') {
          await bare.reports.put(report, lookUp, project);
          await reported(report, project).catch(onTrouble);
        },
      },
    },
    batchStarted(batchId, project) {
      void publish({ project, type: 'batch.started', data: batchData(batchId, publicUrl()) }).catch(onTrouble);
    },
    batchEnded({ batchId, project, status, totalPackages }) {
      const data = { ...batchData(batchId, publicUrl()), status, total_packages: totalPackages };
      void publish({ project, type: 'batch.completed', data }).catch(onTrouble);
    },
  };
}

function batchData(batchId: string, publicUrl: string) {
  return { batch_id: batchId, report_url: `${publicUrl}/api/v1/report/${batchId}` };
}
