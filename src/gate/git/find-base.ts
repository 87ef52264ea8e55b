import { GateError } from '../gate-error.ts';
import { runGit } from './run-git.ts';

export interface Base {
  /** As the user wrote it. */
  readonly ref: string;
  /** Commit that is compared with: 40 hex digits. */
  readonly commit: string;
  /** What a user should know about the choice. */
  readonly note?: string;
}

/** Root of the work tree `folder` lies in; null when it lies in none. */
export async function findRoot(folder: string): Promise<string | null> {
  const { code, stdout, stderr } = await runGit(folder, ['rev-parse', '--show-toplevel']);
  if (code === 0) return stdout.toString('utf8').trim();
  if (/dubious ownership/.test(stderr)) {
    throw new GateError(
      `git does not trust ${folder}, which belongs to somebody else: git config --global --add safe.directory ${folder}`,
    );
  }
  return null;
}

/** Where this branch left `ref`. In a clone too shallow to know, the tip of `ref`: what it has more was judged there already. */
export async function findBase(root: string, ref: string): Promise<Base> {
  const tip = await commitOf(root, ref);
  if (tip === null) throw new GateError(await unknownRef(root, ref));
  const { code, stdout } = await runGit(root, ['merge-base', '--end-of-options', tip, 'HEAD']);
  if (code === 0) return { ref, commit: stdout.toString('utf8').trim() };
  const isShallow = (await runGit(root, ['rev-parse', '--is-shallow-repository'])).stdout.toString().trim() === 'true';
  if (!isShallow) {
    throw new GateError(
      `HEAD and ${ref} have no common commit: --base names another branch, or none of this repository`,
    );
  }
  const note = `this clone is too shallow to know where the branch left ${ref}: compared with its tip (git fetch --unshallow, or fetch-depth: 0, would tell)`;
  return { ref, commit: tip, note };
}

async function commitOf(root: string, ref: string): Promise<string | null> {
  if (ref.startsWith('-') || ref.includes('\0')) throw new GateError(`${ref} is no name of a branch or commit`);
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const { code, stdout } = await runGit(root, words);
  return code === 0 ? stdout.toString('utf8').trim() : null;
}

async function unknownRef(root: string, ref: string): Promise<string> {
  const { code } = await runGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD']);
  if (code !== 0) return `there is no commit yet to compare ${ref} with; leave --base out to judge everything`;
  const [, remote, branch] = /^(?:refs\/remotes\/)?([^/]+)\/(.+)$/.exec(ref) ?? [];
  const hint =
    remote === undefined
      ? `git branch --all lists what is there`
      : `fetch it first (git fetch --no-tags --depth=1 ${remote} +refs/heads/${branch}:refs/remotes/${remote}/${branch})`;
  return `${ref} is not known in this clone: ${hint}, or leave --base out to judge everything`;
}
