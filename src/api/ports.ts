/** What the HTTP door needs from the rooms behind it. `server.ts` passes the real ones, tests may pass others. */

import type { Report } from '../model/report.ts';
import type { Family } from '../model/threat.ts';
import type { Submission } from '../scan/submission.ts';

/** A stored key without the key: what authentication needs to know. */
export interface KnownKey {
  /** sha256 of the key, 64 hex digits. */
  readonly hash: string;
  readonly name: string;
  readonly tier: string;
}

export interface ApiPorts {
  /** Assay's own version, as in the manifest. */
  readonly version: string;
  /** Names are checked and normalised by then. `ai`: the caller asked for a model's opinion. */
  readonly scan: (submission: Submission, options: { readonly ai: boolean }) => Promise<Report>;
  readonly findReport: (scanId: string) => Promise<Report | undefined>;
  /** The key with this hash, unless it is unknown or revoked. */
  readonly findKey: (hash: string) => Promise<KnownKey | undefined>;
  /** Rejects, with a reason, while scans cannot be answered (store or rules not there). */
  readonly checkReady: () => Promise<void>;
  /** Families that have at least one rule. */
  readonly families: readonly Family[];
}
