import { posix } from 'node:path';
import { type CompressionKind, isTar } from './archive-kind.ts';
import { inflate } from './inflate.ts';
import { afterTheEnd, type UnpackSink } from './unpack-sink.ts';
import { createTarReader } from './unpack-tar.ts';

/** A compressed tar, or one compressed file, which keeps the name of `path` without its last ending. */
export async function unpackCompressed(
  path: string,
  bytes: Uint8Array,
  kind: CompressionKind,
  sink: UnpackSink,
): Promise<void> {
  const room = sink.room();
  let head: Buffer[] | undefined = [];
  let headLength = 0;
  let tar: ReturnType<typeof createTarReader> | undefined;
  let tooLarge = false;
  const { used, fault } = await inflate(bytes, kind, (piece) => {
    if (!sink.spend(piece.length)) return false;
    if (tar !== undefined) return tar.write(piece);
    const waited = headLength;
    headLength += piece.length;
    tooLarge ||= headLength > room;
    if (!tooLarge) head?.push(piece);
    if (waited < 512 && headLength >= 512 && head !== undefined) {
      const start = Buffer.concat(head);
      if (isTar(start)) {
        tar = createTarReader(sink);
        tar.write(start);
        head = undefined;
      }
    }
    return !tooLarge;
  });
  tar?.end();
  if (fault !== undefined) sink.broken(fault);
  if (head !== undefined) {
    const name = innerName(path);
    if (tooLarge) sink.refuse(name);
    else if (headLength > 0) sink.file(name, Buffer.concat(head));
  }
  const rest = bytes.subarray(used);
  if (!tooLarge && rest.some((byte) => byte !== 0)) sink.file(afterTheEnd, rest);
}

function innerName(path: string): string {
  const name = posix.basename(path).replace(/\.(?:gz|gzip|zst|zstd|bz2|bzip2|xz|z|zlib)$/i, '');
  return name === posix.basename(path) ? `${name}.unpacked` : name;
}
