import { constants, crc32, createInflateRaw } from 'node:zlib';
import { type Inflated, pump, type Take } from './pump.ts';

const flags = { headerCrc: 2, extra: 4, name: 8, comment: 16 };
const cutOff = 'unexpected end of file';

/**
 * Member by member (RFC 1952). The platform's own reader would take whatever follows the last member for a damaged further one, and
 * lose the end of what it has read.
 */
export async function gunzip(packed: Uint8Array, take: Take): Promise<Inflated> {
  let at = 0;
  while (isMember(packed, at)) {
    const body = headerEnd(packed, at);
    if (body >= packed.length) return { used: packed.length, fault: cutOff };
    let sum = 0;
    let size = 0;
    let wanted = true;
    const stream = createInflateRaw({ finishFlush: constants.Z_SYNC_FLUSH });
    const { used, fault } = await pump(stream, packed.subarray(body), (piece) => {
      sum = crc32(piece, sum);
      size += piece.length;
      wanted = take(piece);
      return wanted;
    });
    if (fault !== undefined) return { used: packed.length, fault };
    if (!wanted) return { used: packed.length };
    const end = body + used;
    if (end + 8 > packed.length) return { used: packed.length, fault: cutOff };
    const trailer = new DataView(packed.buffer, packed.byteOffset + end, 8);
    at = end + 8;
    if (trailer.getUint32(0, true) !== sum || trailer.getUint32(4, true) !== size % 2 ** 32)
      return { used: at, fault: 'the checksum of its content is wrong' };
  }
  return { used: at };
}

const isMember = (bytes: Uint8Array, at: number) => bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 8;

/** Where the compressed data of the member begins; past the end when the header is cut off. */
function headerEnd(bytes: Uint8Array, start: number): number {
  const set = bytes[start + 3] ?? 0;
  let at = start + 10;
  if (set & flags.extra) at += 2 + ((bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8));
  for (const flag of [flags.name, flags.comment]) {
    if (!(set & flag)) continue;
    const end = bytes.indexOf(0, at);
    if (end < 0) return bytes.length;
    at = end + 1;
  }
  return set & flags.headerCrc ? at + 2 : at;
}
