import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gitList } from './run-git.ts';
import { maxBytesPerLockfile, type WorkingTree } from './tree.ts';

/** What lies in the work tree now: tracked files and new ones that are not ignored. `commit` null: everything counts as changed. */
export async function openWorkingTree(root: string, commit: string | null): Promise<WorkingTree> {
  const present = await gitList(root, ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  const paths = [...new Set(present)].sort();
  return {
    root,
    paths,
    read: reader(root),
    changed: commit === null ? new Set(paths) : await changedSince(root, commit),
  };
}

async function changedSince(root: string, commit: string): Promise<Set<string>> {
  const [edited, added] = await Promise.all([
    gitList(root, [
      'diff',
      '--name-only',
      '-z',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '--ignore-submodules',
      commit,
    ]),
    gitList(root, ['ls-files', '-z', '--others', '--exclude-standard']),
  ]);
  return new Set([...edited, ...added]);
}

/** A folder that is no repository: everything in it but what package managers put there. */
export function openPlainFolder(root: string): WorkingTree {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .split(sep)
        .join('/'),
    )
    .filter((path) => !/(?:^|\/)(?:\.git|node_modules|\.venv)\//.test(path))
    .sort();
  return { root, paths, read: reader(root), changed: new Set(paths) };
}

/** Neither follows a link nor waits on a pipe: a branch could hold either under the name of a lockfile. */
function reader(root: string): WorkingTree['read'] {
  return async (path) => {
    let descriptor: number;
    try {
      descriptor = openSync(
        join(root, path),
        constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
      );
    } catch {
      return null;
    }
    try {
      const stat = fstatSync(descriptor);
      return stat.isFile() && stat.size <= maxBytesPerLockfile ? readFileSync(descriptor, 'utf8') : null;
    } finally {
      closeSync(descriptor);
    }
  };
}
