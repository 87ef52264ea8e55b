/** The forms a report can be asked for with Accept. */
import type { Report } from '../model/report.ts';
import { toCsv } from '../report/csv.ts';
import { toJsonLine } from '../report/jsonl.ts';
import { toMarkdown } from '../report/markdown.ts';
import { toSarif } from '../report/sarif.ts';
import { limits } from '../scan/limits.ts';
import { mediaTypeFor } from './media-type.ts';

type Write = (report: Report, version: string) => string;

/** The first one is what is sent when nothing is asked for. */
const forms = {
  'application/json': (report) => JSON.stringify(report),
  'application/sarif+json': (report, version) =>
    toSarif([report], { version, maxResults: limits.report.maxSarifResults }),
  'text/csv': (report) => toCsv([report]),
  'application/x-ndjson': toJsonLine,
  'text/markdown': toMarkdown,
} satisfies Readonly<Record<string, Write>>;

export const reportTypes = Object.keys(forms) as (keyof typeof forms)[];

/** The media type with its charset, and how to write it; a 406 when none will do. */
export function formFor(accept: string | undefined): { readonly contentType: string; readonly write: Write } {
  const type = mediaTypeFor(accept, reportTypes);
  return { contentType: `${type}; charset=utf-8`, write: forms[type] };
}
