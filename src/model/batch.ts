/** Words of batch audits: many packages asked for at once, each scanned by itself (wire.md rows A19–A22, ambiguity 14). */
import type { RiskLevel, Verdict } from './threat.ts';

export type BatchRegistry = 'npm' | 'pypi' | 'clawhub' | 'huggingface';

/** What was asked for: a choice of a registry's packages, or the lines of a list. */
export type BatchRequest =
  | {
      readonly registry: BatchRegistry;
      readonly limit: number;
      readonly offset: number;
      readonly filter: BatchFilter;
    }
  | { readonly references: readonly string[] };

/** As the fetchers' listings take it. */
export interface BatchFilter {
  readonly keyword?: string;
  readonly author?: string;
  readonly minDownloads?: number;
  readonly category?: string;
  readonly sort?: 'latest' | 'popular' | 'all';
}

export type BatchStatus = 'processing' | 'completed' | 'completed_with_errors' | 'failed' | 'cancelled';

/** A wish the registry could not honour, or a listing that ended early. */
export interface BatchWarning {
  readonly code: string;
  readonly field: string;
  readonly message: string;
}

/** Why a package, or a whole batch, has no verdict. */
export interface BatchError {
  /** Machine code: `target-not-found`, `upstream-unavailable`, `given-up` … */
  readonly code: string;
  readonly message: string;
}

export interface Batch {
  /** `batch_` and 10 characters. */
  readonly batchId: string;
  readonly project: string;
  readonly request: BatchRequest;
  readonly status: BatchStatus;
  /** As many as were asked for until the packages are chosen, then as many as there are. */
  readonly totalPackages: number;
  readonly warnings: readonly BatchWarning[];
  /** Why nothing could be chosen. */
  readonly error?: BatchError;
  /** ISO 8601, UTC, like all times here. */
  readonly createdAt: string;
  /** Absent until the packages are chosen. */
  readonly selectedAt?: string;
  readonly completedAt?: string;
}

export type BatchItemStatus = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** What is kept of one package's report beside the report itself. */
export interface BatchOutcome {
  readonly package: string;
  /** Exact version, commit or revision; absent when the source has none. */
  readonly version?: string;
  readonly scanId: string;
  readonly riskScore: number;
  readonly riskLevel: RiskLevel;
  readonly verdict: Verdict;
  readonly threatCount: number;
  /** False when not everything could be looked at. */
  readonly complete: boolean;
  /** Of the bytes that were downloaded, 64 hex digits; absent when there were several downloads or none. */
  readonly sha256?: string;
  /** The same bytes were scanned by the same rules before. */
  readonly cached: boolean;
}

export interface BatchItem {
  /** From 0, in the order of the selection. */
  readonly position: number;
  readonly reference: string;
  readonly status: BatchItemStatus;
  readonly outcome?: BatchOutcome;
  readonly error?: BatchError;
  readonly startedAt?: string;
  readonly finishedAt?: string;
}

/** A batch at a moment, counted. */
export interface BatchProgress {
  readonly byStatus: Readonly<Record<BatchItemStatus, number>>;
  readonly byVerdict: Readonly<Record<Verdict, number>>;
  readonly byRiskLevel: Readonly<Record<RiskLevel, number>>;
  readonly cached: number;
  /** When the first package began and the last one ended, so far. */
  readonly firstStartedAt?: string;
  readonly lastFinishedAt?: string;
}
