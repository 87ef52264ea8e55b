import type { FetchLimits } from '../fetchers/fetch-limits.ts';
import type { NetLimits } from '../fetchers/net-limits.ts';

const mebibyte = 1024 * 1024;

/** Every limit of a scan in one place. Reaching one is always said in `coverage`. */
export const limits = {
  fetch: {
    maxBytesPerFile: 128 * mebibyte,
    maxBytesTotal: 512 * mebibyte,
    maxFiles: 100_000,
    maxArchiveDepth: 4,
    maxUnpackRatio: 200,
    minBytesForRatio: 16 * mebibyte,
  } satisfies FetchLimits,
  net: {
    maxBytes: 512 * mebibyte,
    msTotal: 180_000,
    msIdle: 30_000,
    msConnect: 10_000,
    maxRedirects: 5,
    maxRequestsPerHost: 4,
    maxTries: 4,
    msFirstWait: 500,
    msLongestWait: 16_000,
    msPerArtifact: 300_000,
    maxCacheBytes: 1024 * mebibyte,
  } satisfies NetLimits,
  worker: {
    /** Wall time of one task, from the moment its worker begins; and what each megabyte (a million bytes) adds to it. */
    maxMsPerTask: 60_000,
    maxMsPerMegabyte: 4_000,
    /** A larger artifact is looked at package by package, small packages together. */
    maxBytesWhole: 16 * mebibyte,
    maxBytesPerBatch: 4 * mebibyte,
    /** V8 heap of a worker; Buffers are outside of it and bounded by `fetch.maxBytesTotal`. */
    maxHeapMb: 2048,
    /** Deep recursion over generated code passes 32,000 levels with this much. */
    maxStackMb: 64,
    maxThreads: 4,
    msIdleBeforeStop: 30_000,
  },
  gate: {
    /** To fetch one changed package. */
    msPerPackage: 30_000,
    /** To scan one, from the moment its worker begins. */
    msPerScan: 30_000,
    /** Packages that are fetched or scanned at a time. */
    atOnce: 4,
  },
  report: {
    /** GitHub shows no more than this many SARIF results. */
    maxSarifResults: 5_000,
    /** Of the files of a download, in its report's `source`; the others are scanned and counted. */
    maxListedFiles: 1_000,
    /** Of the main file of a download, in the answer to its scan. */
    maxFetchedContentBytes: 256 * 1024,
  },
} as const;
