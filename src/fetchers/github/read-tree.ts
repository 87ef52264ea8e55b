import { entryPath } from '../entry-path.ts';
import type { Github } from './client.ts';
import type { Repository } from './pin.ts';

export interface TreeEntry {
  readonly path: string;
  readonly kind: 'file' | 'link' | 'submodule';
  readonly sha: string;
  /** Bytes; 0 for a submodule. */
  readonly size: number;
}

export interface Tree {
  readonly entries: readonly TreeEntry[];
  readonly isTruncated: boolean;
}

/** Every file of a commit, as git itself lists them. */
export async function readTree(
  github: Github,
  { owner, repo }: Pick<Repository, 'owner' | 'repo'>,
  sha: string,
): Promise<Tree> {
  const { data } = await github.ask(`the file list of ${owner}/${repo}`, ({ rest }) =>
    rest.git.getTree({ owner, repo, tree_sha: sha, recursive: '1' }),
  );
  const entries = data.tree.flatMap(({ path, mode, type, sha: id, size = 0 }): TreeEntry[] => {
    if (path === undefined || id === undefined || type === 'tree') return [];
    const kind = type === 'commit' ? 'submodule' : mode === '120000' ? 'link' : 'file';
    return [{ path: entryPath(path).path, kind, sha: id, size }];
  });
  return { entries, isTruncated: data.truncated };
}
