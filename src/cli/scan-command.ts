import { isFetchError, otherVersion, shownReference } from '../fetchers/registry.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Report } from '../model/report.ts';
import { newScanId } from '../scan/new-scan-id.ts';
import { createPool } from '../scan/pool.ts';
import { scan } from '../scan/scan.ts';
import { type ExitCode, exitCodeOf, type FailOn, worstExitCode } from './exit-codes.ts';
import { fetchAhead } from './fetch-ahead.ts';
import { fetchExitCodes } from './fetch-exit-codes.ts';
import { openFetchers } from './open-fetchers.ts';
import { createProgress } from './progress.ts';
import { type Format, renderReports } from './render-reports.ts';
import { writeOutput } from './write-output.ts';

export interface ScanOptions {
  readonly format: Format;
  readonly output?: string;
  readonly failOn: FailOn;
  readonly dataDir?: string;
  readonly verbose?: boolean;
  /** A version, `previous`, or another target. */
  readonly compare?: string;
}

/** Scans one target after the other, writes what could be scanned, and answers with the status for the process. */
export async function runScan(targets: readonly string[], options: ScanOptions): Promise<ExitCode> {
  const pool = createPool();
  const store = options.dataDir === undefined ? undefined : await openReports(options.dataDir);
  const fetchers = openFetchers();
  const progress = createProgress();
  const reports: Report[] = [];
  const codes: ExitCode[] = [];
  const scanOne = (artifact: Artifact, against?: Report) => {
    progress.say(`scanning ${artifact.name} (${artifact.files.length} files)`);
    const ports = { inspect: pool.inspect, rulesetVersion: pool.rulesetVersion, store: store?.reports ?? null };
    const wishes = against === undefined ? {} : { against };
    return scan(artifact, { ...ports, now: () => new Date(), newId: newScanId }, wishes);
  };
  const scanOther = async (artifact: Artifact, wanted: string) =>
    scanOne(await fetchers.fetch(otherVersion(artifact, wanted)));
  const complaints: string[] = [];
  try {
    for (const { target, fetched } of fetchAhead(targets, fetchers)) {
      try {
        progress.say(`reading ${shownReference(target)}`);
        const artifact = await fetched;
        const against = options.compare === undefined ? undefined : await scanOther(artifact, options.compare);
        const report = await scanOne(artifact, against);
        reports.push(report);
        codes.push(exitCodeOf(report, options.failOn));
      } catch (error) {
        // The other targets still get their answer.
        if (!isFetchError(error)) throw error;
        complaints.push(error.message);
        codes.push(fetchExitCodes[error.code]);
      }
    }
  } finally {
    progress.done();
    await Promise.all([pool.close(), fetchers.close(), store?.close()]);
  }
  if (reports.length > 0) writeOutput(renderReports(reports, options), options.output);
  for (const complaint of complaints) process.stderr.write(`assay: ${complaint}\n`);
  return worstExitCode(codes);
}

async function openReports(dataDir: string) {
  const { openStore } = await import('../store/open-store.ts');
  return openStore({ dataDir });
}
