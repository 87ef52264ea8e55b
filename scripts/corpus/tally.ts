// Counts over the reports of a corpus, as tables.
import type { Report } from '../../src/model/report.ts';
import type { Severity, Verdict } from '../../src/model/threat.ts';
import { formatTable } from '../format-table.ts';
import type { Scanned } from './scan-packages.ts';

const severities: readonly Severity[] = ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFO'];
const verdicts: readonly Verdict[] = ['REJECT', 'REVIEW', 'APPROVE'];

/** What decided, in one line: the first reason and the first finding behind it. */
export function topReason({ breakdown, threats }: Report): string {
  const [reason] = breakdown;
  if (reason === undefined) return '';
  const threat = threats.find(({ id }) => reason.threats.includes(id));
  return threat === undefined
    ? reason.because
    : `${threat.ruleId} ${threat.file}:${threat.line} (${threat.trigger}, ${threat.confidence}): ${threat.description}`;
}

export function verdictTable(scanned: readonly Scanned[]): string {
  const rows = verdicts.map((verdict) => {
    const of = scanned.filter(({ report }) => report.verdict === verdict);
    const byGapsAlone = of.filter(({ report }) => verdict === 'REVIEW' && report.breakdown[0]?.threats.length === 0);
    return [verdict, `${of.length}`, share(of.length, scanned.length), `${byGapsAlone.length}`];
  });
  return formatTable(['verdict', 'packages', 'share', 'only because of gaps'], rows);
}

/** Worst first: rules that decided a verdict, then by hits. */
export function ruleTable(scanned: readonly Scanned[]): string {
  const rules = new Map<string, { hits: Record<Severity, number>; packages: number; decided: number; total: number }>();
  for (const { report } of scanned) {
    const deciding =
      report.verdict === 'APPROVE'
        ? []
        : report.threats.filter(({ id }) => report.breakdown[0]?.threats.includes(id)).map(({ ruleId }) => ruleId);
    for (const ruleId of new Set(report.threats.map((threat) => threat.ruleId))) {
      const row = rules.get(ruleId) ?? { hits: noHits(), packages: 0, decided: 0, total: 0 };
      rules.set(ruleId, row);
      row.packages += 1;
      if (deciding.includes(ruleId)) row.decided += 1;
    }
    for (const { ruleId, severity } of report.threats) {
      const row = rules.get(ruleId)!;
      row.hits[severity] += 1;
      row.total += 1;
    }
  }
  const rows = [...rules]
    .sort(([a, x], [b, y]) => y.decided - x.decided || y.total - x.total || (a < b ? -1 : 1))
    .map(([ruleId, { hits, packages, decided, total }]) => [
      ruleId,
      `${decided}`,
      `${packages}`,
      `${total}`,
      ...severities.map((severity) => `${hits[severity]}`),
    ]);
  return formatTable(['rule', 'decided', 'packages', 'hits', ...severities], rows);
}

/** Failures and skipped files by code: in how many packages, how often. */
export function gapTable(scanned: readonly Scanned[]): string {
  const codes = new Map<string, { packages: number; times: number }>();
  for (const { report } of scanned) {
    const { failures, skipped } = report.coverage;
    const met = [
      ...failures.map(({ stage, code }) => `${stage}: ${code}`),
      ...skipped.map((one) => `skipped: ${one.reason}`),
    ];
    for (const code of new Set(met)) {
      const row = codes.get(code) ?? { packages: 0, times: 0 };
      codes.set(code, { packages: row.packages + 1, times: row.times + met.filter((one) => one === code).length });
    }
  }
  const rows = [...codes]
    .sort(([a, x], [b, y]) => y.packages - x.packages || (a < b ? -1 : 1))
    .map(([code, { packages, times }]) => [code, `${packages}`, `${times}`]);
  return formatTable(['gap', 'packages', 'times'], rows);
}

export function sizeLine(scanned: readonly Scanned[]): string {
  const files = scanned.reduce((sum, one) => sum + one.files, 0);
  return `${scanned.length} packages, ${files} files, ${megabytes(bytesOf(scanned))} MB.`;
}

export function speedLine(scanned: readonly Scanned[], wallMs: number): string {
  const seconds = wallMs / 1000;
  const rates = `${(bytesOf(scanned) / 1e6 / seconds).toFixed(2)} MB/s, ${(scanned.length / seconds).toFixed(2)} packages/s`;
  return `${seconds.toFixed(1)} s: ${rates}.`;
}

function bytesOf(scanned: readonly Scanned[]): number {
  return scanned.reduce((sum, one) => sum + one.bytes, 0);
}

/** With two digits; a megabyte is a million bytes. */
export function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(2);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}

function noHits(): Record<Severity, number> {
  return { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0, INFO: 0 };
}
