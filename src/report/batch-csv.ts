import type { BatchItem } from '../model/batch.ts';
import { type BatchRow, batchRow } from './batch-rows.ts';
import { csvTable } from './csv-table.ts';

/** One row a package. Columns are only ever added at the end. */
export function batchToCsv(items: readonly BatchItem[]): string {
  const columns: readonly (readonly [string, (row: BatchRow) => unknown])[] = [
    ['package', (row) => row.package],
    ['version', (row) => row.version],
    ['status', (row) => row.status],
    ['verdict', (row) => row.verdict],
    ['riskScore', (row) => row.riskScore?.toFixed(1)],
    ['riskLevel', (row) => row.riskLevel],
    ['threatCount', (row) => row.threatCount],
    ['coverageComplete', (row) => row.coverageComplete],
    ['scanId', (row) => row.scanId],
    ['sha256', (row) => row.sha256],
    ['cached', (row) => row.cached],
    ['errorCode', (row) => row.error?.code],
    ['error', (row) => row.error?.message],
  ];
  return csvTable(columns, items.map(batchRow));
}

/** One line of JSON a package: those of `results`. */
export function batchToJsonLines(items: readonly BatchItem[]): string {
  return items.map((item) => `${JSON.stringify(batchRow(item))}\n`).join('');
}
