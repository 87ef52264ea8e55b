import type { FetchLimits } from '../fetchers/fetch-limits.ts';

const mebibyte = 1024 * 1024;

/** Every limit of a scan in one place. Reaching one is always said in `coverage`. */
export const limits = {
  fetch: {
    maxBytesPerFile: 32 * mebibyte,
    maxBytesTotal: 512 * mebibyte,
    maxFiles: 100_000,
    maxArchiveDepth: 4,
    maxUnpackRatio: 200,
    minBytesForRatio: 16 * mebibyte,
  } satisfies FetchLimits,
  worker: {
    /** Wall time of one artifact, from the moment its worker begins. */
    maxMsPerArtifact: 60_000,
    /** V8 heap of a worker; Buffers are outside of it and bounded by `fetch.maxBytesTotal`. */
    maxHeapMb: 1024,
    /** Deep recursion over generated code passes 32,000 levels with this much. */
    maxStackMb: 64,
    maxThreads: 4,
    msIdleBeforeStop: 30_000,
  },
  report: {
    /** GitHub shows no more than this many SARIF results. */
    maxSarifResults: 5_000,
  },
} as const;
