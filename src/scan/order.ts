/** One order for everything a report lists, whoever found it first. */
import type { Failure } from '../model/failure.ts';
import type { Finding } from '../model/inspection.ts';

/** One finding per rule and line: the worst stays, the others' places are kept beside it. */
function unique(findings: readonly Finding[]): Finding[] {
  const kept = new Map<string, Finding>();
  const order = ['INFO', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'];
  for (const finding of findings) {
    const key = `${finding.ruleId}\0${finding.at.file}\0${finding.at.line}`;
    const have = kept.get(key);
    if (!have) kept.set(key, finding);
    else if (
      order.indexOf(finding.severity) > order.indexOf(have.severity) ||
      (finding.severity === have.severity && finding.confidence > have.confidence)
    )
      kept.set(key, finding);
  }
  return [...kept.values()];
}

/** As a report lists them. */
export function sortedFindings(findings: readonly Finding[]): Finding[] {
  return unique(findings).sort(
    (a, b) =>
      compare(a.at.file, b.at.file) ||
      a.at.line - b.at.line ||
      a.at.column - b.at.column ||
      compare(a.ruleId, b.ruleId),
  );
}

export function sortedFailures(failures: readonly Failure[]): Failure[] {
  const seen = new Set<string>();
  return [...failures]
    .sort((a, b) => compare(a.path ?? '', b.path ?? '') || (a.line ?? 0) - (b.line ?? 0) || compare(a.code, b.code))
    .filter((failure) => {
      const key = `${failure.path}\0${failure.code}\0${failure.stage}`;
      return !seen.has(key) && seen.add(key);
    });
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
