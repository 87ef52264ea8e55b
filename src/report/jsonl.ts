import type { Report } from '../model/report.ts';

/** One report a line. */
export function toJsonLine(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}
