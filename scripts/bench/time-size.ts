// A part of the bench: one artifact of a given kind and size on one core of the real pool, whose clock is not to end it.

import { judge } from '../../src/scan/judge.ts';
import { createPool } from '../../src/scan/pool.ts';
import { artifactOfSize, type SizeKind } from './artifact-of-size.ts';
import { ownPeakMemory } from './peak-memory.ts';

export interface SizeTime {
  readonly bytes: number;
  readonly ms: number;
  readonly peakMb: number;
  readonly verdict: string;
  /** Codes of what was not looked at, each once. */
  readonly gaps: readonly string[];
}

const [kind = 'packages', wantedBytes = '1e6', folder = 'node_modules'] = process.argv.slice(2);
const artifact = await artifactOfSize(kind as SizeKind, Number(wantedBytes), folder);
const pool = createPool({ maxThreads: 1, maxMsPerTask: 900_000 });
await pool.rulesetVersion();
const begun = performance.now();
const inspection = await pool.inspect(artifact);
const ms = performance.now() - begun;
await pool.close();

const gaps = [...inspection.failures.map(({ code }) => code), ...inspection.skipped.map(({ reason }) => reason)];
const result: SizeTime = {
  bytes: artifact.files.reduce((sum, file) => sum + file.bytes.length, 0),
  ms,
  peakMb: ownPeakMemory(),
  verdict: judge(inspection).verdict,
  gaps: [...new Set(gaps)].sort(),
};
process.send!(result);
process.disconnect();
