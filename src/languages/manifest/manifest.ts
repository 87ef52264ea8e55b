/** A parsed manifest or configuration file. */
import type { Failure } from '../../model/failure.ts';
import type { Place } from '../../model/threat.ts';

export type KeyPath = readonly (string | number)[];

export interface Manifest {
  readonly path: string;
  /** A stable word for what the file is: `package-json`, `pyproject`, `mcp-config` … or its syntax when nothing more is known (manifest-kind.ts). */
  readonly kind: string;
  readonly data: unknown;
  /** The place of a key path's value; for a path that does not exist, of its longest prefix that does. */
  readonly place: (keyPath: KeyPath) => Place;
  /** Keys that stand twice in one object. `data` has the last value, as most readers do; others take the first. */
  readonly duplicates?: readonly KeyPath[];
}

/** Both may be there: what could be read of a malformed file, and why it is malformed. Neither: the file is no manifest. */
export interface ManifestReading {
  readonly manifest: Manifest | null;
  readonly failure: Failure | null;
}

/** Data of one syntax, with the way back to the text. */
export interface Parsed {
  readonly data: unknown;
  readonly trouble?: Trouble;
  readonly duplicates?: readonly KeyPath[];
  /** Offset of a key path's value; computed when first asked for. */
  readonly offsetOf: (keyPath: KeyPath) => number;
}

export interface Trouble {
  readonly code: 'syntax-error' | 'nested-too-deep' | 'too-many-nodes';
  readonly message: string;
  readonly at: number;
}
