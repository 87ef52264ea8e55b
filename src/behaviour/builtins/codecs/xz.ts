/** Unpacks .xz (https://tukaani.org/xz/xz-file-format.txt) and .lzma files. Checksums are not checked; filters other than LZMA2 are not supported. */
import { type LzmaDecoder, lzmaDecoder } from './lzma.ts';

/** Null when the data is damaged, uses other filters or gives more than `maxLength` bytes. */
export function unxz(bytes: Uint8Array, maxLength: number): Uint8Array | null {
  try {
    const isXz = bytes[0] === 0xfd && bytes[1] === 0x37 && bytes[2] === 0x7a;
    return isXz ? stream(bytes, maxLength) : alone(bytes, maxLength);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Properties, dictionary size (4), length (8, all ones when not known), then one LZMA stream. */
function alone(bytes: Uint8Array, maxLength: number): Uint8Array {
  const properties = bytes[0] ?? 255;
  if (properties >= 225 || bytes.length < 18) throw new RangeError('no lzma data');
  const length = Buffer.from(bytes.subarray(5, 13)).readBigUInt64LE();
  const isOpen = length === 0xffffffffffffffffn;
  if (!isOpen && length > BigInt(maxLength)) throw new RangeError('lzma output too long');
  const decoder = lzmaDecoder(maxLength);
  decoder.setProperties(properties);
  decoder.decode(bytes.subarray(13), isOpen ? null : Number(length));
  return decoder.output();
}

/** Length in bytes of the check after each block, by its number. */
const checkSizes = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

function stream(bytes: Uint8Array, maxLength: number): Uint8Array {
  const checkSize = checkSizes[(bytes[7] ?? 0) & 15]!;
  const decoder = lzmaDecoder(maxLength);
  let at = 12;
  while ((bytes[at] ?? 0) !== 0) {
    const headerSize = (bytes[at]! + 1) * 4;
    checkFilter(bytes.subarray(at, at + headerSize));
    const start = at + headerSize;
    at = chunks(bytes, start, decoder);
    at = start + Math.ceil((at - start) / 4) * 4 + checkSize;
  }
  return decoder.output();
}

/** The only filter must be LZMA2 (0x21). The optional sizes before it are variable-length numbers. */
function checkFilter(header: Uint8Array): void {
  const flags = header[1] ?? 0;
  let at = 2;
  for (const flag of [0x40, 0x80]) {
    if (!(flags & flag)) continue;
    while ((header[at] ?? 0) & 0x80) at++;
    at++;
  }
  if ((flags & 3) !== 0 || header[at] !== 0x21) throw new RangeError('xz filter not supported');
}

/** LZMA2 chunks: stored or LZMA, each saying what to reset. Gives where they end. */
function chunks(bytes: Uint8Array, start: number, decoder: LzmaDecoder): number {
  let at = start;
  for (;;) {
    const control = bytes[at];
    if (control === undefined) throw new RangeError('unexpected end of xz data');
    if (control === 0) return at + 1;
    if (control < 0x80) {
      if (control > 2) throw new RangeError('bad LZMA2 chunk');
      const size = ((bytes[at + 1]! << 8) | bytes[at + 2]!) + 1;
      decoder.store(bytes.subarray(at + 3, at + 3 + size));
      at += 3 + size;
      continue;
    }
    const length = (((control & 31) << 16) | (bytes[at + 1]! << 8) | bytes[at + 2]!) + 1;
    const size = ((bytes[at + 3]! << 8) | bytes[at + 4]!) + 1;
    const reset = (control >> 5) & 3;
    let head = 5;
    if (reset >= 2) decoder.setProperties(bytes[at + head++] ?? 255);
    else if (reset === 1) decoder.resetState();
    decoder.decode(bytes.subarray(at + head, at + head + size), length);
    at += head + size;
  }
}
