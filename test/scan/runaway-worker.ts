/** A worker whose artifacts misbehave as their name says: for the pool's tests. */
import type { WorkerTask } from '../../src/scan/worker.ts';

export default async function work(task: WorkerTask): Promise<unknown> {
  if (task.kind === 'ruleset-version') return 'test-rules';
  const { begun } = task;
  const { artifact } = task.part;
  begun.postMessage('begun');
  begun.close();
  const hoard: number[][] = [];
  switch (artifact.name) {
    case 'endless-loop':
      for (;;);
    case 'endless-wait':
      return new Promise(() => setInterval(() => {}, 1000));
    case 'memory-bomb':
      for (;;) hoard.push(new Array(1_000_000).fill(hoard.length));
    case 'exit':
      return process.exit(0);
    case 'throw':
      throw new Error('a detector broke');
    case 'late-throw':
      setTimeout(() => {
        throw new Error('broke later');
      }, 10);
      return new Promise(() => setInterval(() => {}, 1000));
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const seen = artifact.files.map(({ path, bytes }) => ({ path, reason: String(bytes.length) }));
  return { findings: [], skipped: seen, failures: [], filesTotal: 1, filesScanned: 1, permissions: {}, hosts: [] };
}
