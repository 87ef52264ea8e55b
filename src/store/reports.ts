import type { Kysely } from 'kysely';
import type { Report } from '../model/report.ts';
import type { Schema } from './schema.ts';
import { storable } from './storable.ts';

/** A project sees its own reports only. */
export interface ReportStore {
  /** Resolves when the report is on disk. Rejects for a scan id that is taken. */
  put(report: Report, lookUp: string | null, project?: string): Promise<void>;
  get(scanId: string, project?: string): Promise<Report | undefined>;
  /** The first report that was put under this look-up key. */
  find(lookUp: string, project?: string): Promise<Report | undefined>;
}

export const defaultProject = 'default';

export function reportStore(db: Kysely<Schema>): ReportStore {
  return {
    async put(report, lookUp, project = defaultProject) {
      await db
        .insertInto('report')
        .values({
          scan_id: report.scanId,
          look_up: lookUp,
          project: storable(project),
          // JSON escapes U+0000 and lone surrogates, which text columns would cut or refuse.
          json: JSON.stringify(report),
          created_at: report.createdAt,
        })
        .execute();
    },
    async get(scanId, project = defaultProject) {
      const row = await db
        .selectFrom('report')
        .select('json')
        .where('scan_id', '=', storable(scanId))
        .where('project', '=', storable(project))
        .executeTakeFirst();
      return row && (JSON.parse(row.json) as Report);
    },
    async find(lookUp, project = defaultProject) {
      const row = await db
        .selectFrom('report')
        .select('json')
        .where('look_up', '=', storable(lookUp))
        .where('project', '=', storable(project))
        .orderBy('created_at')
        .orderBy('scan_id')
        .limit(1)
        .executeTakeFirst();
      return row && (JSON.parse(row.json) as Report);
    },
  };
}

/** What one project's scans put reports on and find them again. */
export function shelfOf(reports: ReportStore, project: string) {
  return {
    put: (report: Report, lookUp: string | null) => reports.put(report, lookUp, project),
    find: (lookUp: string) => reports.find(lookUp, project),
  };
}
