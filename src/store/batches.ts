import type { Kysely, Transaction } from 'kysely';
import type { Batch, BatchError, BatchOutcome, BatchRequest, BatchWarning } from '../model/batch.ts';
import { type BatchReads, batchReads } from './batch-reads.ts';
import { toBatch } from './batch-rows.ts';
import type { JobQueue } from './jobs.ts';
import type { Schema } from './schema.ts';
import { storable } from './storable.ts';
import { usageStore } from './usage.ts';

export interface NewBatch {
  readonly batchId: string;
  readonly project: string;
  /** Where its jobs wait. */
  readonly queue: string;
  readonly request: BatchRequest;
  /** How many packages are expected. */
  readonly totalPackages: number;
  /** Protected actions that were counted beforehand; what is not used is given back at the end. */
  readonly reserved?: { readonly month: string; readonly amount: number };
}

export type ItemResult = { readonly outcome: BatchOutcome } | { readonly error: BatchError };

/** The batch, and whether it was this call that ended it. */
export interface Cancelled {
  readonly batch: Batch;
  readonly wasOpen: boolean;
}

/** Data of a job: a package of a batch, or (`position: null`) the choice of its packages. */
export type BatchJob = { readonly batchId: string; readonly position: number | null };

/**
 * Batches and what became of their packages. Every step may be taken twice, by two workers even: only the first one counts.
 */
export interface BatchStore extends BatchReads {
  /** Stored together with its first job. With the references given, nothing has to be chosen. */
  create(batch: NewBatch, references?: readonly string[]): Promise<void>;
  /** Keeps the choice, and a job for every package. */
  select(batchId: string, references: readonly string[], warnings: readonly BatchWarning[]): Promise<void>;
  /** Nothing could be chosen. Answers the batch when this call has ended it. */
  fail(batchId: string, error: BatchError): Promise<Batch | undefined>;
  /** The reference to scan, or undefined when there is nothing left to do: finished, or cancelled. */
  begin(batchId: string, position: number): Promise<string | undefined>;
  /** It waits for another attempt; `error` is what the last one met. */
  putBack(batchId: string, position: number, error: BatchError): Promise<void>;
  /** True when this result is the one that counts. */
  finish(batchId: string, position: number, result: ItemResult): Promise<boolean>;
  /** Ends a batch of which every package is finished. Answers it when this call has ended it. */
  seal(batchId: string): Promise<Batch | undefined>;
  /** Ends a batch before its time; a batch that is over stays as it is. Undefined when there is none. */
  cancel(batchId: string, project: string): Promise<Cancelled | undefined>;
}

/** Rows of one statement: both databases bound the number of parameters. */
const rowsPerStatement = 1000;

