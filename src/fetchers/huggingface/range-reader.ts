import { PassThrough, type Readable } from 'node:stream';
import yauzl from 'yauzl';

/** Directories of large archives lie in their last megabyte; reading ahead saves a request for every entry of them. */
const readAhead = 256 * 1024;

/** Lets the zip reader see a file of which only parts are fetched. `read` gives the bytes from `start` to `end` (not included). */
export class RangeReader extends yauzl.RandomAccessReader {
  readonly #size: number;
  readonly #read: (start: number, end: number) => Promise<Buffer>;
  #kept: { readonly start: number; readonly bytes: Buffer }[] = [];

  constructor(size: number, read: (start: number, end: number) => Promise<Buffer>) {
    super();
    this.#size = size;
    this.#read = read;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const stream = new PassThrough();
    this.#bytes(start, end).then(
      (bytes) => stream.end(bytes),
      (error: Error) => stream.destroy(error),
    );
    return stream;
  }

  async #bytes(start: number, end: number): Promise<Buffer> {
    const kept = this.#kept.find((part) => part.start <= start && end <= part.start + part.bytes.length);
    if (kept !== undefined) return kept.bytes.subarray(start - kept.start, end - kept.start);
    const isAtEnd = end > this.#size - readAhead;
    const from = isAtEnd ? Math.max(0, Math.min(start, this.#size - readAhead)) : start;
    const to = isAtEnd ? this.#size : Math.min(this.#size, Math.max(end, start + readAhead));
    const bytes = await this.#read(from, to);
    this.#kept = [{ start: from, bytes }, ...this.#kept].slice(0, 4);
    return bytes.subarray(start - from, end - from);
  }
}
