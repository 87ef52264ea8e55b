import pc from 'picocolors';
import type { Report } from '../model/report.ts';
import { toJson } from '../report/json.ts';
import { toJsonLine } from '../report/jsonl.ts';
import { toSarif } from '../report/sarif.ts';
import { toText } from '../report/text.ts';
import { limits } from '../scan/limits.ts';
import { readVersion } from './version.ts';

export const formats = ['text', 'json', 'jsonl', 'sarif'] as const;
export type Format = (typeof formats)[number];

interface RenderOptions {
  readonly format: Format;
  readonly output?: string;
  readonly verbose?: boolean;
}

export function renderReports(reports: readonly Report[], { format, output, verbose = false }: RenderOptions): string {
  const color = output === undefined && process.stdout.isTTY === true && pc.isColorSupported;
  switch (format) {
    case 'json':
      return toJson(reports);
    case 'jsonl':
      return reports.map(toJsonLine).join('');
    case 'sarif':
      return toSarif(reports, { version: readVersion(), maxResults: limits.report.maxSarifResults });
    case 'text':
      return reports.map((report) => toText(report, { color, verbose })).join('\n');
  }
}
