import pc from 'picocolors';
import type { BatchView } from '../batch/desk.ts';
import type { Report } from '../model/report.ts';
import { batchToCsv, batchToJsonLines } from '../report/batch-csv.ts';
import { batchBody } from '../report/batch-json.ts';
import { batchToMarkdown } from '../report/batch-markdown.ts';
import { batchToSarif } from '../report/batch-sarif.ts';
import { batchToText } from '../report/batch-text.ts';
import { limits } from '../scan/limits.ts';
import { readVersion } from './version.ts';

export type AuditFormat = 'text' | 'json' | 'jsonl' | 'csv' | 'sarif' | 'markdown';

interface RenderOptions {
  readonly format: AuditFormat;
  readonly output?: string;
  readonly verbose?: boolean;
}

export async function renderAudit(
  view: BatchView,
  reports: (items: BatchView['items']) => AsyncIterable<Report>,
  { format, output, verbose = false }: RenderOptions,
): Promise<string> {
  const color = output === undefined && process.stdout.isTTY === true && pc.isColorSupported;
  switch (format) {
    case 'json':
      return `${JSON.stringify(batchBody(view), null, 2)}\n`;
    case 'jsonl':
      return batchToJsonLines(view.items);
    case 'markdown':
      return batchToMarkdown(view);
    case 'csv':
      return batchToCsv(view.items);
    case 'sarif': {
      const { maxSarifResults: maxResults } = limits.report;
      const found: Report[] = [];
      for await (const report of reports(view.items)) found.push(report);
      return batchToSarif(view.items, found, { version: readVersion(), maxResults });
    }
    case 'text':
      return batchToText(view, { color, verbose });
  }
}
