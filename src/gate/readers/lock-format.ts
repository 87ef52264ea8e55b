/** What a reader of one format is. Adding a format is adding one of these to the table in lock-formats.ts. */
import type { KeyPath } from '../../languages/manifest/manifest.ts';
import type { Locked, LockedIndex, LockTrouble } from '../locked.ts';

export interface LockDocument {
  /** Path from the repository's root, POSIX. */
  readonly file: string;
  readonly text: string;
  /** By the format's syntax; undefined for `lines`. */
  readonly data: unknown;
  /** 1-based line of a key path's value. */
  readonly line: (keyPath: KeyPath) => number;
  /** Text of another file of the same tree; null when it is not there. */
  readonly open: (path: string) => string | null;
}

export interface LockContent {
  readonly locked: readonly Locked[];
  readonly indexes?: readonly LockedIndex[];
}

export interface LockFormat {
  readonly name: string;
  /** Tried on the path, lower case. */
  readonly files: RegExp;
  readonly syntax: 'json' | 'yaml' | 'toml' | 'lines';
  readonly ecosystem: 'npm' | 'pypi' | 'any';
  /** Programs that write this end the last line: one without its end was cut off. JSON tells so by itself. */
  readonly endsWithNewline?: true;
  /** A manifest counts only where no lockfile of its ecosystem lies beside or above it. */
  readonly isManifest?: true;
  readonly read: (document: LockDocument) => LockContent | LockTrouble;
}

/** A trouble that readers find after the syntax was right. */
export function trouble(code: LockTrouble['code'], message: string, line = 1): LockTrouble {
  return { code, message, line };
}

/** Dependencies that nobody locked: the end of the file is missing, or somebody edited it. */
export function missingDependency(needed: Iterable<string>, locked: ReadonlySet<string>): LockTrouble | null {
  for (const name of needed) {
    if (!locked.has(name)) {
      return trouble(
        'truncated',
        `${name} is needed and not locked: the file is cut off, or was edited by hand. Lock it again with its package manager.`,
      );
    }
  }
  return null;
}
