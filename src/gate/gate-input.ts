import type { Base } from './git/find-base.ts';
import type { Tree, WorkingTree } from './git/tree.ts';
import type { Baseline } from './judge/baseline.ts';
import type { KnownBad } from './known-bad/known-bad.ts';
import type { LoadedPolicy } from './load-policy.ts';
import type { LookLimits } from './look-at.ts';
import type { Policy } from './policy/policy.ts';

export interface GateInput {
  readonly head: WorkingTree;
  readonly base: (Base & { readonly tree: Tree }) | null;
  readonly policy: Policy;
  readonly loaded: Pick<LoadedPolicy, 'readFrom' | 'notes'>;
  readonly baseline?: Baseline;
  readonly knownBad: KnownBad | null;
  /** Hosts the operator's fetchers ask. */
  readonly configuredRegistries: readonly string[];
  readonly offline: boolean;
  /** Instead of what the policy says. */
  readonly failOn?: 'reject' | 'review';
  /** When neither the policy nor anybody else says. */
  readonly onUnavailable: 'block' | 'warn' | 'allow';
  readonly limits: LookLimits;
}
