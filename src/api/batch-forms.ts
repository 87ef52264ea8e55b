/** The forms a batch can be asked for with Accept. JSON comes page by page, the others whole. */
import type { BatchView } from '../batch/desk.ts';
import type { Report } from '../model/report.ts';
import { batchToCsv, batchToJsonLines } from '../report/batch-csv.ts';
import { batchBody } from '../report/batch-json.ts';
import { batchToMarkdown } from '../report/batch-markdown.ts';
import { batchToSarif } from '../report/batch-sarif.ts';
import { limits } from '../scan/limits.ts';
import { batchCursor } from './batch-page.ts';

export const batchTypes = [
  'application/json',
  'application/sarif+json',
  'text/csv',
  'application/x-ndjson',
  'text/markdown',
] as const;

type Reports = (items: BatchView['items']) => AsyncIterable<Report>;

export async function writeBatch(
  type: (typeof batchTypes)[number],
  { items, next, ...view }: BatchView,
  { version, reports }: { readonly version: string; readonly reports: Reports },
): Promise<string> {
  switch (type) {
    case 'application/json': {
      const nextCursor = next === undefined ? {} : { nextCursor: batchCursor(next) };
      return JSON.stringify(batchBody({ ...view, items, ...nextCursor }));
    }
    case 'text/markdown':
      return batchToMarkdown({ ...view, items });
    case 'text/csv':
      return batchToCsv(items);
    case 'application/x-ndjson':
      return batchToJsonLines(items);
    case 'application/sarif+json': {
      const { maxSarifResults: maxResults } = limits.report;
      const found: Report[] = [];
      for await (const report of reports(items)) found.push(report);
      return batchToSarif(items, found, { version, maxResults });
    }
  }
}
