/** What one download may cost; the last two speak of more than one. */
export interface NetLimits {
  /** Of one answer's body, after content encoding; a caller may ask for less. */
  readonly maxBytes: number;
  /** From the first connection to the last byte, redirects, waiting and further tries included. */
  readonly msTotal: number;
  /** Without a byte from the other side. */
  readonly msIdle: number;
  readonly msConnect: number;
  readonly maxRedirects: number;
  readonly maxRequestsPerHost: number;
  /** The first one counts. */
  readonly maxTries: number;
  /** Wait before the second try; doubles with every further one. */
  readonly msFirstWait: number;
  readonly msLongestWait: number;
  /** All downloads of one artifact together. */
  readonly msPerArtifact: number;
  /** Answers kept on disk, over all of them. */
  readonly maxCacheBytes: number;
}
