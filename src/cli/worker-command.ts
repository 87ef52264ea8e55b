import { loggerTo } from '../api/logger.ts';
import { takeWork } from '../api/take-work.ts';
import { announcedStore } from '../events/announced-store.ts';
import { createPool } from '../scan/pool.ts';
import { openStore } from '../store/open-store.ts';
import { CliError } from './cli-error.ts';
import { exitCodes } from './exit-codes.ts';
import { openFetchers } from './open-fetchers.ts';
import { describeLocation, type StoreOptions, storeLocation } from './store-location.ts';

export interface WorkerOptions extends StoreOptions {
  readonly jobs: number;
  /** Where people reach the services of this database. */
  readonly publicUrl?: string;
}

/** Takes packages of batches from a database that services and other workers share. Runs until a signal ends it. */
export async function runWorker({
  jobs,
  publicUrl = 'http://localhost:3000',
  ...options
}: WorkerOptions): Promise<void> {
  const location = storeLocation(options);
  if (!('databaseUrl' in location)) {
    throw new CliError(
      'a worker shares its work over PostgreSQL: name the database with DATABASE_URL or --db postgres://… (on SQLite the service does its own work)',
    );
  }
  if (jobs === 0) throw new CliError('a worker needs one job at a time at least: --jobs 1');
  const stopped = new Promise<NodeJS.Signals>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const log = loggerTo(process.stderr);
  const { store, batchEnded } = announcedStore(await openStore(location), {
    publicUrl: () => publicUrl,
    onTrouble: (error) => log.error({ err: error }, 'what happened could not be told'),
  });
  const pool = createPool();
  const fetchers = openFetchers();
  const work = takeWork({ store, pool, fetchers, jobs, logger: log, batchEnded });
  process.stdout.write(`Assay works for ${describeLocation(location)}, ${jobs} packages at a time\n`);
  await stopped;
  // A second signal is from someone who does not want to wait: the jobs' leases run out.
  process.once('SIGINT', () => process.exit(exitCodes.interrupted));
  process.once('SIGTERM', () => process.exit(exitCodes.interrupted));
  await work.stop();
  await Promise.all([pool.close(), fetchers.close(), store.close()]);
}
