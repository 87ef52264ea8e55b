import { createGunzip, createZstdDecompress } from 'node:zlib';

/**
 * Decompresses piece by piece until `take` answers false, so that a bomb never unfolds in memory.
 * Answers with what was wrong with the data; what came before the fault has been handed to `take`.
 */
export async function inflate(
  packed: Uint8Array,
  kind: 'gzip' | 'zstd',
  take: (piece: Buffer) => boolean,
): Promise<string | undefined> {
  const stream = kind === 'gzip' ? createGunzip() : createZstdDecompress();
  // Without a listener an error raised while we are between two reads would end the process.
  stream.on('error', () => {});
  stream.end(packed);
  try {
    for await (const piece of stream) if (!take(piece as Buffer)) return undefined;
    return undefined;
  } catch (error) {
    return (error as Error).message;
  } finally {
    stream.destroy();
  }
}
