import { setImmediate } from 'node:timers/promises';
import { constants, createInflate, createZstdDecompress } from 'node:zlib';
import xz from 'xz-decompress';
import type { CompressionKind } from './archive-kind.ts';
import { bunzip } from './bunzip.ts';
import { gunzip } from './gunzip.ts';
import { type Inflated, pump, type Take } from './pump.ts';

const decompressors: Readonly<Record<CompressionKind, (packed: Uint8Array, take: Take) => Promise<Inflated>>> = {
  gzip: gunzip,
  bzip2: bunzip,
  xz: unxz,
  zlib: (packed, take) => pump(createInflate({ finishFlush: constants.Z_SYNC_FLUSH }), packed, take),
  zstd: (packed, take) => pump(createZstdDecompress(), packed, take),
};

/**
 * Decompresses piece by piece until `take` answers false, so that a bomb never unfolds in memory. Never throws: the answer says
 * what was wrong with the data, and what came before the fault has been handed to `take`.
 */
export function inflate(packed: Uint8Array, kind: CompressionKind, take: Take): Promise<Inflated> {
  return decompressors[kind](packed, take);
}

/** Pieces after which other work gets its turn: the decoder runs in this thread. */
const piecesPerTurn = 32;

async function unxz(packed: Uint8Array, take: Take): Promise<Inflated> {
  const input = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(packed);
      controller.close();
    },
  });
  let pieces = 0;
  try {
    for await (const piece of new xz.XzReadableStream(input)) {
      // The decoder's memory is used again for the next piece.
      if (!take(Buffer.from(piece))) return { used: packed.length };
      if (++pieces % piecesPerTurn === 0) await setImmediate();
    }
    return { used: packed.length };
  } catch (error) {
    const code = /error code (\d+)/.exec((error as Error).message)?.[1] ?? '';
    return { used: packed.length, fault: xzFaults[code] ?? 'the xz stream is damaged' };
  }
}

/** The decoder's own codes. */
const xzFaults: Readonly<Record<string, string>> = {
  3: 'the xz stream needs more memory than it may have',
  4: 'the xz stream needs a dictionary larger than 64 MiB',
  6: 'the xz stream uses filters this version does not know',
  8: 'the xz stream is cut off or followed by something else',
};
