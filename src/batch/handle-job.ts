// What becomes of a batch, step by step: its packages are chosen, each is scanned by itself, the last one ends it. Every step may be
// taken again after a crash; the store keeps the first result.
import { type FetchErrorCode, isFetchError } from '../fetchers/registry.ts';
import type { Batch, BatchError, BatchOutcome, BatchRequest, BatchWarning } from '../model/batch.ts';
import type { BatchJob, BatchStore } from '../store/batches.ts';
import type { Job } from '../store/jobs.ts';

export interface Choice {
  readonly references: readonly string[];
  readonly warnings: readonly BatchWarning[];
}

export type RegistryRequest = Extract<BatchRequest, { readonly registry: string }>;

export interface JobPorts {
  readonly batches: BatchStore;
  /** Rejects with a FetchError when the registry cannot be asked. */
  readonly choose: (request: RegistryRequest) => Promise<Choice>;
  readonly scan: (reference: string, project: string) => Promise<BatchOutcome>;
  /** Trouble inside: for the log. */
  readonly onTrouble: (error: unknown) => void;
  /** A batch has ended: told once, unless the process dies in this very moment. */
  readonly onEnd?: (batch: Batch) => void;
}

/** What another try may cure. Anything that is no FetchError may be, too: a full disk, a database that restarts. */
const passing: ReadonlySet<FetchErrorCode> = new Set([
  'target-unreadable',
  'unreachable',
  'timeout',
  'upstream-unavailable',
]);

/** Rejects when the job should be tried again. */
export async function handleJob(job: Job, ports: JobPorts): Promise<void> {
  const { batchId, position } = job.data as BatchJob;
  try {
    if (position === null) await choosePackages(batchId, ports);
    else await scanPackage(batchId, position, ports);
  } catch (error) {
    if (isFetchError(error) && !passing.has(error.code)) return await keepError(job, error, ports);
    // Whoever looks meanwhile sees what it waits for.
    if (position !== null) await ports.batches.putBack(batchId, position, errorOf(error, job.attempt));
    throw error;
  }
}

/** Writes down what the last attempt met (nothing: its worker ended), so that the batch can end. */
export async function giveUpJob(job: Job, trouble: unknown, ports: JobPorts): Promise<void> {
  if (trouble !== undefined && !isFetchError(trouble)) ports.onTrouble(trouble);
  await keepError(job, trouble, ports);
}

async function choosePackages(batchId: string, ports: JobPorts): Promise<void> {
  const batch = await ports.batches.find(batchId);
  if (batch === undefined || batch.status !== 'processing' || !('registry' in batch.request)) return;
  if (batch.selectedAt === undefined) {
    const { references, warnings } = await ports.choose(batch.request);
    await ports.batches.select(batchId, references, warnings);
  }
  // A choice of nothing is a batch that is over.
  await endIfDone(batchId, ports);
}

async function scanPackage(batchId: string, position: number, ports: JobPorts): Promise<void> {
  const batch = await ports.batches.find(batchId);
  const reference = batch && (await ports.batches.begin(batchId, position));
  if (reference !== undefined) {
    const outcome = await ports.scan(reference, batch!.project);
    await ports.batches.finish(batchId, position, { outcome });
  }
  await endIfDone(batchId, ports);
}

async function keepError(job: Job, trouble: unknown, ports: JobPorts): Promise<void> {
  const { batchId, position } = job.data as BatchJob;
  const error = errorOf(trouble, job.attempt);
  if (position !== null) await ports.batches.finish(batchId, position, { error });
  else {
    const failed = await ports.batches.fail(batchId, error);
    if (failed !== undefined) ports.onEnd?.(failed);
  }
  await endIfDone(batchId, ports);
}

async function endIfDone(batchId: string, { batches, onEnd }: JobPorts): Promise<void> {
  const ended = await batches.seal(batchId);
  if (ended !== undefined) onEnd?.(ended);
}

/** What fetchers say is meant for whoever asked; of anything else only the log hears. */
function errorOf(trouble: unknown, attempt: number): BatchError {
  if (isFetchError(trouble)) return { code: trouble.code, message: trouble.message };
  if (trouble === undefined) return { code: 'worker-ended', message: 'every worker that looked at it came to an end' };
  return { code: 'given-up', message: `${attempt} attempts failed inside; the log of the worker says why` };
}
