// One package of a batch: fetched, scanned, and told in the few words a batch keeps of it.
import type { Artifact } from '../model/artifact.ts';
import type { BatchOutcome } from '../model/batch.ts';
import type { Report } from '../model/report.ts';
import { newScanId } from '../scan/new-scan-id.ts';
import type { Pool } from '../scan/pool.ts';
import { scan } from '../scan/scan.ts';
import { type ReportStore, shelfOf } from '../store/reports.ts';
import { namesOf } from './package-names.ts';

export interface ScanningPorts {
  readonly fetch: (reference: string) => Promise<Artifact>;
  readonly pool: Pick<Pool, 'inspect' | 'rulesetVersion'>;
  readonly reports: ReportStore;
}

/** Rejects with what the fetcher says when there is nothing to scan. Bytes that are known under the same rules are not scanned again. */
export async function scanReference(reference: string, project: string, ports: ScanningPorts): Promise<BatchOutcome> {
  const artifact = await ports.fetch(reference);
  const { inspect, rulesetVersion } = ports.pool;
  const store = shelfOf(ports.reports, project);
  const report = await scan(artifact, { inspect, rulesetVersion, store, now: () => new Date(), newId: newScanId });
  return outcomeOf(reference, artifact, report);
}

function outcomeOf(reference: string, { source }: Artifact, report: Report): BatchOutcome {
  const named = namesOf(reference);
  const version = source?.registry?.version ?? source?.revision ?? named.version;
  return {
    package: source?.registry?.name ?? named.package,
    ...(version === undefined ? {} : { version }),
    scanId: report.scanId,
    riskScore: report.riskScore,
    riskLevel: report.riskLevel,
    verdict: report.verdict,
    threatCount: report.threats.filter(({ draft }) => draft !== true).length,
    complete: report.coverage.complete,
    ...(source?.sha256 === undefined ? {} : { sha256: source.sha256 }),
    cached: report.cached ?? false,
  };
}
