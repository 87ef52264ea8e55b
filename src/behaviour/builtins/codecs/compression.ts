/** Decompression with bounded output: a bomb gives null. */
import {
  brotliDecompressSync,
  constants,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  unzipSync,
  zstdDecompressSync,
} from 'node:zlib';
import { maxTextLength } from '../../value.ts';
import { attempt } from '../arguments.ts';

export type Compression = 'zlib' | 'deflate-raw' | 'gzip' | 'unzip' | 'brotli' | 'zstd';

/** A stream cut short gives what it holds so far: malware appends and trims, and the readable part is worth having. */
export function decompress(bytes: Uint8Array, how: Compression): Uint8Array | null {
  const options = { maxOutputLength: maxTextLength, finishFlush: constants.Z_SYNC_FLUSH };
  const bounded = { maxOutputLength: maxTextLength };
  return attempt<Uint8Array>(() => {
    switch (how) {
      case 'zlib':
        return inflateSync(bytes, options);
      case 'deflate-raw':
        return inflateRawSync(bytes, options);
      case 'gzip':
        return gunzipSync(bytes, options);
      case 'unzip':
        return unzipSync(bytes, options);
      case 'brotli':
        return brotliDecompressSync(bytes, bounded);
      case 'zstd':
        return zstdDecompressSync(bytes, bounded);
    }
  });
}