export function batchStore(db: Kysely<Schema>, jobs: JobQueue): BatchStore {
  const reads = batchReads(db);
  const now = () => new Date().toISOString();
  const openItem = (batchId: string, position: number) =>
    db
      .updateTable('batch_item')
      .where('batch_id', '=', batchId)
      .where('position', '=', position)
      .where('status', 'in', ['queued', 'running']);

  /** What was reserved and not used is free again. */
  const settle = async (batchId: string, trx: Transaction<Schema>) => {
    const { reserved, reserved_month, project } = await trx
      .selectFrom('batch')
      .select(['reserved', 'reserved_month', 'project'])
      .where('batch_id', '=', batchId)
      .executeTakeFirstOrThrow();
    if (reserved_month === null) return;
    const { byStatus, cached } = await batchReads(trx).progress(batchId);
    const unused = reserved - (byStatus.completed - cached);
    if (unused > 0) await usageStore(trx).subtract(project, reserved_month, unused);
  };

  const addItems = async (
    { batchId, queue }: { readonly batchId: string; readonly queue: string },
    references: readonly string[],
    trx: Transaction<Schema>,
  ) => {
    for (let from = 0; from < references.length; from += rowsPerStatement) {
      const items = references
        .slice(from, from + rowsPerStatement)
        .map((reference, index) => ({ reference: storable(reference), position: from + index }));
      await trx
        .insertInto('batch_item')
        .values(items.map((item) => ({ ...item, batch_id: batchId, status: 'queued' as const })))
        .execute();
      const jobOf = ({ position }: { readonly position: number }) => ({
        key: `${batchId}:${String(position).padStart(6, '0')}`,
        data: { batchId, position } satisfies BatchJob,
      });
      await jobs.add(queue, items.map(jobOf), trx);
    }
  };

  return {
    ...reads,
    async create({ batchId, project, queue, request, totalPackages, reserved }, references) {
      await db.transaction().execute(async (trx) => {
        await trx
          .insertInto('batch')
          .values({
            batch_id: batchId,
            project: storable(project),
            queue,
            request: JSON.stringify(request),
            status: 'processing',
            total: references?.length ?? totalPackages,
            warnings: '[]',
            error: null,
            reserved_month: reserved?.month ?? null,
            reserved: reserved?.amount ?? 0,
            created_at: now(),
            selected_at: references === undefined ? null : now(),
            completed_at: null,
          })
          .execute();
        if (references !== undefined) await addItems({ batchId, queue }, references, trx);
        else await jobs.add(queue, [{ key: batchId, data: { batchId, position: null } satisfies BatchJob }], trx);
      });
    },
    async select(batchId, references, warnings) {
      await db.transaction().execute(async (trx) => {
        const row = await trx
          .updateTable('batch')
          .set({ total: references.length, warnings: JSON.stringify(warnings), selected_at: now() })
          .where('batch_id', '=', batchId)
          .where('status', '=', 'processing')
          .where('selected_at', 'is', null)
          .returning('queue')
          .executeTakeFirst();
        if (row !== undefined) await addItems({ batchId, queue: row.queue }, references, trx);
      });
    },
    async fail(batchId, error) {
      return db.transaction().execute(async (trx) => {
        const row = await trx
          .updateTable('batch')
          .set({ status: 'failed', total: 0, error: JSON.stringify(error), completed_at: now() })
          .where('batch_id', '=', batchId)
          .where('status', '=', 'processing')
          .where('selected_at', 'is', null)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return undefined;
        await settle(batchId, trx);
        return toBatch(row);
      });
    },
    async begin(batchId, position) {
      const row = await openItem(batchId, position)
        .set((set) => ({
          status: 'running',
          outcome: null,
          started_at: set.fn.coalesce('started_at', set.val(now())),
        }))
        .returning('reference')
        .executeTakeFirst();
      return row?.reference;
    },
    async putBack(batchId, position, error) {
      await openItem(batchId, position)
        .set({ status: 'queued', outcome: JSON.stringify(error) })
        .execute();
    },
    async finish(batchId, position, result) {
      const kept =
        'outcome' in result
          ? {
              status: 'completed' as const,
              verdict: result.outcome.verdict,
              risk_level: result.outcome.riskLevel,
              cached: result.outcome.cached ? 1 : 0,
              outcome: JSON.stringify(result.outcome),
            }
          : { status: 'failed' as const, outcome: JSON.stringify(result.error) };
      const { numUpdatedRows } = await openItem(batchId, position)
        .set({ ...kept, finished_at: now() })
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    async seal(batchId) {
      return db.transaction().execute(async (trx) => {
        const { byStatus } = await batchReads(trx).progress(batchId);
        if (byStatus.queued + byStatus.running > 0) return undefined;
        const failed = byStatus.failed > 0;
        const row = await trx
          .updateTable('batch')
          .set({
            status: failed ? (byStatus.completed > 0 ? 'completed_with_errors' : 'failed') : 'completed',
            completed_at: now(),
          })
          .where('batch_id', '=', batchId)
          .where('status', '=', 'processing')
          .where('selected_at', 'is not', null)
          .returningAll()
          .executeTakeFirst();
        if (row === undefined) return undefined;
        await settle(batchId, trx);
        return toBatch(row);
      });
    },
    async cancel(batchId, project) {
      const wasOpen = await db.transaction().execute(async (trx) => {
        const { numUpdatedRows } = await trx
          .updateTable('batch')
          .set({ status: 'cancelled', completed_at: now() })
          .where('batch_id', '=', storable(batchId))
          .where('project', '=', storable(project))
          .where('status', '=', 'processing')
          .executeTakeFirst();
        if (numUpdatedRows === 0n) return false;
        await trx
          .updateTable('batch_item')
          .set({ status: 'cancelled' })
          .where('batch_id', '=', batchId)
          .where('status', 'in', ['queued', 'running'])
          .execute();
        await settle(batchId, trx);
        return true;
      });
      const batch = await reads.get(batchId, project);
      return batch && { batch, wasOpen };
    },
  };
}
