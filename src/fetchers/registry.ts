// Which fetcher serves a reference. The only file of this room that the doors see.
import type { Artifact } from '../model/artifact.ts';
import { FetchError } from './fetch-error.ts';
import type { FetchLimits } from './fetch-limits.ts';
import { fetchLocal } from './local.ts';
import { fetchStdin } from './stdin.ts';

export interface FetchOptions {
  readonly limits: FetchLimits;
  /** A file name for a text that came without one: names decide how a file is read. */
  readonly nameText: (text: string) => Promise<string>;
}

/** `-` is standard input, anything else a path. Rejects with a FetchError when there is nothing to scan. */
export function fetchReference(reference: string, { limits, nameText }: FetchOptions): Promise<Artifact> {
  return reference === '-' ? fetchStdin(process.stdin, limits, nameText) : fetchLocal(reference, limits);
}

export function isFetchError(error: unknown): error is FetchError {
  return error instanceof FetchError;
}
