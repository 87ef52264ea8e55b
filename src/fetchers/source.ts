// The contract of a source: one file (or folder) each, one row in the table of registry.ts.
import type { Artifact } from '../model/artifact.ts';
import type { Source as Origin } from '../model/source.ts';
import type { FetchLimits } from './fetch-limits.ts';
import type { Net } from './net.ts';
import type { Reference } from './reference.ts';
import type { SourceConfig } from './source-config.ts';

export interface Source<Parsed> {
  readonly type: Origin['type'];
  /**
   * Whether the reference is one of this source, and what it says. Pure: nothing is asked. Throws a FetchError `invalid-reference`
   * for one that is surely meant for this source and malformed (`npm:` without a name).
   */
  recognise(reference: Reference, config: SourceConfig): Parsed | undefined;
  /**
   * Pins what was asked for, downloads and unpacks it into an artifact with its `source`. Rejects with a FetchError when there is
   * nothing to scan; what is missing of an artifact that can be scanned stands in `skipped`.
   */
  fetch(parsed: Parsed, context: FetchContext): Promise<Artifact>;
}

export interface FetchContext {
  /** The only way to a network; it gives up when the caller or the time for one artifact does. */
  readonly net: Pick<Net, 'get'>;
  readonly limits: FetchLimits;
  readonly config: SourceConfig;
  readonly now: () => Date;
  /** A file name for a text that came without one: names decide how a file is read. */
  readonly nameText: (text: string) => Promise<string>;
  /** The reference as the user wrote it, without what logs them in: for `requestedUrl`. */
  readonly requested: string;
}
