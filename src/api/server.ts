/** The running service: store, workers and the HTTP door put together. */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Writable } from 'node:stream';
import { newScanId } from '../scan/new-scan-id.ts';
import { createPool, type Pool } from '../scan/pool.ts';
import { listRules } from '../scan/rules.ts';
import { scan } from '../scan/scan.ts';
import { submissionArtifact } from '../scan/submission.ts';
import { openStore, type Store, type StoreLocation } from '../store/open-store.ts';
import { accessPorts } from './access-ports.ts';
import { buildApp } from './app.ts';
import { checkChosenKey, ensureFirstKey } from './first-key.ts';
import { loggerTo } from './logger.ts';
import type { AccessPorts, ApiPorts } from './ports.ts';
import type { Tiers } from './tiers.ts';

export interface ServerOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly location: StoreLocation;
  /** Limits by tier, when they are not the standard ones. */
  readonly tiers?: Tiers;
  /** From which the secrets of tokens are derived; without it the store keeps one. */
  readonly secret?: string;
  /** A key the operator chose, at least 24 characters. Absent: the first start makes one. */
  readonly apiKey?: string;
  /** Where log lines go; standard error unless given. `null`: nowhere. */
  readonly log?: Writable | null;
}

export interface RunningServer {
  /** Without a trailing slash, with the port that was picked. */
  readonly url: string;
  /** The key made at the first start: to be shown once. */
  readonly firstKey?: string;
  /** Answers what is running, refuses what comes, then lets go of workers and store. */
  close(): Promise<void>;
}

/** Rejects when the address, the data folder or the chosen key cannot be used; nothing keeps running then. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { host, port, location, apiKey, log = process.stderr } = options;
  if (apiKey !== undefined) checkChosenKey(apiKey);
  const store = await openStore(location);
  const pool = createPool();
  const app = await buildApp(
    portsOf(store, pool, accessPorts(store, options)),
    log === null ? {} : { logger: loggerTo(log) },
  );
  const close = async () => {
    await app.close();
    await Promise.all([pool.close(), store.close()]);
  };
  try {
    await app.listen({ host, port });
    // Only now: a key made before a failed start would never be shown.
    const firstKey = await ensureFirstKey(store.keys, apiKey);
    const url = urlOf(host, (app.server.address() as AddressInfo).port);
    return { url, ...(firstKey === undefined ? {} : { firstKey }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function portsOf(store: Store, pool: Pool, access: AccessPorts): ApiPorts {
  return {
    version: readVersion(),
    families: [...new Set(listRules().map((rule) => rule.family))],
    ...access,
    findReport: (scanId, project) => store.reports.get(scanId, project),
    scan: (submission, { ai, project, charge, ...origin }) => {
      const shelf = {
        put: (report: Parameters<typeof store.reports.put>[0], lookUp: string | null) =>
          store.reports.put({ ...report, ...origin }, lookUp, project),
        find: (lookUp: string) => store.reports.find(lookUp, project),
      };
      // Asked to inspect only what no stored report answers: that is what counts.
      const inspect: typeof pool.inspect = async (artifact) => {
        await charge();
        return pool.inspect(artifact);
      };
      const { rulesetVersion } = pool;
      const ports = { inspect, rulesetVersion, store: shelf, now: () => new Date(), newId: newScanId };
      return scan(submissionArtifact(submission), ports, { ai });
    },
    checkReady: async () => {
      await Promise.all([pool.rulesetVersion(), store.keys.findByHash('')]);
    },
  };
}

/** What a person can open: an address that means "all of this machine" is no address to call. */
function urlOf(host: string, port: number): string {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** From the manifest, which lies two folders up both in the checkout and in the built package. */
function readVersion(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
