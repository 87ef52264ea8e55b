import type { Report } from '../model/report.ts';
import type { ScanAnswer } from './schemas/report.ts';

/** The scan answer stays as in the wire document: without what only the stored report has. */
export function scanAnswerOf(report: Report): ScanAnswer {
  const { status: _status, createdAt: _createdAt, requestId: _requestId, traceId: _traceId, ...rest } = report;
  return withoutContent(rest);
}

/** What was fetched is repeated only to those who ask for it. */
export function withoutContent<Told extends Partial<Report>>(report: Told) {
  const {
    fetchedContent: _content,
    fetchedContentPath: _path,
    fetchedContentEncoding: _encoding,
    fetchedContentTruncated: _truncated,
    ...rest
  } = report;
  return rest;
}
