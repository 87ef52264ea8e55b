/** The forms a report can be asked for with Accept. */
import Negotiator from 'negotiator';
import type { Report } from '../model/report.ts';
import { toCsv } from '../report/csv.ts';
import { toJsonLine } from '../report/jsonl.ts';
import { toMarkdown } from '../report/markdown.ts';
import { toSarif } from '../report/sarif.ts';
import { limits } from '../scan/limits.ts';
import { ApiError } from './api-error.ts';

type Write = (report: Report, version: string) => string;

/** The first one is what is sent when nothing is asked for. */
const forms: Readonly<Record<string, Write>> = {
  'application/json': (report) => JSON.stringify(report),
  'application/sarif+json': (report, version) =>
    toSarif([report], { version, maxResults: limits.report.maxSarifResults }),
  'text/csv': (report) => toCsv([report]),
  'application/x-ndjson': toJsonLine,
  'text/markdown': toMarkdown,
};

export const reportTypes = Object.keys(forms);

/** The media type with its charset, and how to write it; a 406 when none will do. */
export function formFor(accept: string | undefined): { readonly contentType: string; readonly write: Write } {
  const type = new Negotiator({ headers: { accept } }).mediaType(reportTypes);
  const write = type === undefined ? undefined : forms[type];
  if (type === undefined || write === undefined) {
    throw new ApiError('NOT_ACCEPTABLE', `A report comes as ${reportTypes.join(', ')}.`, {
      details: { field: 'Accept', reason: 'not_acceptable', supported: reportTypes },
    });
  }
  return { contentType: `${type}; charset=utf-8`, write };
}
