import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

/** What happened, in one numbered log; which kinds of threats were seen; who wants to be told, and was. */
export const eventsAndWebhooks: Migration = {
  async up(db: Kysely<never>) {
    await db.schema
      .createTable('counter')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('event')
      .ifNotExists()
      .addColumn('seq', 'integer', (column) => column.primaryKey())
      .addColumn('id', 'text', (column) => column.notNull().unique())
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('type', 'text', (column) => column.notNull())
      .addColumn('data', 'text', (column) => column.notNull())
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('event_by_project').ifNotExists().on('event').columns(['project', 'seq']).execute();
    await db.schema.createIndex('event_by_time').ifNotExists().on('event').column('created_at').execute();
    await db.schema
      .createTable('threat_group')
      .ifNotExists()
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('signature', 'text', (column) => column.notNull())
      .addColumn('first_seen_at', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('threat_group_key', ['project', 'signature'])
      .execute();
    await db.schema
      .createTable('webhook')
      .ifNotExists()
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('form', 'text', (column) => column.notNull())
      .addColumn('events', 'text', (column) => column.notNull())
      .addColumn('generation', 'integer', (column) => column.notNull())
      .addColumn('rotated_at', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .addColumn('removed_at', 'text')
      .execute();
    await db.schema
      .createTable('delivery')
      .ifNotExists()
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('webhook_id', 'text', (column) => column.notNull())
      .addColumn('event_type', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addColumn('status', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('due_at', 'text')
      .addColumn('answer', 'text')
      .addColumn('created_at', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('delivery_by_due').ifNotExists().on('delivery').column('due_at').execute();
    await db.schema
      .createIndex('delivery_by_webhook')
      .ifNotExists()
      .on('delivery')
      .columns(['webhook_id', 'created_at'])
      .execute();
  },
};
