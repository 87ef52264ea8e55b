/** Packages that are known to be malicious: what OSV's `MAL-` records come to, small enough to be kept beside a repository. */

export const knownBadFormat = 'assay-known-bad/1';

export interface KnownBadRecord {
  /** `MAL-2026-1234` */
  readonly id: string;
  readonly summary: string;
  /** Exact versions; `null` stands for every one. */
  readonly versions: readonly string[] | null;
  /** Half-open ranges `[introduced, fixed)`, or up to and with `lastAffected`. */
  readonly ranges?: readonly { readonly introduced: string; readonly fixed?: string; readonly lastAffected?: string }[];
  readonly published?: string;
  readonly url?: string;
}

export interface KnownBadList {
  readonly format: typeof knownBadFormat;
  /** ISO 8601, UTC. */
  readonly updatedAt: string;
  /** `npm:name` → its records, by id. */
  readonly packages: Readonly<Record<string, readonly KnownBadRecord[]>>;
  /** `npm:name` → versions that fix a known vulnerability: they need not wait until they are of age. */
  readonly fixes: Readonly<Record<string, readonly string[]>>;
}

export interface KnownBad {
  readonly about: { readonly records: number; readonly updatedAt: string };
  /** Records that speak of this version; without one, those that speak of every version. */
  find(ecosystem: string, name: string, version: string | undefined): readonly KnownBadRecord[];
  isFix(ecosystem: string, name: string, version: string): boolean;
}
