/** The batch as the API answers it and the command line prints it (wire.md, ambiguity 14). */
import type { Batch, BatchItem, BatchProgress } from '../model/batch.ts';
import { batchRow } from './batch-rows.ts';

export interface ToldBatch {
  readonly batch: Batch;
  readonly progress: BatchProgress;
  readonly items: readonly BatchItem[];
  /** Asks for the packages after these. */
  readonly nextCursor?: string;
  readonly remainingMs?: number;
}

export function batchBody({ batch, progress, items, nextCursor, remainingMs }: ToldBatch) {
  const { batchId, status, request, totalPackages, warnings, error, createdAt, completedAt } = batch;
  const { byStatus, byVerdict, byRiskLevel, cached, firstStartedAt, lastFinishedAt } = progress;
  const updatedAt = [createdAt, batch.selectedAt, firstStartedAt, lastFinishedAt, completedAt]
    .filter((time) => time !== undefined)
    .sort()
    .at(-1)!;
  return {
    batchId,
    status,
    ...('registry' in request ? request : {}),
    totalPackages,
    completedPackages: byStatus.completed,
    failedPackages: byStatus.failed,
    counts: { ...byStatus, cached },
    summary: { byVerdict, byRiskLevel },
    warnings,
    ...(error === undefined ? {} : { error }),
    ...(remainingMs === undefined ? {} : { estimatedRemainingMs: remainingMs }),
    results: items.map(batchRow),
    nextCursor: nextCursor ?? null,
    createdAt,
    updatedAt,
    completedAt: completedAt ?? null,
  };
}
