import type { Source } from './source.ts';

/** One file of an artifact, exactly as it was delivered. `path` is POSIX-relative, unique, without `..`. */
export interface SourceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Why a file that belongs to the artifact was not looked at. Every one makes the coverage incomplete. */
export interface Skipped {
  readonly path: string;
  /** Machine code, e.g. `too-large`, `unreadable`, `symlink-outside`, `archive-encrypted`. */
  readonly reason: string;
  readonly detail?: string;
}

/** What a scan is about: files in memory plus what is known of where they came from. */
export interface Artifact {
  /** What a person calls it: a path, a package reference, or `submission`. */
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly skipped: readonly Skipped[];
  /** The file the caller submitted as the thing itself (`content` of the API); absent for folders and packages. */
  readonly main?: string;
  /** Free-form facts the caller stated (platform, version, author, homepage …); never trusted to lower a finding. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Absent for what lay on this machine or was submitted. */
  readonly source?: Source;
}
