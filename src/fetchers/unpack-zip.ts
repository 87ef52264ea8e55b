import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import type { UnpackSink } from './unpack-sink.ts';
import { type ListedEntry, zipTrouble } from './zip-layout.ts';

const unixFileTypeMask = 0o170000;
const unixSymlink = 0o120000;
const storedOrDeflated = [0, 8];

/** Reads by the central directory, like every installer does. */
export async function unpackZip(bytes: Uint8Array, sink: UnpackSink): Promise<void> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Decoding names ourselves: the library ends the whole archive at the first name with `..` in it.
    const zip = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, decodeStrings: false });
    const entries: ListedEntry[] = [];
    for await (const entry of zip.eachEntry()) {
      const { fileNameRaw, relativeOffsetOfLocalHeader, compressedSize } = entry;
      entries.push({ name: fileNameRaw, localHeader: relativeOffsetOfLocalHeader, compressedSize });
      if (!(await readEntry(zip, entry, sink))) return;
    }
    const listed = directoryEntries(buffer);
    if (listed > zip.entryCount) sink.broken(`its directory holds ${listed} entries and says it has ${zip.entryCount}`);
    const trouble = zipTrouble(buffer, entries);
    if (trouble !== undefined) sink.broken(trouble);
  } catch (error) {
    sink.broken((error as Error).message);
  }
}

const directoryEnd = Buffer.from('PK\x05\x06', 'latin1');
const directoryEntry = 0x02014b50;

/** Entries that stand in the central directory, whatever number its end record claims (APPNOTE 4.3.12, 4.3.16): what is not counted is not read. */
function directoryEntries(bytes: Buffer): number {
  const end = bytes.lastIndexOf(directoryEnd);
  if (end < 0 || end + 20 > bytes.length) return 0;
  let at = bytes.readUInt32LE(end + 16);
  let count = 0;
  while (at + 46 <= end && bytes.readUInt32LE(at) === directoryEntry) {
    at += 46 + bytes.readUInt16LE(at + 28) + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    count++;
  }
  return count;
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
