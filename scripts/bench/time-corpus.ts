// A part of the bench: the real pool and store over a corpus, first cold, then with every report known.
import { availableParallelism } from 'node:os';
import { createPool } from '../../src/scan/pool.ts';
import { openStore } from '../../src/store/open-store.ts';
import { scanPackages } from '../corpus/scan-packages.ts';
import { choosePackages } from './choose-packages.ts';
import { ownPeakMemory } from './peak-memory.ts';

export interface CorpusTimes {
  readonly packages: number;
  readonly bytes: number;
  readonly cores: number;
  readonly coldMs: number;
  readonly warmMs: number;
  /** Scans that the second round answered from the store. */
  readonly cached: number;
  readonly peakMb: number;
}

const [folder = 'node_modules', maxBytes = '30e6'] = process.argv.slice(2);
const { packages, bytes } = await choosePackages(folder, Number(maxBytes));
const cores = availableParallelism();
const pool = createPool({ maxThreads: cores });
const store = await openStore({ path: ':memory:' });

const round = async () => {
  const begun = performance.now();
  const scanned = await scanPackages(packages, { pool, store: store.reports, atOnce: cores });
  return { ms: performance.now() - begun, cached: scanned.filter(({ report }) => report.cached).length };
};
await pool.rulesetVersion();
const cold = await round();
const warm = await round();
await Promise.all([pool.close(), store.close()]);

const result: CorpusTimes = {
  packages: packages.length,
  bytes,
  cores,
  coldMs: cold.ms,
  warmMs: warm.ms,
  cached: warm.cached,
  peakMb: ownPeakMemory(),
};
process.send!(result);
process.disconnect();
