// Runs in a thread of the pool. A detector cannot know that threads exist; only this file and pool.ts do.
import { setFlagsFromString } from 'node:v8';
import type { MessagePort } from 'node:worker_threads';
import type { Inspection } from '../model/inspection.ts';
import type { Part } from './inspect-in-parts.ts';

export type WorkerTask =
  | { readonly kind: 'inspect'; readonly part: Part; readonly begun: MessagePort }
  | { readonly kind: 'ruleset-version' };

// Must come before any regular expression is compiled: turns most catastrophic backtracking into linear time.
setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
const { inspect, rulesetVersion } = await import('./inspect.ts');
const { inspectUnits } = await import('./inspect-units.ts');

export default async function work(task: WorkerTask): Promise<Inspection | string> {
  if (task.kind === 'ruleset-version') return rulesetVersion();
  // The time budget starts here: time spent waiting for a free thread, or loading the rules, is not the artifact's fault.
  task.begun.postMessage('begun');
  task.begun.close();
  const { artifact, units } = task.part;
  return units ? inspectUnits(artifact, units) : inspect(artifact);
}
