// What a file is packed with, by its bytes: a name can lie.
import { inflateSync } from 'node:zlib';

export type CompressionKind = 'gzip' | 'zlib' | 'zstd' | 'bzip2' | 'xz';
/** `zip-behind` is a zip that something else stands before, as installers and picture-and-archive polyglots are; `unreadable` formats have no reader here. */
export type ArchiveKind = CompressionKind | 'zip' | 'zip-behind' | 'tar' | 'crx' | 'asar' | 'deb' | 'unreadable';

const magics: readonly (readonly [kind: ArchiveKind, magic: string])[] = [
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['zip', 'PK\x07\x08'],
  ['gzip', '\x1f\x8b\x08'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['crx', 'Cr24'],
  ['xz', '\xfd7zXZ\0'],
  ['deb', '!<arch>\ndebian-binary'],
  ['unreadable', '7z\xbc\xaf\x27\x1c'],
  ['unreadable', 'Rar!\x1a\x07'],
  ['unreadable', 'MSCF\0\0\0\0'],
];

export function archiveKind(bytes: Uint8Array): ArchiveKind | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 32)).toString('latin1');
  const known = magics.find(([, magic]) => head.startsWith(magic))?.[0];
  if (known !== undefined) return known;
  if (isBzip2(head)) return 'bzip2';
  if (isLzmaAlone(bytes)) return 'unreadable';
  if (isTar(bytes)) return 'tar';
  if (isAsar(bytes)) return 'asar';
  if (isZlib(bytes)) return 'zlib';
  return zipStart(bytes) === undefined ? undefined : 'zip-behind';
}

/** `BZh` begins ordinary words as well: the block magic after it does not. */
const isBzip2 = (head: string) => /^BZh[1-9](?:1AY&SY|\x17rE8P\x90)/.test(head);

/** The old `.lzma`: no magic, but a header that says common properties, a power of two as dictionary and a size that is unknown or fair. */
function isLzmaAlone(bytes: Uint8Array): boolean {
  if (bytes.length < 18 || bytes[0] !== 0x5d || bytes[1] !== 0 || bytes[2] !== 0 || bytes[13] !== 0) return false;
  const size = new DataView(bytes.buffer, bytes.byteOffset + 5, 8).getBigInt64(0, true);
  return bytes[4]! <= 8 && (size === -1n || (size > 0n && size < 2n ** 40n));
}

/** Two bytes are a weak sign (`x^2` begins with them too), so the beginning has to unpack. */
function isZlib(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x78 || ![0x01, 0x5e, 0x9c, 0xda].includes(bytes[1] ?? 0)) return false;
  try {
    return inflateSync(bytes.subarray(0, 4096), { finishFlush: 2, maxOutputLength: 8 << 20 }).length > 0;
  } catch {
    return false;
  }
}

/** Old tars have no magic word: the header's own checksum tells, over 512 bytes with the checksum field read as spaces. */
export function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < 512) return false;
  const field = Buffer.from(bytes.buffer, bytes.byteOffset + 148, 8).toString('latin1');
  const stated = /^[ ]*([0-7]{1,7})[\0 ]/.exec(field)?.[1];
  if (stated === undefined) return false;
  let sum = 8 * 0x20;
  for (let index = 0; index < 512; index += 1) if (index < 148 || index >= 156) sum += bytes[index]!;
  return sum === Number.parseInt(stated, 8);
}

/** Electron's archive: four sizes that contain one another, then a JSON index. */
function isAsar(bytes: Uint8Array): boolean {
  if (bytes.length < 20 || bytes[16] !== 0x7b) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 16);
  const [four, outer, inner, json] = [0, 4, 8, 12].map((at) => view.getUint32(at, true)) as [
    number,
    number,
    number,
    number,
  ];
  return four === 4 && outer === inner + 4 && json <= inner && inner < bytes.length;
}

const maxCommentLength = 65_535;

/** Where the zip begins in bytes that end with one; undefined when there is none, or when it begins with the file. */
export function zipStart(bytes: Uint8Array): number | undefined {
  const from = Math.max(0, bytes.length - maxCommentLength - 22);
  const tail = Buffer.from(bytes.buffer, bytes.byteOffset + from, bytes.length - from);
  const end = tail.lastIndexOf('PK\x05\x06', 'latin1');
  if (end < 0 || end + 22 > tail.length) return undefined;
  const [size, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)];
  const directory = from + end - size;
  const start = directory - offset;
  if (directory < 0 || start < 0 || tail.readUInt16LE(end + 10) === 0) return undefined;
  const found = Buffer.from(bytes.buffer, bytes.byteOffset + directory, Math.min(4, bytes.length - directory));
  return found.toString('latin1') === 'PK\x01\x02' ? start : undefined;
}
