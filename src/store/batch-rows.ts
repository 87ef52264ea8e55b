import type { Selectable } from 'kysely';
import type {
  Batch,
  BatchError,
  BatchItem,
  BatchOutcome,
  BatchProgress,
  BatchRequest,
  BatchWarning,
} from '../model/batch.ts';
import type { Schema } from './schema.ts';

export function toBatch(row: Selectable<Schema['batch']>): Batch {
  return {
    batchId: row.batch_id,
    project: row.project,
    request: JSON.parse(row.request) as BatchRequest,
    status: row.status,
    totalPackages: row.total,
    warnings: JSON.parse(row.warnings) as BatchWarning[],
    ...(row.error === null ? {} : { error: JSON.parse(row.error) as BatchError }),
    createdAt: row.created_at,
    ...(row.selected_at === null ? {} : { selectedAt: row.selected_at }),
    ...(row.completed_at === null ? {} : { completedAt: row.completed_at }),
  };
}

export function toItem(row: Selectable<Schema['batch_item']>): BatchItem {
  const { position, reference, status, outcome, started_at, finished_at } = row;
  return {
    position,
    reference,
    status,
    ...(outcome === null
      ? {}
      : status === 'completed'
        ? { outcome: JSON.parse(outcome) as BatchOutcome }
        : { error: JSON.parse(outcome) as BatchError }),
    ...(started_at === null ? {} : { startedAt: started_at }),
    ...(finished_at === null ? {} : { finishedAt: finished_at }),
  };
}

/** Items that are alike, counted. */
export interface CountedItems
  extends Pick<Selectable<Schema['batch_item']>, 'status' | 'verdict' | 'risk_level' | 'cached'> {
  readonly count: number;
  readonly first_started_at: string | null;
  readonly last_finished_at: string | null;
}

export function progressOf(rows: readonly CountedItems[]): BatchProgress {
  const count = (fits: (row: CountedItems) => boolean) =>
    rows.reduce((sum, row) => sum + (fits(row) ? row.count : 0), 0);
  const status = (name: CountedItems['status']) => count((row) => row.status === name);
  const verdict = (name: CountedItems['verdict']) => count((row) => row.verdict === name);
  const level = (name: CountedItems['risk_level']) => count((row) => row.risk_level === name);
  const started = rows.flatMap((row) => row.first_started_at ?? []).sort();
  const finished = rows.flatMap((row) => row.last_finished_at ?? []).sort();
  return {
    byStatus: {
      queued: status('queued'),
      running: status('running'),
      completed: status('completed'),
      failed: status('failed'),
      cancelled: status('cancelled'),
    },
    byVerdict: { APPROVE: verdict('APPROVE'), REVIEW: verdict('REVIEW'), REJECT: verdict('REJECT') },
    byRiskLevel: {
      SAFE: level('SAFE'),
      LOW: level('LOW'),
      MEDIUM: level('MEDIUM'),
      HIGH: level('HIGH'),
      CRITICAL: level('CRITICAL'),
    },
    cached: count((row) => row.cached === 1),
    ...(started[0] === undefined ? {} : { firstStartedAt: started[0] }),
    ...(finished.at(-1) === undefined ? {} : { lastFinishedAt: finished.at(-1)! }),
  };
}
