// What the doors may ask of batches: accept one, look at one, end one, compare two.
import type { Batch, BatchItem, BatchProgress, BatchRequest } from '../model/batch.ts';
import type { Report } from '../model/report.ts';
import type { Cancelled } from '../store/batches.ts';
import type { Store } from '../store/open-store.ts';
import { type BatchChanges, compareBatches } from './compare.ts';
import { estimateDuration, estimateRemaining } from './estimate.ts';
import { newBatchId } from './new-batch-id.ts';

/** The queue that every worker of a store takes from. */
export const sharedQueue = 'batch';

export interface Accepted {
  readonly batchId: string;
  readonly estimatedDurationMs: number;
}

/** A batch as it stands now, and some of its packages. */
export interface BatchView {
  readonly batch: Batch;
  readonly progress: BatchProgress;
  readonly items: readonly BatchItem[];
  /** Position of the first package that is not among these. */
  readonly next?: number;
  /** While it runs. */
  readonly remainingMs?: number;
}

export interface BatchDesk {
  /** Stored when it resolves: from then on the batch ends, whatever happens to this process. */
  accept(request: BatchRequest, project: string, options?: AcceptOptions): Promise<Accepted>;
  view(batchId: string, project: string, page?: Page): Promise<BatchView | undefined>;
  /** What has ended stays as it is. Undefined when there is no such batch. */
  cancel(batchId: string, project: string): Promise<Cancelled | undefined>;
  /** What changed from `base` to `batchId`; undefined when one of them is unknown. */
  compare(batchId: string, base: string, project: string): Promise<BatchChanges | undefined>;
  /** The full reports of packages that have one, in their order. */
  reports(items: readonly BatchItem[], project: string): AsyncIterable<Report>;
}

export interface AcceptOptions {
  /** Protected actions that were counted beforehand. */
  readonly reserved?: { readonly month: string; readonly amount: number };
  /** In a queue named like the batch, from which only those take who know it. */
  readonly apart?: boolean;
}

export interface Page {
  readonly from: number;
  readonly limit: number;
}

/** More than anybody lists. */
const wholeBatch: Page = { from: 0, limit: 1_000_000_000 };
const measuredPackages = 50;

/** `onAccept`: work has come. `concurrency`: how many packages are looked at at a time, as far as this process knows. */
export function batchDesk(
  { batches, reports }: Pick<Store, 'batches' | 'reports'>,
  { concurrency, onAccept = () => {} }: { readonly concurrency: number; readonly onAccept?: () => void },
): BatchDesk {
  const estimate = async (packages: number) =>
    estimateDuration(packages, concurrency, await batches.lastDurations(measuredPackages));
  const view: BatchDesk['view'] = async (batchId, project, { from, limit } = wholeBatch) => {
    const batch = await batches.get(batchId, project);
    if (batch === undefined) return undefined;
    const [progress, items] = [await batches.progress(batchId), await batches.items(batchId, from, limit + 1)];
    return {
      batch,
      progress,
      items: items.slice(0, limit),
      ...(items.length > limit ? { next: from + limit } : {}),
      ...(batch.status === 'processing'
        ? { remainingMs: estimateRemaining(batch, progress, await estimate(batch.totalPackages), new Date()) }
        : {}),
    };
  };
  return {
    async accept(request, project, { reserved, apart = false } = {}) {
      const batchId = newBatchId();
      const references = 'references' in request ? request.references : undefined;
      const totalPackages = 'references' in request ? request.references.length : request.limit;
      const estimatedDurationMs = await estimate(totalPackages);
      const queue = apart ? batchId : sharedQueue;
      await batches.create(
        { batchId, project, queue, request, totalPackages, ...(reserved === undefined ? {} : { reserved }) },
        references,
      );
      onAccept();
      return { batchId, estimatedDurationMs };
    },
    view,
    cancel: (batchId, project) => batches.cancel(batchId, project),
    async compare(batchId, base, project) {
      const [after, before] = [await view(batchId, project), await view(base, project)];
      if (after === undefined || before === undefined) return undefined;
      return compareBatches(before, after, (scanId) => reports.get(scanId, project));
    },
    async *reports(items, project) {
      for (const { outcome } of items) {
        const report = outcome && (await reports.get(outcome.scanId, project));
        if (report !== undefined) yield report;
      }
    },
  };
}
