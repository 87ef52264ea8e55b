/** The two sides of a comparison. */
export interface Tree {
  /** Paths from the root, POSIX, sorted. */
  readonly paths: readonly string[];
  /** Null when there is no such file, or it is none that can be read. */
  read(path: string): Promise<string | null>;
}

export interface WorkingTree extends Tree {
  readonly root: string;
  /** What differs from the base; everything when there is none. */
  readonly changed: ReadonlySet<string>;
}

/** Larger files are no lockfile anybody wrote; reading them would be the attack. */
export const maxBytesPerLockfile = 64 * 1024 * 1024;
