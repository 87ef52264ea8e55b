/** What the HTTP door needs from the rooms behind it. `server.ts` passes the real ones, tests may pass others. */

import type { Report } from '../model/report.ts';
import type { Family } from '../model/threat.ts';

/** A validated scan request: names are POSIX-relative, unique and normalised; texts are what the client sent. */
export interface Submission {
  readonly content: string;
  readonly files: readonly { readonly name: string; readonly content: string }[];
  readonly context?: Readonly<Record<string, unknown>>;
}

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
  readonly scan: (submission: Submission) => Promise<Report>;
  readonly findReport: (scanId: string) => Promise<Report | undefined>;
  /** The key with this hash, unless it is unknown or revoked. */
  readonly findKey: (hash: string) => Promise<KnownKey | undefined>;
  /** Rejects, with a reason, while scans cannot be answered (store or rules not there). */
  readonly checkReady: () => Promise<void>;
  /** Families that have at least one rule. */
  readonly families: readonly Family[];
}
