import { createHash } from 'node:crypto';
import { FetchError } from '../fetch-error.ts';
import type { Intake } from '../intake.ts';
import { requireOk } from '../require-ok.ts';
import type { FetchContext } from '../source.ts';
import { unpackNested } from '../unpack.ts';
import { chooseParts, type Parts } from './choose-parts.ts';
import { askHub, readRange } from './client.ts';
import { type HubFile, type HubRepository, resolvePath } from './repository.ts';
import { takeGgufHead, takePickleHead, takeSafetensorsHeader } from './take-head.ts';
import { takeZipMembers } from './take-zip-members.ts';

/** Data sets have hundreds of thousands of files, each of which is a request. */
const maxRequests = 1_000;
const atATime = 4;
const codeFirst: readonly Parts[] = ['whole', 'pickle', 'header', 'head', 'none'];

/** Fetches the files of a revision that code could be in; what is left out though code could be in it is a gap. */
export async function takeFiles(
  repository: HubRepository,
  files: readonly HubFile[],
  intake: Intake,
  context: FetchContext,
): Promise<void> {
  const planned = files
    .map((file) => ({ file, parts: chooseParts(file) }))
    .filter(({ parts }) => parts !== 'none' || files.length === 1)
    .sort((a, b) => codeFirst.indexOf(a.parts) - codeFirst.indexOf(b.parts) || a.file.size - b.file.size);
  for (const { file } of planned.slice(maxRequests)) {
    intake.skip(file.path, 'too-many-files', `reading stopped after ${maxRequests} files`);
  }
  const wanted = planned.slice(0, maxRequests);
  for (let first = 0; first < wanted.length; first += atATime) {
    await Promise.all(wanted.slice(first, first + atATime).map((each) => take(repository, each, intake, context)));
  }
}

async function take(
  repository: HubRepository,
  { file, parts }: { file: HubFile; parts: Parts },
  intake: Intake,
  context: FetchContext,
): Promise<void> {
  const from = resolvePath(repository, file.path);
  if (parts === 'header') return takeSafetensorsHeader(file, from, intake, context);
  if (parts === 'head') return takeGgufHead(file, from, intake, context);
  if (parts === 'pickle') {
    const isZip = (await readRange(from, [0, 4], context)).toString('latin1') === 'PK\x03\x04';
    return (isZip ? takeZipMembers : takePickleHead)(file, from, intake, context);
  }
  if (file.size > intake.room()) return void intake.refuse(file.path);
  const { bytes } = requireOk(await askHub(from, context, wholeOptions(file)), `${file.path} of ${repository.id}`);
  checkBlob(file, bytes);
  if (intake.add(file.path, bytes)) await unpackNested(file.path, bytes, intake, context.limits);
}

function wholeOptions({ size, sha256 }: HubFile) {
  const integrity =
    sha256 === undefined ? {} : { integrity: `sha256-${Buffer.from(sha256, 'hex').toString('base64')}` };
  return { maxBytes: Math.max(size, 1), ...integrity };
}

/** Small files have no digest but the one git gives them. */
function checkBlob({ path, blobId }: HubFile, bytes: Buffer): void {
  if (blobId === undefined) return;
  const id = createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
  if (id !== blobId) throw new FetchError('integrity', `${path} is not what the Hub's own list says`);
}
