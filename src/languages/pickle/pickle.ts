/** What a pickle asks its reader to do, in the order it asks. Nothing of it was done. */

/** A module and a name in it that the reader would import. */
export interface PickledGlobal {
  /** `posix.system`; `?` for a part that is computed while loading. */
  readonly name: string;
  readonly module: string;
  /** Offset in the file. */
  readonly at: number;
  /** The reader would call it, make an object of it, or set an object's state with it. */
  readonly called: boolean;
  /** The first text or bytes among the arguments of the first call, cut; absent when there is none. */
  readonly argument?: string;
}

/** Ways to write a pickle that writers do not use. */
export type Oddity =
  | 'calls-what-it-made'
  | 'broken-after-call'
  | 'extension-code'
  | 'computed-name'
  | 'protocol-mismatch'
  | 'odd-protocol';

export interface Pickle {
  readonly path: string;
  /** The same global is listed once. */
  readonly globals: readonly PickledGlobal[];
  readonly oddities: readonly { readonly what: Oddity; readonly at: number }[];
  /** Pickles inside of texts and bytes of a pickle. */
  readonly nested: number;
  /** Pickles one after another in the file. */
  readonly count: number;
  /** Bytes after the last pickle that are none of its own; 0 when they are only padding. */
  readonly trailing: number;
  /** A legacy PyTorch file: several pickles and raw numbers behind them are its form. */
  readonly isTorch: boolean;
  /** Why reading ended before the end; absent when the last pickle was read whole. */
  readonly broken?: { readonly at: number; readonly reason: string };
}
