/** How much of an artifact is taken into memory. Whatever is past a limit is listed in `skipped`, never dropped silently. */
export interface FetchLimits {
  /** A larger file is not read (`too-large`). */
  readonly maxBytesPerFile: number;
  /** Over all files together, unpacked (`too-many-bytes`). */
  readonly maxBytesTotal: number;
  /** Over all files together, unpacked (`too-many-files`). */
  readonly maxFiles: number;
  /** Archives inside archives: 1 is an archive lying in a folder or given as the target (`archive-too-deep`). */
  readonly maxArchiveDepth: number;
  /** Unpacked bytes per packed byte of one archive (`unpack-ratio`). */
  readonly maxUnpackRatio: number;
  /** The ratio is not judged below this many unpacked bytes: small repetitive files compress well and harm nobody. */
  readonly minBytesForRatio: number;
}
