/** What a file is packed with, by its first bytes: a name can lie. `unreadable` formats are archives we have no reader for. */
export type ArchiveKind = 'zip' | 'tar' | 'gzip' | 'zstd' | 'crx' | 'unreadable';

const magics: readonly (readonly [ArchiveKind, readonly number[]])[] = [
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['zip', [0x50, 0x4b, 0x07, 0x08]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['crx', [0x43, 0x72, 0x32, 0x34]],
  ['unreadable', [0x42, 0x5a, 0x68]],
  ['unreadable', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  ['unreadable', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['unreadable', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
];

export function archiveKind(bytes: Uint8Array): ArchiveKind | undefined {
  for (const [kind, magic] of magics) {
    if (magic.every((byte, index) => bytes[index] === byte) && (bytes[0] !== 0x42 || isBzip2(bytes))) return kind;
  }
  return isTar(bytes) ? 'tar' : undefined;
}

/** `BZh` begins ordinary words as well: the block magic after it does not. */
function isBzip2(bytes: Uint8Array): boolean {
  const blockMagic = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];
  const endMagic = [0x17, 0x72, 0x45, 0x38, 0x50, 0x90];
  return [blockMagic, endMagic].some((magic) => magic.every((byte, index) => bytes[index + 4] === byte));
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
