import type { Report } from '../../src/model/report.ts';
import { newScanId } from '../../src/scan/new-scan-id.ts';
import type { Pool } from '../../src/scan/pool.ts';
import { type ReportShelf, scan } from '../../src/scan/scan.ts';
import { type CorpusPackage, readPackage } from './list-packages.ts';

export interface Scanned {
  readonly report: Report;
  readonly bytes: number;
  readonly files: number;
  /** Wall time of the scan alone, without reading the files. */
  readonly ms: number;
}

export interface ScanPackagesOptions {
  readonly pool: Pool;
  readonly store: ReportShelf | null;
  /** As many as the pool has threads, so that no scan's time is spent waiting. */
  readonly atOnce: number;
  readonly onScanned?: (scanned: Scanned) => void;
}

/** In the order of the packages, whichever finishes first. */
export async function scanPackages(
  packages: readonly CorpusPackage[],
  options: ScanPackagesOptions,
): Promise<Scanned[]> {
  const { pool, store, atOnce, onScanned } = options;
  const { inspect, rulesetVersion } = pool;
  await rulesetVersion();
  const scanned: Scanned[] = [];
  let next = 0;
  const lane = async () => {
    while (next < packages.length) {
      const index = next++;
      const artifact = await readPackage(packages[index]!);
      const begun = performance.now();
      const report = await scan(artifact, { inspect, rulesetVersion, store, now: () => new Date(), newId: newScanId });
      const bytes = artifact.files.reduce((sum, file) => sum + file.bytes.length, 0);
      const one = { report, bytes, files: artifact.files.length, ms: performance.now() - begun };
      scanned[index] = one;
      onScanned?.(one);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return scanned;
}
