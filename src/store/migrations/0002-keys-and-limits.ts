import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Ids and expiry of keys, what they used, and what they asked once and must not do twice. */
export const keysAndLimits: Migration = {
  async up(db: Kysely<never>) {
    const columns = await columnsOf(db, 'api_key');
    if (!columns.has('id')) await db.schema.alterTable('api_key').addColumn('id', 'text').execute();
    if (!columns.has('expires_at')) await db.schema.alterTable('api_key').addColumn('expires_at', 'text').execute();
    await sql`update api_key set id = 'key_' || substr(hash, 1, 12) where id is null`.execute(db);
    await db.schema.createIndex('api_key_by_id').unique().ifNotExists().on('api_key').column('id').execute();
    await db.schema
      .createTable('setting')
      .ifNotExists()
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('rate_log')
      .ifNotExists()
      .addColumn('key_id', 'text', (column) => column.primaryKey())
      .addColumn('log', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('usage')
      .ifNotExists()
      .addColumn('project', 'text', (column) => column.notNull())
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('used', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('usage_key', ['project', 'month'])
      .execute();
    await db.schema
      .createTable('once')
      .ifNotExists()
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addColumn('claimed_at', 'text', (column) => column.notNull())
      .addColumn('answer', 'text')
      .addPrimaryKeyConstraint('once_key', ['owner', 'name'])
      .execute();
    await db.schema.createIndex('once_by_time').ifNotExists().on('once').column('claimed_at').execute();
  },
};

/** SQLite has no `add column if not exists`, and a migration that was cut off must be able to start again. */
async function columnsOf(db: Kysely<never>, table: string): Promise<ReadonlySet<string>> {
  const tables = await db.introspection.getTables();
  return new Set(tables.find(({ name }) => name === table)?.columns.map(({ name }) => name));
}
