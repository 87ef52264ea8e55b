// A batch in this process alone: chosen or listed, scanned, told. Every step is kept, so that the same command goes on after a crash.
import { type BatchView, batchDesk } from '../batch/desk.ts';
import { startBatches } from '../batch/start-batches.ts';
import type { BatchRegistry } from '../model/batch.ts';
import { createPool } from '../scan/pool.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { defaultProject } from '../store/reports.ts';
import { auditExitCode } from './audit-exit-code.ts';
import { type AuditPlan, type PlanOptions, planAudit } from './audit-plan.ts';
import { auditProgress } from './audit-progress.ts';
import { type ExitCode, exitCodes, type FailOn } from './exit-codes.ts';
import { openFetchers } from './open-fetchers.ts';
import { createProgress } from './progress.ts';
import { type AuditFormat, renderAudit } from './render-audit.ts';
import { defaultDataDir } from './store-location.ts';
import { writeOutput } from './write-output.ts';

export interface AuditOptions extends PlanOptions {
  readonly jobs: number;
  readonly format: AuditFormat;
  readonly output?: string;
  readonly failOn: FailOn;
  readonly dataDir?: string;
  readonly fresh?: boolean;
  readonly verbose?: boolean;
}

const msBetweenLooks = 200;

export async function runAudit(registry: BatchRegistry | undefined, options: AuditOptions): Promise<ExitCode> {
  const plan = planAudit(registry, options);
  const store = await openStore({ dataDir: options.dataDir ?? defaultDataDir() });
  try {
    const batchId = await batchOf(plan, store, options);
    const isDone = await workOff(batchId, store, options);
    const desk = batchDesk(store, { concurrency: options.jobs });
    const view = (await desk.view(batchId, defaultProject))!;
    if (!isDone) {
      process.stderr.write('assay: interrupted; the same command goes on from here\n');
      return exitCodes.interrupted;
    }
    writeOutput(await renderAudit(view, (items) => desk.reports(items, defaultProject), options), options.output);
    complain(view, plan);
    return auditExitCode(view, options.failOn);
  } finally {
    await store.close();
  }
}

/** The one that was not finished, else a new one. */
async function batchOf({ request }: AuditPlan, store: Store, { fresh = false, jobs }: AuditOptions): Promise<string> {
  const open = fresh ? undefined : await store.batches.findOpen(request, defaultProject);
  if (open === undefined) {
    return (await batchDesk(store, { concurrency: jobs }).accept(request, defaultProject, { apart: true })).batchId;
  }
  const { byStatus } = await store.batches.progress(open.batchId);
  const done = byStatus.completed + byStatus.failed;
  process.stderr.write(
    `assay: going on with ${open.batchId}, ${done} of ${open.totalPackages} done (--fresh begins anew)\n`,
  );
  return open.batchId;
}

/** False when a signal came first. */
async function workOff(batchId: string, store: Store, { jobs }: AuditOptions): Promise<boolean> {
  const pool = createPool({ maxThreads: jobs });
  const fetchers = openFetchers();
  const progress = createProgress();
  const desk = batchDesk(store, { concurrency: jobs });
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
  };
  // Until now an interruption could just end the process.
  process.removeAllListeners('SIGINT').once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const worker = startBatches({
    store,
    pool,
    fetch: (reference) => fetchers.fetch(reference),
    choose: ({ registry, ...query }) => fetchers.list(registry, query),
    queue: batchId,
    concurrency: jobs,
    onTrouble: (error) => process.stderr.write(`assay: ${error instanceof Error ? error.message : String(error)}\n`),
  });
  try {
    while (!isInterrupted) {
      const view = (await desk.view(batchId, defaultProject, { from: 0, limit: 0 }))!;
      if (view.batch.status !== 'processing') return true;
      progress.say(auditProgress(view));
      await new Promise((resolve) => setTimeout(resolve, msBetweenLooks));
    }
    return false;
  } finally {
    progress.done();
    await worker.stop(0);
    await Promise.all([pool.close(), fetchers.close()]);
  }
}

/** What could not be scanned, by its line. */
function complain({ items, batch }: BatchView, plan: AuditPlan): void {
  if (batch.error !== undefined) process.stderr.write(`assay: ${batch.error.message}\n`);
  for (const { position, reference, error } of items)
    if (error !== undefined) process.stderr.write(`assay: ${plan.placeOf(position, reference)}: ${error.message}\n`);
}
