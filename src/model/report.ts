import type { Skipped } from './artifact.ts';
import type { Failure } from './failure.ts';
import type { FetchedContent, ReportedSource } from './source.ts';
import type { RiskLevel, Threat, Verdict } from './threat.ts';

/** What was looked at and what was not. `complete: false` can never stand beside APPROVE. */
export interface Coverage {
  readonly complete: boolean;
  readonly filesTotal: number;
  readonly filesScanned: number;
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/** The four capabilities of the wire: what the code can do, harmless or not. */
export interface Permissions {
  readonly network: boolean;
  readonly filesystem: boolean;
  readonly environment: boolean;
  readonly subprocess: boolean;
}

/** One reason of the verdict in words; `score` is the riskScore this line alone would give (0–10). */
export interface Reason {
  readonly score: number;
  readonly because: string;
  readonly threats: readonly string[];
}

/** A host the artifact talks to or names in code, where and why. */
export interface ContactedHost {
  readonly host: string;
  readonly file: string;
  readonly line: number;
  readonly why: string;
}

/** What a comparison tells of a finding that only one of two versions has. */
export type ChangedThreat = Pick<Threat, 'id' | 'ruleId' | 'severity' | 'title' | 'file' | 'line' | 'trigger'>;

/** What is different from another version of the same thing. */
export interface Comparison {
  /** The other version and its own report; `complete: false` means that what seems new may only have been unseen there. */
  readonly against: Pick<Report, 'target' | 'scanId' | 'verdict' | 'riskScore'> & {
    readonly version?: string;
    readonly complete: boolean;
  };
  /** Only the last number of the version differs. */
  readonly isPatch: boolean;
  /** Ids are those of this report. */
  readonly newThreats: readonly ChangedThreat[];
  /** Ids are those of the other report. */
  readonly goneThreats: readonly ChangedThreat[];
  readonly newHosts: readonly ContactedHost[];
  readonly newPermissions: readonly (keyof Permissions)[];
  readonly newUnaskedPermissions: readonly (keyof Permissions)[];
}

/** The judge's answer: pure function of findings and coverage. */
export interface Judgement {
  /** 0–10, one decimal. */
  readonly riskScore: number;
  readonly riskLevel: RiskLevel;
  readonly verdict: Verdict;
  /** Every line of the decision table that applied, the deciding one first. */
  readonly breakdown: readonly Reason[];
}

/** The report of one scan: the same object from the API, the CLI and the store. */
export interface Report extends Judgement, Partial<FetchedContent> {
  /** `scan_` and 12 characters. */
  readonly scanId: string;
  readonly threats: readonly Threat[];
  readonly permissions: Permissions;
  /** Those it uses when it is installed, started or loaded; absent when nothing was run. */
  readonly unaskedPermissions?: Permissions;
  /** Present when another version was asked for. */
  readonly comparison?: Comparison;
  readonly processingMs: number;
  readonly status: 'completed';
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly target: string;
  /** Absent for what lay on this machine or was submitted. */
  readonly source?: ReportedSource;
  readonly coverage: Coverage;
  readonly hosts: readonly ContactedHost[];
  /** Digest (hex) of the rules and engine that looked. */
  readonly rulesetVersion: string;
  /** `sha256:` and 64 hex digits over the sorted file names and bytes. */
  readonly inputDigest: string;
  readonly ai: { readonly status: 'off' | 'not_configured' };
  readonly cached?: boolean;
  /** Of the request that made the report, when it came over HTTP: leads to its lines in the log. */
  readonly requestId?: string;
  /** What the caller called the conversation or CI run. */
  readonly traceId?: string;
}
