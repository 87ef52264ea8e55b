/** One package of a batch as every form tells it (wire.md, ambiguity 14). */
import type { BatchError, BatchItem, BatchItemStatus, BatchOutcome } from '../model/batch.ts';

export interface BatchRow extends Partial<Omit<BatchOutcome, 'package' | 'complete'>> {
  readonly package: string;
  readonly status: BatchItemStatus;
  /** False when not everything of the package could be looked at. */
  readonly coverageComplete?: boolean;
  readonly error?: BatchError;
}

export function batchRow({ reference, status, outcome, error }: BatchItem): BatchRow {
  if (outcome === undefined) return { package: reference, status, ...(error === undefined ? {} : { error }) };
  const { package: name, version, complete, ...rest } = outcome;
  return { package: name, ...(version === undefined ? {} : { version }), status, ...rest, coverageComplete: complete };
}
