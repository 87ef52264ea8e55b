import type { Report } from '../model/report.ts';
import type { Threat } from '../model/threat.ts';
import { printable } from './printable.ts';

const maxCellChars = 2_000;

const columns: readonly (readonly [name: string, of: (report: Report, threat: Threat | undefined) => unknown])[] = [
  ['scanId', (report) => report.scanId],
  ['target', (report) => report.target],
  ['verdict', (report) => report.verdict],
  ['riskScore', (report) => report.riskScore.toFixed(1)],
  ['riskLevel', (report) => report.riskLevel],
  ['coverageComplete', (report) => report.coverage.complete],
  ['threatId', (_, threat) => threat?.id],
  ['type', (_, threat) => threat?.type],
  ['ruleId', (_, threat) => threat?.ruleId],
  ['severity', (_, threat) => threat?.severity],
  ['confidence', (_, threat) => threat?.confidence],
  ['draft', (_, threat) => threat && threat.draft === true],
  ['file', (_, threat) => threat?.file],
  ['line', (_, threat) => threat?.line],
  ['column', (_, threat) => threat?.column],
  ['title', (_, threat) => threat?.title],
  ['description', (_, threat) => threat?.description],
  ['remediation', (_, threat) => threat?.remediation],
  ['fingerprint', (_, threat) => threat?.fingerprint],
];

/** RFC 4180: one row per finding; a report without findings has one row with its verdict. */
export function toCsv(reports: readonly Report[]): string {
  const rows = reports.flatMap((report) =>
    (report.threats.length === 0 ? [undefined] : report.threats).map((threat) =>
      columns.map(([, of]) => cell(of(report, threat))),
    ),
  );
  return [columns.map(([name]) => name), ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

function cell(value: unknown): string {
  const text = printable(String(value ?? ''), maxCellChars);
  // A spreadsheet runs what begins like a formula: file names and texts are the attacker's.
  const inert = typeof value === 'string' && /^\s*[=+\-@]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert;
}
