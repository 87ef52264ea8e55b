import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Scans nobody waits for: what is wanted, until there is a report. */
export const laterScans: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('later_scan')
      .ifNotExists()
      .addColumn('scan_id', 'text', (column) => column.primaryKey())
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('wish', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('error', 'text')
      .addColumn('charged_month', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('later_scan_by_project').ifNotExists().on('later_scan').column('project').execute();
  },
};
