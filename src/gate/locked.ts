/** How the bytes of a dependency come: by name from a registry, or from a place of their own. */
export type LockedSource = 'registry' | 'git' | 'tarball' | 'file' | 'workspace';

/** What of an entry a message is about: its line is where a reader of the diff should look. */
export type LockedPart = 'version' | 'resolved' | 'integrity';

/** One dependency as one lockfile pins it. */
export interface Locked {
  /** Type of a package URL: `npm`, `pypi`, `cargo` …; `path` for what lies in the repository itself. */
  readonly ecosystem: string;
  /** The package's own name, normalised as its registry does. */
  readonly name: string;
  /** The name it is installed under, when that is another one. */
  readonly alias?: string;
  /** Exact version; absent when the file pins none. */
  readonly version?: string;
  /** What the file asks for when it pins no version. */
  readonly range?: string;
  readonly source: LockedSource;
  /** Address, commit or path the file names. A registry's index for formats that name no single file. */
  readonly resolved?: string;
  /** `sha512-<base64>` as npm writes it, `sha256:<hex>` as pip does, one for each file of the version; sorted. */
  readonly integrity: readonly string[];
  /** Asked for by the project itself, not by one of its dependencies; false where the file does not tell. */
  readonly direct: boolean;
  readonly dev: boolean;
  readonly file: string;
  /** 1-based. */
  readonly lineOf: (part: LockedPart) => number;
}

/** Why a file that pins dependencies tells nothing, or not everything. */
export interface LockTrouble {
  readonly code: 'conflict-markers' | 'malformed' | 'truncated' | 'unknown-version' | 'unreadable';
  /** One sentence, with what to do. */
  readonly message: string;
  /** 1-based. */
  readonly line: number;
}

/** An index or registry that a whole file points at. */
export interface LockedIndex {
  readonly url: string;
  readonly line: number;
}

export interface LockReading {
  /** Path from the repository's root, POSIX. */
  readonly file: string;
  /** Name of the format: `package-lock`, `uv-lock` … */
  readonly format: string;
  readonly locked: readonly Locked[];
  readonly indexes: readonly LockedIndex[];
  readonly trouble: LockTrouble | null;
}
