import type { Kysely, Selectable } from 'kysely';
import type { JobQueue } from './jobs.ts';
import type { LaterScanTable, Schema } from './schema.ts';
import { storable } from './storable.ts';

/** A scan that was accepted and has no report yet. */
export interface LaterScan<Wish = unknown> {
  readonly scanId: string;
  readonly project: string;
  readonly wish: Wish;
  readonly status: 'queued' | 'running' | 'failed';
  /** Why there will be no report. */
  readonly error: string | null;
  /** `2026-02`: the month in which it was counted; null when it was not. */
  readonly chargedMonth: string | null;
  readonly createdAt: string;
}

export interface LaterScanStore {
  /** Kept and queued when it resolves. */
  add(scan: Pick<LaterScan, 'scanId' | 'project' | 'wish' | 'chargedMonth'>): Promise<LaterScan>;
  get(scanId: string, project: string): Promise<LaterScan | undefined>;
  find(scanId: string): Promise<LaterScan | undefined>;
  /** Those that wait or run. */
  open(project: string): Promise<number>;
  running(scanId: string): Promise<void>;
  /** What was wanted is forgotten; only why it failed is kept. */
  failed(scanId: string, error: string): Promise<void>;
  /** There is a report now. */
  done(scanId: string): Promise<void>;
}

export const laterQueue = 'scan';

export function laterScanStore(db: Kysely<Schema>, jobs: JobQueue): LaterScanStore {
  const rowOf = (scanId: string) => db.selectFrom('later_scan').selectAll().where('scan_id', '=', storable(scanId));
  const change = (scanId: string) => db.updateTable('later_scan').where('scan_id', '=', scanId);
  return {
    async add({ scanId, project, wish, chargedMonth }) {
      const row = {
        scan_id: scanId,
        project: storable(project),
        wish: JSON.stringify(wish),
        status: 'queued' as const,
        error: null,
        charged_month: chargedMonth,
        created_at: new Date().toISOString(),
      };
      await db.transaction().execute(async (transaction) => {
        await transaction.insertInto('later_scan').values(row).execute();
        await jobs.add(laterQueue, [{ key: scanId, data: { scanId } }], transaction);
      });
      return toLaterScan(row);
    },
    async get(scanId, project) {
      const row = await rowOf(scanId).where('project', '=', storable(project)).executeTakeFirst();
      return row && toLaterScan(row);
    },
    async find(scanId) {
      const row = await rowOf(scanId).executeTakeFirst();
      return row && toLaterScan(row);
    },
    async open(project) {
      const rows = await db
        .selectFrom('later_scan')
        .select('scan_id')
        .where('project', '=', storable(project))
        .where('status', 'in', ['queued', 'running'])
        .execute();
      return rows.length;
    },
    async running(scanId) {
      await change(scanId).set({ status: 'running' }).execute();
    },
    async failed(scanId, error) {
      await change(scanId)
        .set({ status: 'failed', error: storable(error), wish: 'null' })
        .execute();
    },
    async done(scanId) {
      await db.deleteFrom('later_scan').where('scan_id', '=', scanId).execute();
    },
  };
}

function toLaterScan({ scan_id, charged_month, created_at, wish, ...row }: Selectable<LaterScanTable>): LaterScan {
  return {
    ...row,
    scanId: scan_id,
    wish: JSON.parse(wish),
    chargedMonth: charged_month,
    createdAt: created_at,
  };
}
