import type { Severity, Threat, Verdict } from './threat.ts';

/** What the gate says of a change to the dependencies of a repository. The same object for every output; `schemaVersion` counts breaks. */
export interface GateReport {
  readonly schemaVersion: 1;
  readonly outcome: GateOutcome;
  /** False in `observe`: what would be blocked is told and passes. */
  readonly enforced: boolean;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly base: { readonly ref: string; readonly commit: string } | null;
  readonly policy: {
    readonly name: string;
    /** Lowest outcome that fails. */
    readonly failOn: 'reject' | 'review';
    /** Path in the repository; null for the built-in one. */
    readonly file: string | null;
    /** Commit or `working-tree` the file was read from; null for the built-in one. */
    readonly readFrom: string | null;
  };
  /** Every file that pins dependencies, changed or not, by path. */
  readonly lockfiles: readonly GateLockfile[];
  /** What is new or different, worst first. */
  readonly packages: readonly GatePackage[];
  readonly removed: readonly string[];
  readonly notes: readonly GateNote[];
  /** Milliseconds of each phase, in order. */
  readonly timing: Readonly<Record<string, number>>;
  readonly knownBad: { readonly records: number; readonly updatedAt: string } | null;
}

export type GateOutcome = 'pass' | 'review' | 'block';

export interface GateLockfile {
  readonly file: string;
  readonly format: string;
  readonly packages: number;
  readonly isChanged: boolean;
  readonly trouble?: { readonly code: string; readonly message: string; readonly line: number };
}

export interface GatePackage {
  /** `npm:left-pad@1.3.0`: what was fetched, or would have been. */
  readonly reference: string;
  readonly ecosystem: string;
  readonly name: string;
  readonly alias?: string;
  readonly version?: string;
  /** Version, or place, that stood there before. */
  readonly before?: string;
  readonly change: 'added' | 'bumped' | 'downgraded' | 're-resolved' | 're-hashed' | 'edited';
  readonly direct: boolean;
  readonly dev: boolean;
  /** The line of the lockfile that brings it in. */
  readonly file: string;
  readonly line: number;
  readonly alsoIn: readonly { readonly file: string; readonly line: number }[];
  readonly outcome: GateOutcome;
  /** What speaks against it, the decisive one first; allowed ones stay listed. */
  readonly reasons: readonly GateReason[];
  /** Of its scan; absent when it was not scanned. */
  readonly verdict?: Verdict;
  readonly riskScore?: number;
  readonly scanId?: string;
  /** Findings the reasons speak of. */
  readonly threats: readonly Threat[];
  readonly fromCache: boolean;
  readonly ms: number;
}

export interface GateReason {
  /** `gate/…` for what the gate itself says, a rule's id for findings. */
  readonly rule: string;
  readonly severity: Severity;
  readonly effect: GateOutcome;
  /** Which exit code it asks for. */
  readonly class: 'policy' | 'infrastructure' | 'incomplete';
  /** One or two sentences. */
  readonly because: string;
  /** Further facts, a line each: the advisory, the two digests … */
  readonly evidence: readonly string[];
  /** Ids within `threats` of the package. */
  readonly threats: readonly string[];
  /** The setting that decided: `assay.yaml:4 (minReleaseAge)`, `balanced (minReleaseAge: 3d)`. */
  readonly decidedBy: string;
  /** 64 hex digits: stable when lines move and versions change. */
  readonly fingerprint: string;
  readonly allowed?: GateAllowance;
}

/** Why a reason does not count. It is listed all the same. */
export interface GateAllowance {
  /** `assay.yaml:12`, or the baseline. */
  readonly by: string;
  readonly reason: string;
  readonly owner?: string;
  /** `2027-01-31` */
  readonly expires?: string;
}

export interface GateNote {
  readonly level: 'warning' | 'note';
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}
