// Which fetcher serves a reference. The only file of this room that the doors see.
import type { Artifact } from '../model/artifact.ts';
import { FetchError } from './fetch-error.ts';
import type { FetchLimits } from './fetch-limits.ts';
import type { GuardedPost } from './guarded-post.ts';
import { isReference } from './is-reference.ts';
import type { ListedRegistry, Listing, ListingQuery } from './listing.ts';
import { fetchLocal } from './local.ts';
import type { NetLimits } from './net-limits.ts';
import type { Osv } from './osv.ts';
import { redactUrl } from './redact-url.ts';
import type { Remote, RemoteWish } from './remote.ts';
import { fetchStdin } from './stdin.ts';

export type { FetchErrorCode } from './fetch-error.ts';
export { isReference as isRemoteReference } from './is-reference.ts';
export type { Osv } from './osv.ts';
export { otherVersion } from './other-version.ts';

export type SourceType = NonNullable<RemoteWish['type']>;

export interface FetcherOptions {
  readonly limits: FetchLimits;
  /** Absent: only this machine's files are read. */
  readonly remote?: {
    readonly limits: NetLimits;
    readonly version: string;
    readonly env?: Readonly<Record<string, string | undefined>>;
  };
  /** A file name for a text that came without one: names decide how a file is read. */
  readonly nameText: (text: string) => Promise<string>;
}

export interface Fetchers {
  /** `-` is standard input; a package reference or address is downloaded; anything else is a path. Rejects with a FetchError. */
  fetch(reference: string, signal?: AbortSignal): Promise<Artifact>;
  /** Never a path of this machine: for references that strangers send. Rejects with a FetchError. */
  fetchRemote(reference: string, wish?: RemoteWish): Promise<Artifact>;
  /** References of a registry's packages, for `fetchRemote`. Rejects with a FetchError. */
  list(registry: ListedRegistry, query: ListingQuery): Promise<Listing>;
  close(): Promise<void>;
}

export function createFetchers({ limits, remote, nameText }: FetcherOptions): Fetchers {
  let opened: Promise<Remote> | undefined;
  /** Loaded with the first reference that needs it: most scans are of files, and should begin at once. */
  const open = () => {
    if (remote === undefined) throw new FetchError('invalid-reference', 'only files of this machine are scanned here');
    opened ??= import('./remote.ts').then(({ openRemote }) => openRemote({ fetchLimits: limits, nameText, ...remote }));
    return opened;
  };
  return {
    async fetch(reference, signal) {
      if (reference === '-') return fetchStdin(process.stdin, limits, nameText);
      if (!isReference(reference)) return fetchLocal(reference, limits);
      return (await open()).fetch(reference, signal === undefined ? {} : { signal });
    },
    fetchRemote: async (reference, wish = {}) => (await open()).fetch(reference, wish),
    list: async (registry, query) => (await open()).list(registry, query),
    close: async () => (await opened)?.close(),
  };
}

/** The way out for what the service itself sends: the address guard of every download, no redirect followed. */
export async function openGuardedPost(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<GuardedPost> {
  const [{ createGuardedPost }, { readSourceConfig }] = await Promise.all([
    import('./guarded-post.ts'),
    import('./source-config.ts'),
  ]);
  return createGuardedPost(readSourceConfig(env));
}

/** The online list of vulnerabilities at the operator's address; null when none is configured. */
export async function openOsv(env: Readonly<Record<string, string | undefined>> = process.env): Promise<Osv | null> {
  const address = env.ASSAY_OSV_URL?.trim();
  return address ? (await import('./osv.ts')).openOsv(address) : null;
}

export function isFetchError(error: unknown): error is FetchError {
  return error instanceof FetchError;
}

/** A reference as it may be shown: without what logs somebody in. */
export function shownReference(reference: string): string {
  return redactUrl(reference);
}
