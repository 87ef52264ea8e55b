import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Artifact } from '../model/artifact.ts';
import type { Failure } from '../model/failure.ts';
import type { Inspection } from '../model/inspection.ts';
import { inspectInParts, type LookAt } from './inspect-in-parts.ts';
import { limits } from './limits.ts';
import type { WorkerTask } from './worker.ts';

export interface Pool {
  /** Never rejects for what an artifact does: an endless loop, a memory bomb or a crash costs only the artifact (of a large one: the package) that caused it. */
  inspect(artifact: Artifact): Promise<Inspection>;
  /** Asked of a worker, so that the main thread never has to load the rules. */
  rulesetVersion(): Promise<string>;
  close(): Promise<void>;
}

export interface PoolOptions {
  /** Before anything is added for its size. */
  readonly maxMsPerTask?: number;
  readonly maxHeapMb?: number;
  readonly maxThreads?: number;
  /** A module like worker.ts. */
  readonly worker?: URL;
}

// The same file name before and after the build, except for its ending.
const ownWorker = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url);

export function createPool(options: PoolOptions = {}): Pool {
  const { maxMsPerTask, maxHeapMb, maxThreads } = { ...ownLimits(), ...options };
  const piscina = new Piscina({
    filename: fileURLToPath(options.worker ?? ownWorker),
    minThreads: 1,
    maxThreads,
    idleTimeout: limits.worker.msIdleBeforeStop,
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMb, stackSizeMb: limits.worker.maxStackMb },
  });
  // A worker that dies while idle is replaced; nobody's task is lost, so nobody needs to hear of it.
  piscina.on('error', () => {});
  let version: Promise<string> | undefined;

  const lookAt: LookAt = async (part) => {
    const { port1: begun, port2 } = new MessageChannel();
    const overtime = new AbortController();
    const maxMs = maxMsPerTask + Math.round((part.bytes * limits.worker.maxMsPerMegabyte) / 1e6);
    let timer: NodeJS.Timeout | undefined;
    begun.once('message', () => {
      timer = setTimeout(() => overtime.abort(), maxMs);
    });
    try {
      const task: WorkerTask = { kind: 'inspect', part, begun: port2 };
      return await piscina.run(task, { transferList: [port2], signal: overtime.signal });
    } catch (error) {
      return overtime.signal.aborted ? timeoutFailure(maxMs) : crashFailure(error, maxHeapMb);
    } finally {
      clearTimeout(timer);
      begun.close();
    }
  };

  return {
    inspect: (artifact) => inspectInParts(artifact, lookAt, maxThreads),
    rulesetVersion() {
      const task: WorkerTask = { kind: 'ruleset-version' };
      version ??= piscina.run(task).catch((error: unknown) => {
        version = undefined;
        throw error;
      });
      return version;
    },
    close: () => piscina.destroy(),
  };
}

function ownLimits() {
  const { maxMsPerTask, maxHeapMb, maxThreads } = limits.worker;
  return { maxMsPerTask, maxHeapMb, maxThreads: Math.min(availableParallelism(), maxThreads) };
}

function timeoutFailure(maxMs: number): Failure {
  return { stage: 'worker', code: 'worker-timeout', message: `Not finished within ${maxMs / 1000} s` };
}

function crashFailure(error: unknown, maxHeapMb: number): Failure {
  if ((error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return { stage: 'worker', code: 'worker-out-of-memory', message: `Needed more than ${maxHeapMb} MB of memory` };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { stage: 'worker', code: 'worker-crashed', message: `The analysis ended early: ${message}` };
}
