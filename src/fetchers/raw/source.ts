// Any web address: what lies there is taken as it is.
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { archiveKind } from '../archive-kind.ts';
import { assemble } from '../assemble.ts';
import { FetchError } from '../fetch-error.ts';
import { createIntake } from '../intake.ts';
import type { NetResponse } from '../net.ts';
import { redactUrl } from '../redact-url.ts';
import type { Reference } from '../reference.ts';
import { requireOk } from '../require-ok.ts';
import type { Source } from '../source.ts';
import { takeDownload } from '../take-download.ts';
import { fileNameOf } from './file-name.ts';

const archiveName = /\.(?:tgz|tbz2?|txz|tar|gz|bz2|xz|zst|zip|whl|egg|vsix|crx|xpi|jar|nupkg|gem|deb|asar|mcpb|dxt)$/i;

export const rawSource: Source<{ readonly address: string }> = {
  type: 'raw',
  recognise: webAddress,
  async fetch({ address }, { net, limits, nameText, requested }) {
    const answer = requireOk(await net.get(address, { maxBytes: limits.maxBytesTotal }), requested);
    const { bytes, url, headers } = answer;
    if (bytes.length === 0) throw new FetchError('unexpected-content', `${requested}: the answer is empty`);
    const named = fileNameOf(headers['content-disposition'], [address, url]);
    if (named !== undefined && archiveName.test(named) && archiveKind(bytes) === undefined && isPage(answer)) {
      const hint = 'a login page or a notice is sent in its place';
      throw new FetchError('unexpected-content', `${requested} should be an archive and is a web page: ${hint}`);
    }
    const fileName = named ?? (isUtf8(bytes) ? await nameText(bytes.toString('utf8')) : 'download');
    const intake = createIntake(limits);
    const isArchive = await takeDownload({ fileName, bytes }, intake, limits);
    const artifact = assemble(requested, intake);
    return {
      ...artifact,
      ...(isArchive || artifact.files.length === 0 ? {} : { main: fileName }),
      source: {
        type: 'raw',
        requestedUrl: requested,
        resolvedUrl: redactUrl(url),
        sha256: createHash('sha256').update(bytes).digest('hex'),
      },
    };
  },
};

function webAddress(reference: Reference): { readonly address: string } | undefined {
  if (reference.kind !== 'url' || !/^https?:$/.test(reference.url.protocol)) return undefined;
  return { address: reference.url.href };
}

function isPage({ headers, bytes }: NetResponse): boolean {
  const start = bytes.subarray(0, 512).toString('latin1').trimStart().toLowerCase();
  return /^(?:<!doctype html|<html|<head)/.test(start) || /^text\/html\b/i.test(headers['content-type'] ?? '');
}
