import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Store, StoreLocation } from '../store/open-store.ts';

export interface StoreOptions {
  readonly db?: string;
  readonly dataDir?: string;
}

/** The database the operator named, else that of `DATABASE_URL`, else a file in the data folder. */
export function storeLocation({ db, dataDir = defaultDataDir() }: StoreOptions): StoreLocation {
  const named = db ?? process.env.DATABASE_URL;
  if (named === undefined || named === '') return { dataDir };
  return /^postgres(?:ql)?:/.test(named) ? { databaseUrl: named } : { path: named };
}

/** For commands that look at the store and are done. */
export async function withStore(options: StoreOptions, work: (store: Store) => Promise<void>): Promise<void> {
  const { openStore } = await import('../store/open-store.ts');
  const store = await openStore(storeLocation(options));
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

/** For a sentence: without the password of an address. */
export function describeLocation(location: StoreLocation): string {
  if ('databaseUrl' in location) {
    const { host, pathname } = new URL(location.databaseUrl);
    return `PostgreSQL at ${host}${pathname}`;
  }
  return 'path' in location ? location.path : location.dataDir;
}

export function defaultDataDir(): string {
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share'), 'assay');
}
