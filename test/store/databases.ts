// The databases a store can be on, each as a fresh one. PostgreSQL is used where one answers; where none does, that is said.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { StoreLocation } from '../../src/store/open-store.ts';

/** A server on which throw-away databases may be made. */
const serverUrl = process.env.ASSAY_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

export interface TestDatabase {
  readonly location: StoreLocation;
  drop(): Promise<void>;
}

export interface DatabaseKind {
  readonly name: 'SQLite' | 'PostgreSQL';
  readonly isThere: boolean;
  create(): Promise<TestDatabase>;
}

const sqlite: DatabaseKind = {
  name: 'SQLite',
  isThere: true,
  create: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-store-'));
    return {
      location: { dataDir: join(folder, 'data') },
      drop: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};

const postgres: DatabaseKind = {
  name: 'PostgreSQL',
  isThere: await ask('select 1').then(
    () => true,
    () => false,
  ),
  create: async () => {
    const name = `assay_test_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
    await ask(`create database ${name}`);
    const databaseUrl = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
    return { location: { databaseUrl }, drop: () => ask(`drop database if exists ${name} with (force)`) };
  },
};

export const databases = [sqlite, postgres] as const;

if (!postgres.isThere) {
  process.stderr.write(
    'SKIPPED: no PostgreSQL answers (ASSAY_TEST_DATABASE_URL names one), so nothing here is tested on it\n',
  );
}

async function ask(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query(statement);
  } finally {
    await client.end().catch(() => {});
  }
}
