import { createHash } from 'node:crypto';
import ssri from 'ssri';
import type { SourceFile } from '../../model/artifact.ts';
import type { Distribution } from '../../model/source.ts';
import { FetchError } from '../fetch-error.ts';
import type { Intake } from '../intake.ts';
import { redactUrl } from '../redact-url.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext } from '../source.ts';
import { withoutFirstFolder } from '../take-download.ts';
import { addUnpacked, unpackApart } from '../unpack-apart.ts';
import { chooseFiles } from './choose-files.ts';
import type { PypiIndex } from './index-config.ts';
import type { Release } from './releases.ts';
import type { IndexFile } from './simple-page.ts';
import { unlikeEarlier } from './unlike-earlier.ts';

/** Downloads, verifies and unpacks the chosen files of a version, each below its own folder when there are several. */
export async function takeDistributions(
  release: Release,
  index: PypiIndex,
  intake: Intake,
  context: FetchContext,
): Promise<Distribution[]> {
  const chosen = chooseFiles(release.files);
  const taken: Distribution[] = [];
  const earlier: (readonly SourceFile[])[] = [];
  let left = context.limits.maxBytesTotal;
  const downloads = await Promise.all(
    chosen.map(({ file }) => {
      const { size = 0 } = file;
      if (size > left) return undefined;
      left -= size;
      return download(file, index, context);
    }),
  );
  for (const [at, { file, folder }] of chosen.entries()) {
    const below = chosen.length === 1 ? '' : folder;
    const place = (path: string) => (below === '' ? path : `${below}/${path}`);
    const bytes = downloads[at];
    if (bytes === undefined) {
      intake.skip(place(file.fileName), 'too-large', `its ${file.size} bytes would be more than a version may have`);
      continue;
    }
    const rename = file.kind === 'sdist' ? withoutFirstFolder : (path: string) => path;
    const unpacked = await unpackApart({ fileName: file.fileName, bytes, rename }, context.limits);
    if (!unpacked.isArchive) {
      throw new FetchError('unexpected-content', `${file.fileName}: what the index sent is no archive`);
    }
    addUnpacked({ ...unpacked, files: unlikeEarlier(unpacked.files, earlier) }, intake, place);
    earlier.push(unpacked.files);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    taken.push({ folder: below, kind: file.kind, fileName: file.fileName, url: redactUrl(file.url), sha256 });
  }
  return taken;
}

async function download(
  file: IndexFile,
  { simple, authorization }: PypiIndex,
  { net, limits }: FetchContext,
): Promise<Buffer> {
  const { origin } = new URL(simple);
  const integrity = integrityOf(file);
  const answer = await net.get(file.url, {
    maxBytes: limits.maxBytesTotal,
    trustedOrigin: origin,
    ...(authorization !== undefined && new URL(file.url).origin === origin ? { authorization } : {}),
    ...(integrity === undefined ? {} : { integrity }),
  });
  return requireOk(answer, file.fileName).bytes;
}

/** The strongest digest the index gives. */
function integrityOf({ hashes }: IndexFile): string | undefined {
  const algorithm = ['sha512', 'sha384', 'sha256', 'sha1', 'md5'].find((name) => hashes[name] !== undefined);
  return algorithm === undefined ? undefined : ssri.fromHex(hashes[algorithm]!, algorithm).toString();
}
