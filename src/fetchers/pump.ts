import type { Transform } from 'node:stream';

/** False when nothing more is wanted. */
export type Take = (piece: Buffer) => boolean;

export interface Inflated {
  /** What was wrong with the data. */
  readonly fault?: string;
  /** Bytes of the input that belong to the compressed stream; what follows them is something else. All of them when reading was stopped. */
  readonly used: number;
}

/** Sends bytes through a decompressor of the platform. Pieces are handed over as they come, so that a later fault costs none of them. */
export function pump(
  stream: Transform & { readonly bytesWritten: number },
  packed: Uint8Array,
  take: Take,
): Promise<Inflated> {
  return new Promise((resolve) => {
    const finish = (fault?: string) => {
      resolve(fault === undefined ? { used: stream.bytesWritten } : { used: stream.bytesWritten, fault });
      stream.destroy();
    };
    stream.on('data', (piece: Buffer) => {
      if (stream.destroyed || take(piece)) return;
      resolve({ used: packed.length });
      stream.destroy();
    });
    stream.on('end', () => finish());
    stream.on('error', (error) => finish(error.message));
    stream.end(packed);
  });
}
