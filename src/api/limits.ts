/** Every limit of the HTTP door in one table. The rooms behind it have their own. */
export const apiLimits = {
  /** Request body, after the socket, before JSON. Wire document: 10 MiB. */
  maxBodyBytes: 10 * 1024 * 1024,
  /** Bytes read and thrown away after an oversized body, so that the client gets to read the 413 instead of a reset. */
  maxDrainedBytes: 64 * 1024 * 1024,
  maxFiles: 500,
  maxFileNameChars: 512,
  /** `context` is a handful of facts; its JSON text may not be longer. */
  maxContextChars: 64 * 1024,
  maxContextDepth: 32,
  /** Faults listed in `details.errors`; the rest is counted. */
  maxListedErrors: 100,
  /** Scan requests held in memory at a time; the next one is asked to come back. */
  maxScansInFlight: 256,
  /** The same for addresses to fetch: a download may fill more memory than a body. */
  maxFetchesInFlight: 16,
  maxUrlChars: 4096,
  /** Scans of a project that were accepted with `Prefer: respond-async` and have no report yet. */
  maxQueuedScans: 256,
  maxTraceIdChars: 128,
  /** Open /events connections; each costs a query every half second. */
  maxEventStreams: 200,
  /** A whole request, headers and body, has to arrive within this time. */
  msPerRequest: 60_000,
  msPerHeaders: 20_000,
  maxHeaderBytes: 16 * 1024,
  /** Path parameters longer than this are no identifier of ours. */
  maxPathParameterChars: 200,
} as const;

/** The limits a test may make smaller to see them bite. */
export type ApiLimits = { readonly [name in keyof typeof apiLimits]: number };
