// One scan from the artifact to the stored report, top to bottom.
import type { Artifact } from '../model/artifact.ts';
import type { Inspection } from '../model/inspection.ts';
import type { Report } from '../model/report.ts';
import { compareReports, reasonsOf } from './compare-reports.ts';
import { inputDigest, lookUpKey } from './digest.ts';
import { fetchedContent } from './fetched-content.ts';
import { judge } from './judge.ts';
import { reportedSource } from './reported-source.ts';
import { toThreat } from './threat.ts';
import { worstFirst } from './worst-first.ts';

/** Where reports are kept. The look-up key finds the report of the same bytes under the same rules. */
export interface ReportShelf {
  put(report: Report, lookUp: string | null): Promise<void>;
  find(lookUp: string): Promise<Report | undefined>;
}

export interface ScanPorts {
  readonly inspect: (artifact: Artifact) => Promise<Inspection>;
  readonly rulesetVersion: () => Promise<string>;
  /** `null` keeps nothing. */
  readonly store: ReportShelf | null;
  readonly now: () => Date;
  /** `scan_` and 12 characters, never the same twice. */
  readonly newId: () => string;
}

export interface ScanWishes {
  /** The caller asked for a model's opinion; this version has none, says so, and judges as always. */
  readonly ai?: boolean;
  /** The main file's text is kept in the report. */
  readonly keepContent?: boolean;
  /** The report of another version: what is new is told, and weighs more. */
  readonly against?: Report;
}

export async function scan(
  artifact: Artifact,
  ports: ScanPorts,
  { ai = false, keepContent = false, against }: ScanWishes = {},
): Promise<Report> {
  const begun = ports.now();
  const elapsedMs = () => Math.max(0, ports.now().getTime() - begun.getTime());
  const aiStatus = { status: ai ? ('not_configured' as const) : ('off' as const) };
  const digest = inputDigest(artifact.files);
  const rulesetVersion = await ports.rulesetVersion();
  const lookUp = lookUpKey(artifact, digest, rulesetVersion, { keepContent, against: against?.scanId });
  const source = reportedSource(artifact);
  const cameFrom = source === undefined ? {} : { source };

  const known = await ports.store?.find(lookUp);
  if (known !== undefined) {
    const { source: _former, ...same } = known;
    return { ...same, target: artifact.name, ...cameFrom, ai: aiStatus, processingMs: elapsedMs(), cached: true };
  }

  const inspection = await ports.inspect(artifact);
  const { skipped, failures, filesTotal, filesScanned, permissions, unaskedPermissions, hosts } = inspection;
  const threats = worstFirst(inspection.findings).map(toThreat);
  const seen = { threats, hosts, permissions, ...(unaskedPermissions ? { unaskedPermissions } : {}), ...cameFrom };
  const comparison = against && compareReports(against, seen);
  const report: Report = {
    scanId: ports.newId(),
    ...judge(inspection, comparison && reasonsOf(comparison)),
    ...seen,
    ...(comparison ? { comparison } : {}),
    processingMs: elapsedMs(),
    status: 'completed',
    createdAt: begun.toISOString(),
    target: artifact.name,
    ...(keepContent ? fetchedContent(artifact) : {}),
    coverage: { complete: skipped.length + failures.length === 0, filesTotal, filesScanned, skipped, failures },
    rulesetVersion,
    inputDigest: digest,
    ai: aiStatus,
  };
  // A worker that ran out of time may finish next time: such a report is kept, and never given out again as an answer.
  const isRepeatable = failures.every(({ stage }) => stage !== 'worker');
  await ports.store?.put(report, isRepeatable ? lookUp : null);
  return report;
}
