// Archives become files in memory, archives inside archives as `outer.zip!/inner/path`. Nothing is ever written to a disk.
import { posix } from 'node:path';
import { type ArchiveKind, archiveKind, type CompressionKind, zipStart } from './archive-kind.ts';
import { entryPath } from './entry-path.ts';
import type { FetchLimits } from './fetch-limits.ts';
import type { Intake } from './intake.ts';
import { unpackAsar } from './unpack-asar.ts';
import { unpackCompressed } from './unpack-compressed.ts';
import { unpackDeb } from './unpack-deb.ts';
import type { UnpackSink } from './unpack-sink.ts';
import { createTarReader } from './unpack-tar.ts';
import { unpackZip } from './unpack-zip.ts';

interface Packed {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly kind: ArchiveKind;
  /** Stands before the names of the entries: `''` for the target itself, else `outer.zip!/`. */
  readonly prefix: string;
  readonly depth: number;
}

/** Unpacks the target itself; its entries become the artifact's files. False when it is no archive, or has one behind something else. */
export async function unpackTarget(
  path: string,
  bytes: Uint8Array,
  intake: Intake,
  limits: FetchLimits,
): Promise<boolean> {
  const kind = archiveKind(bytes);
  if (kind === undefined || kind === 'zip-behind') return false;
  await unpackAll({ path, bytes, kind, prefix: '', depth: 1 }, intake, limits);
  return true;
}

/** Unpacks a file of the artifact when it is an archive; the file itself has been added before. */
export async function unpackNested(
  path: string,
  bytes: Uint8Array,
  intake: Intake,
  limits: FetchLimits,
): Promise<void> {
  const kind = archiveKind(bytes);
  if (kind !== undefined) await unpackAll({ path, bytes, kind, prefix: `${path}!/`, depth: 1 }, intake, limits);
}

async function unpackAll(first: Packed, intake: Intake, limits: FetchLimits): Promise<void> {
  const queue: Packed[] = [first];
  let unpackedTotal = 0;
  for (let packed = queue.shift(); packed !== undefined; packed = queue.shift()) {
    const archive = packed;
    if (archive.depth > limits.maxArchiveDepth) {
      intake.skip(archive.path, 'archive-too-deep', `more than ${limits.maxArchiveDepth} archives inside one another`);
      continue;
    }
    let unpacked = 0;
    let exhausted = false;
    let broken = false;
    const sink: UnpackSink = {
      room: () => intake.room(),
      spend(bytes) {
        unpacked += bytes;
        unpackedTotal += bytes;
        if (exhausted) return false;
        const ratio = unpacked / Math.max(1, archive.bytes.length);
        if (unpacked > limits.minBytesForRatio && ratio > limits.maxUnpackRatio) {
          intake.skip(
            archive.path,
            'unpack-ratio',
            `unpacks to over ${limits.maxUnpackRatio} times its size; reading stopped`,
          );
          exhausted = true;
        } else if (unpackedTotal > 2 * limits.maxBytesTotal) {
          // Twice, because bytes of refused entries count here too.
          intake.skip(archive.path, 'too-many-bytes', 'unpacks to more than an artifact may have; reading stopped');
          exhausted = true;
        }
        return !exhausted;
      },
      file(name, bytes) {
        const { path, outside } = entryPath(name);
        const full = archive.prefix + path;
        if (outside)
          intake.skip(
            full,
            'unsafe-name',
            'the entry would be written outside of its folder; it was read under this name',
          );
        if (!intake.add(full, bytes)) return false;
        const kind = archiveKind(bytes);
        if (kind !== undefined) queue.push({ path: full, bytes, kind, prefix: `${full}!/`, depth: archive.depth + 1 });
        return true;
      },
      link(name, target, kind) {
        const from = entryPath(name).path;
        const joined =
          kind === 'hard' ? posix.normalize(target) : posix.normalize(posix.join(posix.dirname(from), target));
        const leaves = target.startsWith('/') || joined === '..' || joined.startsWith('../');
        intake.link(archive.prefix + from, leaves ? null : archive.prefix + joined.replace(/\/$/, ''));
      },
      refuse: (name) => intake.refuse(archive.prefix + entryPath(name).path),
      skip: (name, reason, detail) => intake.skip(archive.prefix + entryPath(name).path, reason, detail),
      broken: (detail) => {
        if (!exhausted && !broken) intake.skip(archive.path, 'archive-broken', detail);
        broken = true;
      },
    };
    await readers[archive.kind](archive, sink);
  }
}

const compressed = (archive: Packed, sink: UnpackSink) =>
  unpackCompressed(archive.path, archive.bytes, archive.kind as CompressionKind, sink);

const readers: Record<ArchiveKind, (archive: Packed, sink: UnpackSink) => Promise<void> | void> = {
  zip: (archive, sink) => unpackZip(archive.bytes, sink),
  crx: (archive, sink) => unpackZip(archive.bytes.subarray(crxHeaderLength(archive.bytes)), sink),
  'zip-behind': (archive, sink) => unpackZip(archive.bytes.subarray(zipStart(archive.bytes)), sink),
  gzip: compressed,
  zlib: compressed,
  zstd: compressed,
  bzip2: compressed,
  xz: compressed,
  asar: (archive, sink) => unpackAsar(archive.bytes, sink),
  deb: (archive, sink) => unpackDeb(archive.bytes, sink),
  tar(archive, sink) {
    const tar = createTarReader(sink);
    tar.write(Buffer.from(archive.bytes.buffer, archive.bytes.byteOffset, archive.bytes.byteLength));
    tar.end();
  },
  unreadable: (_archive, sink) => sink.broken('a format this version cannot unpack (7z, rar, cab or lzma)'),
};

/** Chrome extensions put a signature before the zip (formats 2 and 3). */
function crxHeaderLength(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 16) return bytes.length;
  const length =
    view.getUint32(4, true) === 2
      ? 16 + view.getUint32(8, true) + view.getUint32(12, true)
      : 12 + view.getUint32(8, true);
  return Math.min(length, bytes.length);
}
