import type { Report } from '../model/report.ts';

/** The report as the API answers it, indented for people who redirect it into a file. */
export function toJson(reports: readonly Report[]): string {
  return `${JSON.stringify(reports.length === 1 ? reports[0] : reports, null, 2)}\n`;
}
