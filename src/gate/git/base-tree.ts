import { gitList, runGit } from './run-git.ts';
import { maxBytesPerLockfile, type Tree } from './tree.ts';

/** The files of one commit. */
export async function openBaseTree(root: string, commit: string): Promise<Tree> {
  const sizes = new Map<string, { readonly id: string; readonly bytes: number }>();
  for (const row of await gitList(root, ['ls-tree', '-r', '-z', '--long', '--full-tree', commit])) {
    const [, mode, type, id, bytes, path] = /^(\d+) (\w+) ([0-9a-f]+) +(\S+)\t(.*)$/s.exec(row) ?? [];
    if (type === 'blob' && mode !== '120000') sizes.set(path!, { id: id!, bytes: Number(bytes) });
  }
  return {
    paths: [...sizes.keys()].sort(),
    async read(path) {
      const entry = sizes.get(path);
      if (entry === undefined || entry.bytes > maxBytesPerLockfile) return null;
      const { code, stdout } = await runGit(root, ['cat-file', 'blob', entry.id]);
      return code === 0 ? stdout.toString('utf8') : null;
    },
  };
}
