import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { type BatchStore, batchStore } from './batches.ts';
import { type DeliveryStore, deliveryStore } from './deliveries.ts';
import { type EventStore, eventStore } from './events.ts';
import type { JobQueue } from './jobs.ts';
import { type KeyStore, keyStore } from './keys.ts';
import { type LaterScanStore, laterScanStore } from './later-scans.ts';
import { migrations } from './migrations.ts';
import { type OnceStore, onceStore } from './once.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { postgresJobs } from './postgres-jobs.ts';
import { type RateLogStore, rateLogStore } from './rate-logs.ts';
import { type ReportStore, reportStore } from './reports.ts';
import type { Schema } from './schema.ts';
import { type SettingStore, settingStore } from './settings.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { sqliteJobs } from './sqlite-jobs.ts';
import { type ThreatGroupStore, threatGroupStore } from './threat-groups.ts';
import { type UsageStore, usageStore } from './usage.ts';
import { type WebhookStore, webhookStore } from './webhooks.ts';

export interface Store {
  readonly reports: ReportStore;
  readonly keys: KeyStore;
  readonly settings: SettingStore;
  readonly rateLogs: RateLogStore;
  readonly usage: UsageStore;
  readonly once: OnceStore;
  readonly laterScans: LaterScanStore;
  readonly events: EventStore;
  readonly threatGroups: ThreatGroupStore;
  readonly webhooks: WebhookStore;
  readonly deliveries: DeliveryStore;
  readonly batches: BatchStore;
  readonly jobs: JobQueue;
  close(): Promise<void>;
}

/** `path` is a database file or `:memory:`; in a data folder the file is `assay.db`. */
export type StoreLocation =
  | { readonly databaseUrl: string }
  | ({ readonly dataDir: string } & EmbeddedOptions)
  | ({ readonly path: string } & EmbeddedOptions);

interface EmbeddedOptions {
  /** How long the jobs of a process that died stay its own. */
  readonly msPerLease?: number;
}

const msPerLease = 15_000;
const migrationAttempts = 5;

/** Rejects when the database cannot be reached or written. Several processes may open the same one at once. */
export async function openStore(location: StoreLocation): Promise<Store> {
  const db = new Kysely<Schema>({ dialect: dialectOf(location) });
  try {
    await migrate(db);
    const jobs =
      'databaseUrl' in location
        ? postgresJobs(location.databaseUrl)
        : sqliteJobs(db, location.msPerLease ?? msPerLease);
    return {
      reports: reportStore(db),
      keys: keyStore(db),
      settings: settingStore(db),
      rateLogs: rateLogStore(db),
      usage: usageStore(db),
      once: onceStore(db),
      laterScans: laterScanStore(db, jobs),
      events: eventStore(db),
      threatGroups: threatGroupStore(db),
      webhooks: webhookStore(db),
      deliveries: deliveryStore(db),
      batches: batchStore(db, jobs),
      jobs,
      close: async () => {
        await jobs.close();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

function dialectOf(location: StoreLocation) {
  if ('databaseUrl' in location) return postgresDialect(location.databaseUrl);
  return sqliteDialect(prepareFile('path' in location ? location.path : join(location.dataDir, 'assay.db')));
}

/** Reports quote private code: the files are for their owner only. */
function prepareFile(path: string): string {
  if (path === ':memory:') return path;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
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
