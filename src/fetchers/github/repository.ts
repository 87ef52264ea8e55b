import type { SourceFile } from '../../model/artifact.ts';
import type { FetchLimits } from '../fetch-limits.ts';
import type { Intake } from '../intake.ts';
import { withoutFirstFolder } from '../take-download.ts';
import { addUnpacked, unpackApart } from '../unpack-apart.ts';
import type { Github } from './client.ts';
import { lfsPointer } from './lfs-pointer.ts';
import type { Repository } from './pin.ts';
import { readTree, type TreeEntry } from './read-tree.ts';

/** Files an archive may lack that are asked for one by one; what is beyond them is listed as a gap. */
const maxSingleFiles = 50;

/**
 * Everything of one commit, or what lies below `folder` (`''`: all). Answers with the bytes of the archive. `.gitattributes` can leave files out of
 * an archive (`export-ignore`) that a clone brings: the list of the commit's files tells which.
 */
export async function takeRepository(
  github: Github,
  { owner, repo }: Pick<Repository, 'owner' | 'repo'>,
  sha: string,
  folder: string,
  intake: Intake,
  limits: FetchLimits,
): Promise<Buffer> {
  const what = `the files of ${owner}/${repo}`;
  const commit = { owner, repo, ref: sha };
  const [bytes, tree] = await Promise.all([
    github.ask(what, async (octokit) =>
      readBytes(await octokit.request('GET /repos/{owner}/{repo}/tarball/{ref}', { ...commit, ...asStream })),
    ),
    readTree(github, { owner, repo }, sha),
  ]);
  const place = (path: string) => (folder === '' || path.startsWith(`${folder}/`) ? path : undefined);
  const unpacked = await unpackApart({ fileName: `${repo}.tar.gz`, bytes, rename: withoutFirstFolder }, limits);
  addUnpacked(unpacked, intake, place);
  for (const file of unpacked.files) if (place(file.path) !== undefined) noteLfs(file, intake);
  if (tree.isTruncated) intake.skip(folder || '.', 'listing-truncated', 'GitHub lists only a part of so many files');
  const had = new Set([...unpacked.files, ...unpacked.skipped].map(({ path }) => path));
  const missing = tree.entries.filter(({ path }) => place(path) !== undefined && !had.has(path));
  await takeMissing(github, { owner, repo }, missing, intake);
  return bytes;
}

async function takeMissing(
  github: Github,
  repository: Pick<Repository, 'owner' | 'repo'>,
  missing: readonly TreeEntry[],
  intake: Intake,
): Promise<void> {
  let asked = 0;
  for (const { path, kind, sha, size } of missing) {
    if (kind === 'submodule') intake.skip(path, 'submodule', 'another repository, which is not fetched');
    else if (kind === 'link') intake.skip(path, 'symlink-broken', 'points to nothing that was read');
    else if (size > intake.room()) intake.refuse(path);
    else if (asked >= maxSingleFiles) intake.skip(path, 'export-ignored', 'left out of archives by .gitattributes');
    else {
      asked += 1;
      const bytes = await github.ask(`${path} of ${repository.repo}`, async (octokit) =>
        readBytes(
          await octokit.request('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
            ...repository,
            file_sha: sha,
            mediaType: { format: 'raw' },
            ...asStream,
          }),
        ),
      );
      intake.add(path, bytes);
      noteLfs({ path, bytes }, intake);
    }
  }
}

/** Large files lie elsewhere: what the repository holds of them is a note of three lines. */
export function noteLfs({ path, bytes }: SourceFile, intake: Intake): void {
  const size = lfsPointer(bytes);
  if (size !== undefined) intake.skip(path, 'lfs-pointer', `its ${size} bytes lie in Git LFS, which is not fetched`);
}

/** Octokit would read a body with a charset as text, whatever it holds. */
export const asStream = { request: { parseSuccessResponseBody: false } } as const;

export async function readBytes({ data }: { readonly data: unknown }): Promise<Buffer> {
  return Buffer.from(await new Response(data as ReadableStream).arrayBuffer());
}
