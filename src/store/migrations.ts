import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';
import { keysAndLimits } from './migrations/0002-keys-and-limits.ts';
import { batchesAndJobs } from './migrations/0003-batches-and-jobs.ts';
import { eventsAndWebhooks } from './migrations/0004-events-and-webhooks.ts';
import { laterScans } from './migrations/0005-later-scans.ts';

/** In order of their names. A released one is never changed: the next change is a new one. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-reports-and-keys': {
    async up(db: Kysely<never>) {
      await db.schema
        .createTable('report')
        .ifNotExists()
        .addColumn('scan_id', 'text', (column) => column.primaryKey())
        .addColumn('look_up', 'text')
        .addColumn('project', 'text', (column) => column.notNull())
        .addColumn('json', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .execute();
      await db.schema
        .createIndex('report_by_look_up')
        .ifNotExists()
        .on('report')
        .columns(['look_up', 'project'])
        .execute();
      await db.schema
        .createTable('api_key')
        .ifNotExists()
        .addColumn('hash', 'text', (column) => column.primaryKey())
        .addColumn('name', 'text', (column) => column.notNull())
        .addColumn('role', 'text', (column) => column.notNull())
        .addColumn('tier', 'text', (column) => column.notNull())
        .addColumn('project', 'text', (column) => column.notNull())
        .addColumn('created_at', 'text', (column) => column.notNull())
        .addColumn('revoked_at', 'text')
        .execute();
    },
  },
  '0002-keys-and-limits': keysAndLimits,
  '0003-batches-and-jobs': batchesAndJobs,
  '0004-events-and-webhooks': eventsAndWebhooks,
  '0005-later-scans': laterScans,
};
