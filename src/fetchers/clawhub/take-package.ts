import { createHash } from 'node:crypto';
import type { Distribution } from '../../model/source.ts';
import { FetchError } from '../fetch-error.ts';
import type { Intake } from '../intake.ts';
import { redactUrl } from '../redact-url.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext } from '../source.ts';
import { takeDownload, withoutFirstFolder } from '../take-download.ts';
import { askClawhub } from './client.ts';

/** A plugin package: a zip with one top folder, whose digest stands in a header (RFC 3230 and RFC 9530). */
export async function takePackage(
  name: string,
  version: string,
  intake: Intake,
  context: FetchContext,
): Promise<Distribution> {
  const what = `version ${version} of the package ${name}`;
  const path = `packages/${encodeURIComponent(name)}/download`;
  const { limits } = context;
  const answer = requireOk(await askClawhub(path, { version }, context, { maxBytes: limits.maxBytesTotal }), what);
  const { bytes, url, headers } = answer;
  const digest = createHash('sha256').update(bytes);
  const sha256 = digest.copy().digest('hex');
  const stated = statedDigest(headers.digest ?? headers['content-digest'] ?? '');
  if (stated !== undefined && stated !== digest.digest('base64')) {
    throw new FetchError('integrity', `${what} is not what the Digest header of ClawHub says`);
  }
  const fileName = `${name.replace(/^@/, '').replace('/', '-')}-${version}.zip`;
  if (!(await takeDownload({ fileName, bytes, rename: withoutFirstFolder }, intake, limits))) {
    throw new FetchError('unexpected-content', `${what}: what ClawHub sent is no archive`);
  }
  return { folder: '', kind: 'zip', fileName, url: redactUrl(url), sha256 };
}

/** `sha-256=BASE64`, or `sha-256=:BASE64:`. */
function statedDigest(header: string): string | undefined {
  return /(?:^|[,\s])sha-256=:?([A-Za-z0-9+/]+=*):?/i.exec(header)?.[1];
}
