import type { Artifact } from '../model/artifact.ts';
import type { Report } from '../model/report.ts';
import type { KnownBadRecord } from './known-bad/known-bad.ts';

/** What the gate is handed by its door: it opens no connection and starts no worker itself. */
export interface GatePorts {
  /** A package reference or address. Rejects with an error whose message is fit to be shown. */
  readonly fetchRemote: (reference: string, signal: AbortSignal) => Promise<Artifact>;
  /** An absolute path inside the repository. */
  readonly fetchLocal: (path: string) => Promise<Artifact>;
  readonly scan: (artifact: Artifact) => Promise<Report>;
  /** Reports of bytes that a lockfile pins, found without fetching them again. */
  readonly verdicts: VerdictShelf;
  /** An online list; absent unless the operator configured one. Rejects when it cannot be asked. */
  readonly lookUpKnownBad?: (
    packages: readonly PackageName[],
  ) => Promise<ReadonlyMap<string, readonly KnownBadRecord[]>>;
  readonly now: () => Date;
  /** What is being done, for a person who waits. */
  readonly say: (what: string) => void;
}

export interface VerdictShelf {
  find(pin: string): Promise<Report | undefined>;
  keep(pin: string, report: Report): Promise<void>;
}

export interface PackageName {
  readonly ecosystem: string;
  readonly name: string;
  readonly version?: string;
}
