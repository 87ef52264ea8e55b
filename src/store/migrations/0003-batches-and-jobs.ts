import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Batches of packages, what became of each, and the work that is still to be done. */
export const batchesAndJobs: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('batch')
      .ifNotExists()
      .addColumn('batch_id', 'text', (column) => column.primaryKey())
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('queue', 'text', (column) => column.notNull())
      .addColumn('request', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('total', 'integer', (column) => column.notNull())
      .addColumn('warnings', 'text', (column) => column.notNull())
      .addColumn('error', 'text')
      .addColumn('reserved_month', 'text')
      .addColumn('reserved', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('selected_at', 'text')
      .addColumn('completed_at', 'text')
      .execute();
    await db.schema
      .createTable('batch_item')
      .ifNotExists()
      .addColumn('batch_id', 'text', (column) => column.notNull())
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('reference', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('verdict', 'text')
      .addColumn('risk_level', 'text')
      .addColumn('cached', 'integer')
      .addColumn('outcome', 'text')
      .addColumn('started_at', 'text')
      .addColumn('finished_at', 'text')
      .addPrimaryKeyConstraint('batch_item_key', ['batch_id', 'position'])
      .execute();
    await db.schema
      .createIndex('batch_item_by_end')
      .ifNotExists()
      .on('batch_item')
      .columns(['status', 'cached', 'finished_at'])
      .execute();
    // The embedded queue. On PostgreSQL it stays empty: jobs are pg-boss's there (docs/decisions).
    await db.schema
      .createTable('job')
      .ifNotExists()
      .addColumn('queue', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('attempt', 'integer', (column) => column.notNull())
      .addColumn('due_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('job_key', ['queue', 'key'])
      .execute();
    await db.schema.createIndex('job_by_time').ifNotExists().on('job').columns(['queue', 'due_at']).execute();
  },
};
