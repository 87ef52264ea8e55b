/** What the reader of the central directory knows of an entry. */
export interface ListedEntry {
  readonly name: Buffer;
  readonly localHeader: number;
  readonly compressedSize: number;
}

const localMagic = 'PK\x03\x04';
const localHeaderLength = 30;

/**
 * Where the entries of a zip do not lie as its directory says: readers that go by the directory and readers that go by the local headers
 * then see different archives, and entries that share bytes are how a bomb unfolds without nesting. Undefined when all is in order.
 */
export function zipTrouble(bytes: Buffer, entries: readonly ListedEntry[]): string | undefined {
  const sorted = [...entries].sort((one, other) => one.localHeader - other.localHeader);
  let end = 0;
  for (const entry of sorted) {
    const at = entry.localHeader;
    if (at + localHeaderLength > bytes.length || bytes.toString('latin1', at, at + 4) !== localMagic)
      return 'its directory lists an entry where none begins';
    if (at < end) return 'its entries share bytes with one another';
    if (holdsEntry(bytes, end, at)) return 'it holds entries that its directory does not list';
    const nameStart = at + localHeaderLength;
    const nameLength = bytes.readUInt16LE(at + 26);
    if (!bytes.subarray(nameStart, nameStart + nameLength).equals(entry.name))
      return 'an entry has another name in the directory than where it lies';
    end = nameStart + nameLength + bytes.readUInt16LE(at + 28) + entry.compressedSize;
  }
  return undefined;
}

function holdsEntry(bytes: Buffer, from: number, to: number): boolean {
  const at = bytes.subarray(from, to).indexOf(localMagic, 0, 'latin1');
  return at >= 0;
}
