/** How requests are counted. Pure: what is kept of earlier ones goes in as a text, and the next text comes out. */

export interface Standing {
  readonly isGranted: boolean;
  /** The most that can be had at once. */
  readonly limit: number;
  /** Requests left after this one. */
  readonly remaining: number;
  /** Milliseconds since 1970, in the sense of the meter: when a window's oldest request leaves it, when a bucket is full. */
  readonly resetAtMs: number;
  /** When the next request can be granted, for one that was not. */
  readonly retryAtMs: number;
}

export interface Meter {
  /** In words, for the refusal. */
  readonly limit: string;
  /** Decides `count` requests that came together, in their order. */
  readonly decide: (
    text: string | undefined,
    count: number,
    nowMs: number,
  ) => { readonly standings: readonly Standing[]; readonly text: string };
}
