import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { FetchError } from './fetch-error.ts';

/** The whole body, or a FetchError `too-large` as soon as it is known to have more than `maxBytes`. */
export async function readBody(
  body: Readable,
  maxBytes: number,
  announced: string | undefined,
  from: string,
): Promise<Buffer> {
  const tooLarge = () => {
    body.destroy();
    return new FetchError('too-large', `${from} sends more than the ${maxBytes} bytes that are taken`);
  };
  // undici reports the destroyed stream once more; the first error has been told.
  body.on('error', () => {});
  if (Number(announced ?? 0) > maxBytes) throw tooLarge();
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    length += piece.length;
    if (length > maxBytes) throw tooLarge();
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** Undoes `Content-Encoding: gzip`, within the same bound. */
export async function gunzipBody(packed: Buffer, maxBytes: number, from: string): Promise<Buffer> {
  try {
    return await promisify(gunzip)(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw new FetchError('too-large', `${from} sends more than the ${maxBytes} bytes that are taken`);
    }
    const message = `${from} sent a broken answer (${(error as Error).message})`;
    throw new FetchError('upstream-unavailable', message, { isPassing: true });
  }
}
