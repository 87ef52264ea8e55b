/** What the HTTP door needs from the rooms behind it. `server.ts` passes the real ones, tests may pass others. */

import type { Report } from '../model/report.ts';
import type { Family } from '../model/threat.ts';
import type { Submission } from '../scan/submission.ts';
import type { ApiKey } from '../store/keys.ts';

/** What authentication needs of a stored key. A key sees the reports of its own project. */
export type KnownKey = Pick<ApiKey, 'hash' | 'project'>;

export interface ApiPorts {
  /** Assay's own version, as in the manifest. */
  readonly version: string;
  /** Names are checked and normalised by then. `ai`: the caller asked for a model's opinion. */
  readonly scan: (
    submission: Submission,
    options: { readonly ai: boolean; readonly project: string },
  ) => Promise<Report>;
  readonly findReport: (scanId: string, project: string) => Promise<Report | undefined>;
  /** The key with this hash, unless it is unknown or revoked. */
  readonly findKey: (hash: string) => Promise<KnownKey | undefined>;
  /** Rejects, with a reason, while scans cannot be answered (store or rules not there). */
  readonly checkReady: () => Promise<void>;
  /** Families that have at least one rule. */
  readonly families: readonly Family[];
}
