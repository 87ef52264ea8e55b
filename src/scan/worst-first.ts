import type { Finding } from '../model/inspection.ts';
import type { Severity } from '../model/threat.ts';

export const severityRank: Readonly<Record<Severity, number>> = { INFO: 0, LOW: 1, MEDIUM: 2, HIGH: 3, CRITICAL: 4 };

/** A finding with the id it has in the report. */
export interface Numbered {
  readonly id: string;
  readonly finding: Finding;
}

/** The order of the report, which also numbers the threats: rules that count before drafts, the worst first, then by place. */
export function worstFirst(findings: readonly Finding[]): Numbered[] {
  return [...findings]
    .sort(
      (a, b) =>
        Number(a.draft) - Number(b.draft) ||
        severityRank[b.severity] - severityRank[a.severity] ||
        b.confidence - a.confidence ||
        compareText(a.at.file, b.at.file) ||
        a.at.line - b.at.line ||
        a.at.column - b.at.column ||
        compareText(a.ruleId, b.ruleId) ||
        compareText(JSON.stringify(a), JSON.stringify(b)),
    )
    .map((finding, index) => ({ id: `thr_${String(index + 1).padStart(3, '0')}`, finding }));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
