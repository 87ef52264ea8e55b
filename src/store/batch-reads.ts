import type { Kysely } from 'kysely';
import type { Batch, BatchItem, BatchProgress, BatchRequest } from '../model/batch.ts';
import { progressOf, toBatch, toItem } from './batch-rows.ts';
import type { Schema } from './schema.ts';
import { storable } from './storable.ts';

export interface BatchReads {
  /** For the project that asked. */
  get(batchId: string, project: string): Promise<Batch | undefined>;
  /** For a worker. */
  find(batchId: string): Promise<Batch | undefined>;
  /** The oldest open batch for the same request that waits in a queue of its own. */
  findOpen(request: BatchRequest, project: string): Promise<Batch | undefined>;
  progress(batchId: string): Promise<BatchProgress>;
  items(batchId: string, from: number, limit: number): Promise<BatchItem[]>;
  /** Milliseconds of each of the last packages that were really scanned, newest first. */
  lastDurations(limit: number): Promise<number[]>;
}

/** On a database, or within a transaction. */
export function batchReads(db: Kysely<Schema>): BatchReads {
  const batches = db.selectFrom('batch').selectAll();
  return {
    async get(batchId, project) {
      const ofProject = batches.where('batch_id', '=', storable(batchId)).where('project', '=', storable(project));
      const row = await ofProject.executeTakeFirst();
      return row && toBatch(row);
    },
    async find(batchId) {
      const row = await batches.where('batch_id', '=', batchId).executeTakeFirst();
      return row && toBatch(row);
    },
    async findOpen(request, project) {
      const row = await batches
        .whereRef('queue', '=', 'batch_id')
        .where('project', '=', storable(project))
        .where('status', '=', 'processing')
        .where('request', '=', JSON.stringify(request))
        .orderBy('created_at')
        .executeTakeFirst();
      return row && toBatch(row);
    },
    async progress(batchId) {
      const rows = await db
        .selectFrom('batch_item')
        .select((select) => [
          'status',
          'verdict',
          'risk_level',
          'cached',
          select.fn.countAll<number>().as('count'),
          select.fn.min('started_at').as('first_started_at'),
          select.fn.max('finished_at').as('last_finished_at'),
        ])
        .where('batch_id', '=', batchId)
        .groupBy(['status', 'verdict', 'risk_level', 'cached'])
        .execute();
      return progressOf(rows);
    },
    async items(batchId, from, limit) {
      const rows = await db
        .selectFrom('batch_item')
        .selectAll()
        .where('batch_id', '=', batchId)
        .where('position', '>=', from)
        .orderBy('position')
        .limit(limit)
        .execute();
      return rows.map(toItem);
    },
    async lastDurations(limit) {
      const rows = await db
        .selectFrom('batch_item')
        .select(['started_at', 'finished_at'])
        .where('status', '=', 'completed')
        .where('cached', '=', 0)
        .orderBy('finished_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map(({ started_at, finished_at }) => Date.parse(finished_at!) - Date.parse(started_at!));
    },
  };
}
