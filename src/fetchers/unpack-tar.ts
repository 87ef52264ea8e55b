import { Parser, type ReadEntry } from 'tar';
import { afterTheEnd, type UnpackSink } from './unpack-sink.ts';

/** Takes the pieces of a tar as they come; `end` must be called once. */
export interface TarReader {
  /** False when nothing more is wanted. */
  write(piece: Buffer): boolean;
  end(): void;
}

const blockSize = 512;

export function createTarReader(sink: UnpackSink): TarReader {
  let wanted = true;
  let ended = false;
  /** Bytes of the current entry still to come: only between entries does the end of the archive matter. */
  let content = 0;
  let waiting: Buffer = Buffer.alloc(0);
  const rest = newRest(sink);
  const warnings = new Set<string>();
  const parser = new Parser({
    strict: false,
    // Decompression happens before, under our own limits.
    maxDecompressionRatio: Number.POSITIVE_INFINITY,
    onwarn: (code, message) => {
      // `info` codes speak of what an extraction would do to the disk.
      if (!code.startsWith('TAR_ENTRY_INFO')) warnings.add(`${code}: ${String(message)}`);
    },
    onReadEntry: (entry) => {
      content = entry.startBlockSize;
      if (wanted) readEntry(entry, sink, () => (wanted = false));
      else entry.resume();
    },
  });
  parser.on('error', (error: Error) => warnings.add(error.message));
  parser.on('eof', () => (ended = true));
  parser.on('ignoredEntry', (entry: ReadEntry) => {
    if (entry.unsupported) sink.skip(entry.path, 'not-a-file', `tar entry of type ${entry.type}`);
  });

  // The library forgets what stands behind the end, so it gets one block at a time where an end may come.
  const feed = (bytes: Buffer): Buffer => {
    let at = 0;
    while (!ended && bytes.length - at >= (content > 0 ? 1 : blockSize)) {
      const length = content > 0 ? Math.min(content, bytes.length - at) : blockSize;
      content -= Math.min(content, length);
      parser.write(bytes.subarray(at, at + length));
      at += length;
    }
    return bytes.subarray(at);
  };

  return {
    write(piece) {
      const left = ended ? piece : feed(waiting.length === 0 ? piece : Buffer.concat([waiting, piece]));
      if (ended) rest.write(left);
      waiting = ended ? waiting : left;
      return wanted;
    },
    end() {
      if (!ended && waiting.length > 0) parser.write(waiting);
      parser.end();
      if (wanted) rest.end();
      if (warnings.size > 0) sink.broken([...warnings].slice(0, 5).join('; '));
    },
  };
}

/** What stands behind the end of the archive, padding left out: tools differ in whether they read on. */
function newRest(sink: UnpackSink) {
  const pieces: Buffer[] = [];
  let length = 0;
  return {
    write(piece: Buffer) {
      if (length === 0 && !piece.some((byte) => byte !== 0)) return;
      length += piece.length;
      if (length <= sink.room()) pieces.push(piece);
    },
    end() {
      if (length > sink.room()) sink.refuse(afterTheEnd);
      else if (length > 0) sink.file(afterTheEnd, Buffer.concat(pieces));
    },
  };
}

function readEntry(entry: ReadEntry, sink: UnpackSink, stop: () => void): void {
  if (entry.type === 'SymbolicLink' || entry.type === 'Link') {
    sink.link(entry.path, entry.linkpath ?? '', entry.type === 'Link' ? 'hard' : 'symbolic');
    return void entry.resume();
  }
  if (entry.type === 'Directory' || entry.type === 'GNUDumpDir') return void entry.resume();
  if (!['File', 'OldFile', 'ContiguousFile'].includes(entry.type)) {
    sink.skip(entry.path, 'not-a-file', `tar entry of type ${entry.type}`);
    return void entry.resume();
  }
  if (entry.size > sink.room()) {
    if (!sink.refuse(entry.path)) stop();
    return void entry.resume();
  }
  const pieces: Buffer[] = [];
  entry.on('data', (piece: Buffer) => pieces.push(piece));
  entry.on('end', () => {
    if (!sink.file(entry.path, Buffer.concat(pieces))) stop();
  });
}
