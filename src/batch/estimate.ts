/** How long batches take: guessed from what earlier packages took, then from the batch's own pace. Milliseconds. */
import type { Batch, BatchProgress } from '../model/batch.ts';

/** One package, while nothing has been measured: fetching and scanning a middling one. */
const msPerUnknownPackage = 2_000;

export function estimateDuration(packages: number, concurrency: number, lastDurations: readonly number[]): number {
  const total = lastDurations.reduce((sum, ms) => sum + ms, 0);
  const each = lastDurations.length === 0 ? msPerUnknownPackage : total / lastDurations.length;
  return Math.ceil((packages * each) / Math.max(1, concurrency));
}

/** What is left of a running batch; `whole` is what the batch was expected to take. */
export function estimateRemaining({ totalPackages }: Batch, progress: BatchProgress, whole: number, now: Date): number {
  const { byStatus, firstStartedAt } = progress;
  const finished = byStatus.completed + byStatus.failed;
  const left = Math.max(0, totalPackages - finished);
  if (finished === 0 || firstStartedAt === undefined) return whole;
  return Math.ceil(((now.getTime() - Date.parse(firstStartedAt)) / finished) * left);
}
