import type { Report } from '../model/report.ts';
import type { Threat } from '../model/threat.ts';
import { csvTable } from './csv-table.ts';

interface Row {
  readonly report: Report;
  readonly threat: Threat | undefined;
}

const columns: readonly (readonly [name: string, of: (row: Row) => unknown])[] = [
  ['scanId', ({ report }) => report.scanId],
  ['target', ({ report }) => report.target],
  ['verdict', ({ report }) => report.verdict],
  ['riskScore', ({ report }) => report.riskScore.toFixed(1)],
  ['riskLevel', ({ report }) => report.riskLevel],
  ['coverageComplete', ({ report }) => report.coverage.complete],
  ['threatId', ({ threat }) => threat?.id],
  ['type', ({ threat }) => threat?.type],
  ['ruleId', ({ threat }) => threat?.ruleId],
  ['severity', ({ threat }) => threat?.severity],
  ['confidence', ({ threat }) => threat?.confidence],
  ['draft', ({ threat }) => threat && threat.draft === true],
  ['file', ({ threat }) => threat?.file],
  ['line', ({ threat }) => threat?.line],
  ['column', ({ threat }) => threat?.column],
  ['title', ({ threat }) => threat?.title],
  ['description', ({ threat }) => threat?.description],
  ['remediation', ({ threat }) => threat?.remediation],
  ['fingerprint', ({ threat }) => threat?.fingerprint],
];

/** One row per finding; a report without findings has one row with its verdict. */
export function toCsv(reports: readonly Report[]): string {
  const rows = reports.flatMap((report) =>
    (report.threats.length === 0 ? [undefined] : report.threats).map((threat) => ({ report, threat })),
  );
  return csvTable(columns, rows);
}
