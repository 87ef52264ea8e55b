// Scans nobody waits for (`Prefer: respond-async`): taken from the queue, done, and their report kept under the id that was promised.
import { isFetchError, otherVersion } from '../fetchers/registry.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Report } from '../model/report.ts';
import { newScanId } from '../scan/new-scan-id.ts';
import type { Pool } from '../scan/pool.ts';
import { scan } from '../scan/scan.ts';
import { type Submission, submissionArtifact } from '../scan/submission.ts';
import { type LaterScan, laterQueue } from '../store/later-scans.ts';
import type { Store } from '../store/open-store.ts';
import { startWorker, type Worker } from './worker.ts';

/** What was asked for, as it lies in the store. */
export type LaterWish = (
  | { readonly submission: Submission }
  | { readonly url: string; readonly type: string; readonly keepContent: boolean; readonly compareWith?: string }
) & { readonly ai: boolean; readonly requestId: string; readonly traceId?: string };

export interface LaterScanPorts {
  readonly store: Pick<Store, 'laterScans' | 'reports' | 'jobs' | 'usage'>;
  readonly pool: Pick<Pool, 'inspect' | 'rulesetVersion'>;
  /** Rejects with a FetchError when there is nothing to scan. */
  readonly fetch: (url: string, type: string) => Promise<Artifact>;
  /** Scans at a time; 0 takes none. */
  readonly concurrency: number;
  readonly onTrouble: (error: unknown) => void;
}

export function startLaterScans(ports: LaterScanPorts): Worker {
  const { store, concurrency, onTrouble } = ports;
  const wanted = ({ data }: { readonly data: Readonly<Record<string, unknown>> }) =>
    store.laterScans.find(String(data.scanId)) as Promise<LaterScan<LaterWish> | undefined>;
  const fail = async (later: LaterScan, why: string) => {
    await store.laterScans.failed(later.scanId, why);
    await refund(store, later);
  };
  return startWorker({
    jobs: store.jobs,
    queue: laterQueue,
    concurrency,
    onTrouble,
    async handle(job) {
      const later = await wanted(job);
      if (later === undefined || later.status === 'failed') return;
      await store.laterScans.running(later.scanId);
      try {
        await scanNow(later, ports);
      } catch (error) {
        if (!isFetchError(error)) throw error;
        await fail(later, error.message);
      }
    },
    async giveUp(job, trouble) {
      const later = await wanted(job);
      if (trouble !== undefined) onTrouble(trouble);
      if (later !== undefined) await fail(later, 'The service could not finish this scan.');
    },
  });
}

async function scanNow(later: LaterScan<LaterWish>, { store, pool, fetch }: LaterScanPorts): Promise<void> {
  const { scanId, project, wish } = later;
  const { ai, requestId, traceId } = wish;
  const promised = { requestId, ...(traceId === undefined ? {} : { traceId }) };
  const shelf = {
    put: (report: Report, lookUp: string | null) => store.reports.put({ ...report, ...promised }, lookUp, project),
    find: (lookUp: string) => store.reports.find(lookUp, project),
  };
  // A worker may have died between the report and the end of its job.
  if ((await store.reports.get(scanId, project)) === undefined) {
    const artifact = 'submission' in wish ? submissionArtifact(wish.submission) : await fetch(wish.url, wish.type);
    const keepContent = 'keepContent' in wish && wish.keepContent;
    const ports = { ...pool, store: shelf, now: () => new Date() };
    const scanOther = async (wanted: string, type: string) =>
      scan(await fetch(otherVersion(artifact, wanted), type), { ...ports, newId: newScanId }, { ai });
    const against =
      'compareWith' in wish && wish.compareWith !== undefined
        ? await scanOther(wish.compareWith, wish.type)
        : undefined;
    const wishes = { ai, keepContent, ...(against === undefined ? {} : { against }) };
    const report = await scan(artifact, { ...ports, newId: () => scanId }, wishes);
    if (report.cached === true) {
      // The known report, under the promised id as well; it answers for nothing else.
      await shelf.put({ ...report, scanId, createdAt: new Date().toISOString() }, null);
      await refund(store, later);
    }
  }
  await store.laterScans.done(scanId);
}

async function refund({ usage }: Pick<Store, 'usage'>, { project, chargedMonth }: LaterScan): Promise<void> {
  if (chargedMonth !== null) await usage.subtract(project, chargedMonth, 1);
}
