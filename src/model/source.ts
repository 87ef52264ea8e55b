/** Where an artifact came from, pinned: asking for `resolvedUrl` again brings the same bytes. */
export interface Source {
  readonly type: 'github' | 'npm' | 'pypi' | 'clawhub' | 'huggingface' | 'raw';
  /** As the user wrote it, credentials replaced by `***`. */
  readonly requestedUrl: string;
  /** Commit, exact version or the address after the last redirect; credentials replaced by `***`. */
  readonly resolvedUrl: string;
  /** What the user asked for: branch, tag, range; absent when the reference named none. */
  readonly ref?: string;
  /** What it was pinned to: commit (40 hex digits), exact version, or absent when nothing pins it. */
  readonly revision?: string;
  /** sha256 (64 hex digits) of the bytes that were downloaded; absent when there were several downloads. */
  readonly sha256?: string;
  /** Every distribution that was taken, e.g. the sdist and a wheel of one version. */
  readonly distributions?: readonly Distribution[];
  /** What the registry says of the package; only what was really read is present. */
  readonly registry?: RegistryFacts;
}

export interface Distribution {
  /** Files of this distribution lie below this folder of the artifact; `''` when it is the only one. */
  readonly folder: string;
  readonly kind: 'tarball' | 'sdist' | 'wheel' | 'zip';
  readonly fileName: string;
  readonly url: string;
  readonly sha256: string;
}

/** Registry metadata as facts for the package-metadata rules (threats.md §11). Absent means unknown, never "no". */
export interface RegistryFacts {
  readonly ecosystem: 'npm' | 'pypi' | 'clawhub' | 'huggingface' | 'github';
  readonly name: string;
  readonly version?: string;
  /** ISO 8601, UTC. When the facts were read: ages are counted from here, so that a stored artifact judges alike for ever. */
  readonly readAt: string;
  readonly packageCreatedAt?: string;
  readonly publishedAt?: string;
  readonly versionCount?: number;
  readonly publisher?: string;
  readonly maintainers?: readonly string[];
  /** E-mail domains of publisher and maintainers, lower case. */
  readonly emailDomains?: readonly string[];
  /** The version published before this one (by time), for what is new in this one. */
  readonly previous?: {
    readonly version: string;
    readonly publishedAt?: string;
    readonly publisher?: string;
    readonly maintainers?: readonly string[];
    readonly hasInstallScript?: boolean;
    readonly hasProvenance?: boolean;
  };
  /** Whether this publisher published any earlier version. */
  readonly publisherIsNew?: boolean;
  readonly hasInstallScript?: boolean;
  readonly hasProvenance?: boolean;
  readonly repositoryUrl?: string;
  readonly deprecated?: string;
  readonly yanked?: string | true;
  /** A placeholder the registry put in the place of removed malware. */
  readonly isSecurityHolding?: boolean;
  /** The manifest as the registry shows it, to compare with the one inside the tarball (manifest confusion). */
  readonly manifest?: Readonly<Record<string, unknown>>;
  readonly monthlyDownloads?: number;
  /** Moderation or security verdict the registry itself publishes, in its own words. */
  readonly moderation?: string;
}

/** The source as a report keeps it: with what was scanned, without the manifest, which the report's reader has in the package. */
export interface ReportedSource extends Omit<Source, 'registry'> {
  readonly registry?: Omit<RegistryFacts, 'manifest'>;
  /** Sorted by path; of archives inside archives too. */
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha256: string }[];
  /** More files were scanned than are listed. */
  readonly truncated: boolean;
}

/** The text of the file that stands for the whole: what the wire calls the fetched content. */
export interface FetchedContent {
  readonly fetchedContent: string;
  /** Which of the files it is. */
  readonly fetchedContentPath: string;
  readonly fetchedContentEncoding: 'utf-8' | 'base64';
  readonly fetchedContentTruncated: boolean;
}
