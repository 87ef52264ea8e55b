import type { BatchItem } from '../model/batch.ts';
import type { Report } from '../model/report.ts';
import { type SarifOptions, toSarif } from './sarif.ts';

/** One run over every package that has a report; the others are named as what is missing. */
export function batchToSarif(
  items: readonly BatchItem[],
  reports: readonly Report[],
  options: Omit<SarifOptions, 'missing'>,
): string {
  const missing = items
    .filter(({ status }) => status !== 'completed')
    .map(({ reference, status, error }) => `${reference} was not scanned: ${error?.message ?? status}`);
  return toSarif(reports, { ...options, missing });
}
