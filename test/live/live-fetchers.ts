import { afterAll } from 'vitest';
import { createFetchers, type Fetchers, isFetchError } from '../../src/fetchers/registry.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { limits } from '../../src/scan/limits.ts';
import { nameOfText } from '../../src/scan/submission.ts';

/** The fetchers as the doors open them, and whether a reference that must exist can be had here. Says so when it cannot. */
export async function liveFetchers(probe: string): Promise<{
  readonly isReachable: boolean;
  readonly fetch: (reference: string) => Promise<Artifact>;
  readonly list: Fetchers['list'];
}> {
  const remote = { limits: { ...limits.net, maxTries: 2 }, version: '0.0.0-test' };
  const fetchers = createFetchers({ limits: limits.fetch, remote, nameText: async (text) => nameOfText(text) });
  afterAll(() => fetchers.close());
  const trouble = await fetchers.fetch(probe).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (trouble !== undefined && !isFetchError(trouble)) throw trouble;
  if (trouble !== undefined) console.warn(`SKIPPED: ${probe} cannot be fetched here (${trouble.message})`);
  return { isReachable: trouble === undefined, fetch: (reference) => fetchers.fetch(reference), list: fetchers.list };
}
