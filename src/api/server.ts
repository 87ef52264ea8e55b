/** The running service: store, workers and the HTTP door put together. */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { Writable } from 'node:stream';
import { type BatchDesk, batchDesk } from '../batch/desk.ts';
import { announcedStore } from '../events/announced-store.ts';
import { createFetchers, type Fetchers, otherVersion } from '../fetchers/registry.ts';
import { fetchedContent } from '../scan/fetched-content.ts';
import { limits } from '../scan/limits.ts';
import { createPool, type Pool } from '../scan/pool.ts';
import { listRules } from '../scan/rules.ts';
import { nameOfText, submissionArtifact } from '../scan/submission.ts';
import { openStore, type Store, type StoreLocation } from '../store/open-store.ts';
import { accessPorts } from './access-ports.ts';
import { buildApp } from './app.ts';
import { deliverWebhooks } from './deliver-webhooks.ts';
import { checkChosenKey, ensureFirstKey } from './first-key.ts';
import { loggerTo } from './logger.ts';
import type { AccessPorts, ApiPorts } from './ports.ts';
import { prometheusMetrics } from './prometheus.ts';
import { scanForProject } from './scan-for-project.ts';
import { takeWork } from './take-work.ts';
import type { Telemetry } from './telemetry.ts';
import type { Tiers } from './tiers.ts';

export interface ServerOptions {
  readonly host: string;
  /** 0 picks a free one. */
  readonly port: number;
  readonly location: StoreLocation;
  /** Packages of batches at a time, 2 unless given; 0 leaves them to `assay worker`. */
  readonly jobs?: number;
  /** Limits by tier, when they are not the standard ones. */
  readonly tiers?: Tiers;
  /** From which the secrets of tokens are derived; without it the store keeps one. */
  readonly secret?: string;
  /** A key the operator chose, at least 24 characters. Absent: the first start makes one. */
  readonly apiKey?: string;
  /** Where people reach the service when that is not where it listens: for the links in events and webhooks. */
  readonly publicUrl?: string;
  /** An OpenTelemetry collector, `http://localhost:4318`. Absent: nothing is sent anywhere. */
  readonly otlpEndpoint?: string;
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
  const { host, port, location, jobs = 2, apiKey, otlpEndpoint, log = process.stderr } = options;
  if (apiKey !== undefined) checkChosenKey(apiKey);
  const logger = log === null ? undefined : loggerTo(log);
  let url = '';
  const { store, batchStarted, batchEnded } = announcedStore(await openStore(location), {
    publicUrl: () => options.publicUrl ?? url,
    onTrouble: (error) => logger?.error({ err: error }, 'what happened could not be told'),
  });
  const pool = createPool();
  const remote = { limits: limits.net, version: readVersion() };
  const fetchers = createFetchers({ limits: limits.fetch, remote, nameText: async (text) => nameOfText(text) });
  const telemetry = otlpEndpoint === undefined ? [] : [await openTelemetry(otlpEndpoint)];
  const work = takeWork({ store, pool, fetchers, jobs, logger, batchEnded });
  const later = { scans: store.laterScans, wake: work.wakeScans };
  const desk = batchDesk(store, { concurrency: jobs, onAccept: work.wakeBatches });
  const batches: BatchDesk = {
    ...desk,
    async accept(request, project, accepting) {
      const accepted = await desk.accept(request, project, accepting);
      batchStarted(accepted.batchId, project);
      return accepted;
    },
    async cancel(batchId, project) {
      const cancelled = await desk.cancel(batchId, project);
      if (cancelled?.wasOpen) batchEnded(cancelled.batch);
      return cancelled;
    },
  };
  const access = accessPorts(store, options);
  const app = await buildApp(portsOf(store, pool, fetchers, { ...access, batches, later }), {
    ...(logger === undefined ? {} : { logger }),
    metrics: prometheusMetrics({ withProcess: true }),
    telemetry,
  });
  const deliveries = deliverWebhooks(store, access, logger);
  const close = async () => {
    await app.close();
    await Promise.all([work.stop(), deliveries.close()]);
    await Promise.all([pool.close(), fetchers.close(), store.close(), ...telemetry.map((sink) => sink.close())]);
  };
  try {
    await app.listen({ host, port });
    // Only now: a key made before a failed start would never be shown.
    const firstKey = await ensureFirstKey(store.keys, apiKey);
    url = urlOf(host, (app.server.address() as AddressInfo).port);
    return { url, ...(firstKey === undefined ? {} : { firstKey }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Loaded when it is wanted only: the SDK takes a quarter of a second. */
async function openTelemetry(endpoint: string): Promise<Telemetry> {
  const { otlpTelemetry } = await import('./otlp.ts');
  return otlpTelemetry(endpoint, readVersion());
}

function portsOf(
  store: Store,
  pool: Pool,
  fetchers: Fetchers,
  ready: AccessPorts & Pick<ApiPorts, 'batches' | 'later'>,
): ApiPorts {
  const scanFor = scanForProject(store.reports, pool);
  return {
    version: readVersion(),
    families: [...new Set(listRules().map((rule) => rule.family))],
    ...ready,
    events: store.events,
    findReport: (scanId, project) => store.reports.get(scanId, project),
    scan: (submission, options) => scanFor(submissionArtifact(submission), options),
    scanUrl: async ({ url, type, signal, keepContent, compareWith }, { charge, ...options }) => {
      const artifact = await fetchers.fetchRemote(url, { type, signal });
      let charged: Promise<void> | undefined;
      // One request is one action, with another version beside it as well.
      const once = { ...options, charge: () => (charged ??= charge()) };
      const fetchOther = (wanted: string) => fetchers.fetchRemote(otherVersion(artifact, wanted), { type, signal });
      const against = compareWith === undefined ? undefined : await scanFor(await fetchOther(compareWith), once);
      const wishes = { keepContent, ...(against === undefined ? {} : { against }) };
      return { report: await scanFor(artifact, once, wishes), content: fetchedContent(artifact) };
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
