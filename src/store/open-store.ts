import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { type KeyStore, keyStore } from './keys.ts';
import { migrations } from './migrations.ts';
import { type ReportStore, reportStore } from './reports.ts';
import type { Schema } from './schema.ts';
import { sqliteDialect } from './sqlite-dialect.ts';

export interface Store {
  readonly reports: ReportStore;
  readonly keys: KeyStore;
  close(): Promise<void>;
}

/** `path` is a database file or `:memory:`; in a data folder the file is `assay.db`. */
export type StoreLocation = { readonly dataDir: string } | { readonly path: string };

const migrationAttempts = 5;

export async function openStore(location: StoreLocation): Promise<Store> {
  const db = new Kysely<Schema>({
    dialect: sqliteDialect('path' in location ? location.path : prepareFile(location.dataDir)),
  });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { reports: reportStore(db), keys: keyStore(db), close: () => db.destroy() };
}

/** Reports quote private code: the files are for their owner only. */
function prepareFile(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const path = join(dataDir, 'assay.db');
  closeSync(openSync(path, 'a', 0o600));
  return path;
}

async function migrate(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } });
  for (let attempt = 1; ; attempt += 1) {
    const { error } = await migrator.migrateToLatest();
    if (error === undefined) return;
    // On SQLite nothing keeps two processes from setting up the same new file: the slower one finds the work done.
    if (attempt === migrationAttempts) throw error;
    await wait(50 * attempt);
  }
}
