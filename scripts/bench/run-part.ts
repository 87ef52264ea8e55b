import { fork } from 'node:child_process';
import { setFlagsFromString } from 'node:v8';

/** Runs one part in a process of its own, so that its peak memory is its own, and answers with what it sends. */
export function runPart<Result>(part: URL, ...parameters: readonly string[]): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = fork(part, parameters, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], serialization: 'advanced' });
    child.once('message', (result) => resolve(result as Result));
    child.once('exit', (code, signal) =>
      reject(new Error(`${part.pathname} ended with ${signal ?? code} and no figures`)),
    );
  });
}

/** To be called by a part before it loads the rules: the workers of the product compile their patterns under the same flag. */
export function compilePatternsAsWorkersDo(): void {
  setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
}
