import { createFetchers, type Fetchers } from '../fetchers/registry.ts';
import { limits } from '../scan/limits.ts';
import { readVersion } from './version.ts';

/** Of this machine's files and of everything that can be downloaded. */
export function openFetchers(): Fetchers {
  return createFetchers({
    limits: limits.fetch,
    remote: { limits: limits.net, version: readVersion() },
    // Loaded when needed only: guessing a language takes the tables of all of them.
    nameText: async (text) => (await import('../scan/submission.ts')).nameOfText(text),
  });
}
