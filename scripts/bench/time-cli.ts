import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { peakMemoryOf } from './peak-memory.ts';

export interface CliTime {
  readonly ms: number;
  readonly peakMb: number | undefined;
  readonly verdict: string;
  readonly files: number;
  readonly gaps: readonly string[];
}

interface CliReport {
  readonly verdict: string;
  readonly coverage: {
    readonly filesTotal: number;
    readonly failures: readonly { readonly code: string }[];
    readonly skipped: readonly { readonly reason: string }[];
  };
}

/** `assay scan FOLDER` as a person runs it: start of the process, reading, scanning and printing. */
export function timeCliScan(folder: string): Promise<CliTime> {
  const main = fileURLToPath(new URL('../../bin/assay.js', import.meta.url));
  return new Promise((resolve, reject) => {
    const begun = performance.now();
    const child = spawn(process.execPath, [main, 'scan', folder, '--format', 'json'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let peakMb: number | undefined;
    const looking = setInterval(() => {
      peakMb = peakMemoryOf(child.pid!) ?? peakMb;
    }, 200);
    const printed: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => printed.push(piece));
    child.once('error', reject);
    child.once('close', () => {
      clearInterval(looking);
      const ms = performance.now() - begun;
      try {
        const parsed = JSON.parse(Buffer.concat(printed).toString('utf8')) as CliReport | readonly CliReport[];
        const { verdict, coverage } = Array.isArray(parsed) ? (parsed as CliReport[])[0]! : (parsed as CliReport);
        const gaps = [...coverage.failures.map(({ code }) => code), ...coverage.skipped.map(({ reason }) => reason)];
        resolve({ ms, peakMb, verdict, files: coverage.filesTotal, gaps: [...new Set(gaps)].sort() });
      } catch (error) {
        reject(error as Error);
      }
    });
  });
}
