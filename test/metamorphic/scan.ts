import type { Artifact } from '../../src/model/artifact.ts';
import type { Failure } from '../../src/model/failure.ts';
import type { Verdict } from '../../src/model/threat.ts';
import { isMuted } from '../../src/scan/decision-table.ts';
import { inspect } from '../../src/scan/inspect.ts';
import { judge } from '../../src/scan/judge.ts';

/** What a scan said, as far as transformations are compared by it. */
export interface Seen {
  readonly verdict: Verdict;
  /** Serious findings. */
  readonly threats: readonly { readonly ruleId: string; readonly file: string; readonly line: number }[];
  readonly failures: readonly Failure[];
}

/** Scans and judges by what was found alone: a gap in the coverage makes no sample survive. */
export async function scan(artifact: Artifact): Promise<Seen> {
  const inspection = await inspect(artifact);
  const { verdict } = judge({ ...inspection, failures: [], skipped: [] });
  const threats = inspection.findings
    .filter((one) => one.kind === 'threat' && !one.draft && !isMuted(one) && /^(?:HIGH|CRITICAL)$/.test(one.severity))
    .map(({ ruleId, at }) => ({ ruleId, file: at.file, line: at.line }));
  return { verdict, threats, failures: inspection.failures };
}
