/** Which policy holds: a change cannot bring along the row that lets it through. */
import type { GateNote } from '../model/gate.ts';
import type { Tree } from './git/tree.ts';
import { builtInPolicy, type PolicyReading, readPolicy } from './policy/read-policy.ts';

export const policyFileNames = ['assay.yaml', 'assay.yml', '.assay.yaml'] as const;

export interface LoadedPolicy {
  readonly reading: PolicyReading;
  /** Commit or `working-tree`; null for the built-in one. */
  readonly readFrom: string | null;
  readonly path: string | null;
  readonly notes: readonly GateNote[];
}

interface Sides {
  readonly head: Tree;
  readonly base: { readonly tree: Tree; readonly commit: string } | null;
  /** The operator trusts whoever made the change, e.g. on their own machine. */
  readonly trustHead: boolean;
  readonly now: Date;
}

export async function loadPolicy({ head, base, trustHead, now }: Sides): Promise<LoadedPolicy> {
  const own = await find(head);
  if (base === null || trustHead) return loaded(own, 'working-tree', [], now);
  const former = await find(base.tree);
  const notes: GateNote[] = [];
  if (own?.text !== former?.text) {
    const message =
      former === null
        ? 'This policy is new: it holds once it is on the base branch; until then the built-in one does (--policy-from head trusts it now).'
        : 'The policy changed: the one of the base branch holds until this is merged (--policy-from head trusts the new one now).';
    notes.push({ level: 'note', message, file: own?.path ?? former!.path, line: 1 });
    const future = own === null ? undefined : readPolicy(own.text, own.path, now);
    if (future !== undefined && 'problems' in future) {
      notes.push(
        ...future.problems.map(({ line, message }): GateNote => ({ level: 'warning', message, file: own!.path, line })),
      );
    }
  }
  return loaded(former, base.commit, notes, now);
}

async function find(tree: Tree): Promise<{ path: string; text: string } | null> {
  for (const path of policyFileNames) {
    const text = tree.paths.includes(path) ? await tree.read(path) : null;
    if (text !== null) return { path, text };
  }
  return null;
}

function loaded(
  found: { path: string; text: string } | null,
  readFrom: string,
  notes: readonly GateNote[],
  now: Date,
): LoadedPolicy {
  if (found === null) return { reading: { policy: builtInPolicy() }, readFrom: null, path: null, notes };
  return { reading: readPolicy(found.text, found.path, now), readFrom, path: found.path, notes };
}
