/** What the HTTP door needs from the rooms behind it. `server.ts` passes the real ones, tests may pass others. */

import type { BatchDesk } from '../batch/desk.ts';
import type { SourceType } from '../fetchers/registry.ts';
import type { Report } from '../model/report.ts';
import type { FetchedContent } from '../model/source.ts';
import type { Family } from '../model/threat.ts';
import type { Submission } from '../scan/submission.ts';
import type { EventStore } from '../store/events.ts';
import type { ApiKey } from '../store/keys.ts';
import type { LaterScanStore } from '../store/later-scans.ts';
import type { OnceStore } from '../store/once.ts';
import type { Quota } from './quota.ts';
import type { RateLimiter } from './rate-limiter.ts';
import type { Tiers } from './tiers.ts';

/** What authentication needs of a stored key. A key sees the reports of its own project. */
export type KnownKey = Pick<ApiKey, 'id' | 'hash' | 'role' | 'tier' | 'project' | 'expiresAt'>;

/** Keys and what they may do. `access-ports.ts` makes these from a store. */
export interface AccessPorts {
  /** The key with this hash, unless it is unknown or revoked. It may have expired. */
  readonly findKey: (hash: string) => Promise<KnownKey | undefined>;
  readonly findKeyById: (id: string) => Promise<KnownKey | undefined>;
  /** From which the secrets that sign tokens are derived. */
  readonly serviceSecret: () => Promise<string>;
  readonly tiers: Tiers;
  readonly limiter: RateLimiter;
  readonly quota: Quota;
  /** Requests with an Idempotency-Key. */
  readonly once: OnceStore;
}

export interface ScanOptions {
  /** The caller asked for a model's opinion. */
  readonly ai: boolean;
  readonly project: string;
  /** Kept in the report. */
  readonly requestId: string;
  readonly traceId?: string;
  /** Called before work that no stored report saves; throws when the quota is used up. */
  readonly charge: () => Promise<void>;
}

export interface UrlScan {
  readonly report: Report;
  /** Undefined when no file was in it. */
  readonly content: FetchedContent | undefined;
}

export interface UrlWish {
  readonly url: string;
  /** Of what source it has to be. */
  readonly type: SourceType;
  /** The main file's text is kept in the report. */
  readonly keepContent: boolean;
  /** A version, `previous`, or a whole reference. */
  readonly compareWith?: string;
  /** The caller has gone. */
  readonly signal: AbortSignal;
}

export interface ApiPorts extends AccessPorts {
  /** Assay's own version, as in the manifest. */
  readonly version: string;
  /** Names are checked and normalised by then. */
  readonly scan: (submission: Submission, options: ScanOptions) => Promise<Report>;
  /** Rejects with a FetchError when there is nothing to scan. */
  readonly scanUrl: (wish: UrlWish, options: ScanOptions) => Promise<UrlScan>;
  readonly findReport: (scanId: string, project: string) => Promise<Report | undefined>;
  readonly batches: BatchDesk;
  /** Scans nobody waits for. */
  readonly later: { readonly scans: Pick<LaterScanStore, 'add' | 'get' | 'open'>; readonly wake: () => void };
  readonly events: Pick<EventStore, 'after' | 'lastSeq' | 'firstSeq'>;
  /** Rejects, with a reason, while scans cannot be answered (store or rules not there). */
  readonly checkReady: () => Promise<void>;
  /** Families that have at least one rule. */
  readonly families: readonly Family[];
}
