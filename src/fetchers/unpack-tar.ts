import { Parser, type ReadEntry } from 'tar';
import type { UnpackSink } from './unpack-sink.ts';

/** Takes the pieces of a tar as they come; `end` must be called once. */
export interface TarReader {
  write(piece: Buffer): void;
  end(): void;
}

export function createTarReader(sink: UnpackSink): TarReader {
  let wanted = true;
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
      if (wanted) readEntry(entry, sink, () => (wanted = false));
      else entry.resume();
    },
  });
  parser.on('error', (error: Error) => warnings.add(error.message));
  parser.on('ignoredEntry', (entry: ReadEntry) => {
    if (entry.unsupported) sink.skip(entry.path, 'not-a-file', `tar entry of type ${entry.type}`);
  });
  return {
    write: (piece) => void parser.write(piece),
    end: () => {
      parser.end();
      if (warnings.size > 0) sink.broken([...warnings].slice(0, 5).join('; '));
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
