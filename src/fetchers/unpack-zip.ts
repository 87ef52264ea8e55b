import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { UnpackSink } from './unpack-sink.ts';

const unixFileTypeMask = 0o170000;
const unixSymlink = 0o120000;
const storedOrDeflated = [0, 8];

/** Reads by the central directory, like every installer does. */
export async function unpackZip(bytes: Uint8Array, sink: UnpackSink): Promise<void> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Decoding names ourselves: the library ends the whole archive at the first name with `..` in it.
    const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false });
    for await (const entry of zip.eachEntry()) if (!(await readEntry(zip, entry, sink))) return;
  } catch (error) {
    sink.broken((error as Error).message);
  }
}

/** False when nothing more is wanted. */
async function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry, sink: UnpackSink): Promise<boolean> {
  const rawName = entry.fileNameRaw;
  const name = yauzl.getFileNameLowLevel(entry.generalPurposeBitFlag, rawName, entry.extraFields, true);
  // A name ending in a slash is a folder only when it is empty: some tools write files under such names.
  if (/[/\\]$/.test(name) && entry.uncompressedSize === 0) return true;
  if (entry.isEncrypted()) {
    sink.skip(name, 'archive-encrypted');
    return true;
  }
  if (!storedOrDeflated.includes(entry.compressionMethod)) {
    sink.skip(name, 'archive-unsupported', `zip compression method ${entry.compressionMethod}`);
    return true;
  }
  let content: Content;
  try {
    content = await readAll(await zip.openReadStreamPromise(entry), sink.room(), sink);
  } catch (error) {
    sink.skip(name, 'archive-broken', (error as Error).message);
    return true;
  }
  if (content === 'exhausted') return false;
  if (content === 'too-large') return sink.refuse(name);
  const unixType = (entry.externalFileAttributes >>> 16) & unixFileTypeMask;
  if (unixType === unixSymlink) {
    sink.link(name, content.toString('utf8'), 'symbolic');
    return true;
  }
  return sink.file(name, content);
}

type Content = Buffer | 'too-large' | 'exhausted';

async function readAll(stream: Readable, room: number, sink: UnpackSink): Promise<Content> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of stream as AsyncIterable<Buffer>) {
    length += piece.length;
    if (!sink.spend(piece.length)) return 'exhausted';
    if (length > room) return 'too-large';
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
