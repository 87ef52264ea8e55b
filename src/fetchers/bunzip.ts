import { setImmediate } from 'node:timers/promises';
import Bunzip from 'seek-bzip';
import type { Inflated, Take } from './pump.ts';

const pieceSize = 65_536;
const stopped = Symbol('nothing more is wanted');

/** Block by block, because a block takes a tenth of a second and the decoder runs in this thread. Several streams after one another are one. */
export async function bunzip(packed: Uint8Array, take: Take): Promise<Inflated> {
  let at = 0;
  // Bytes past the end count too: the decoder would wait for them for ever.
  const input = Object.assign(new Bunzip.Stream(), {
    readByte() {
      if (at >= packed.length) throw new Error('unexpected end of file');
      return packed[at++]!;
    },
  });
  const gathered = newGathered(take);
  try {
    while (isStream(packed, at)) {
      const stream = new Bunzip(input, gathered.output);
      while (stream._init_block()) {
        stream._read_bunzip();
        await setImmediate();
      }
      if (stream.reader.read(32) >>> 0 !== stream.streamCRC) throw new Error('the checksum of its content is wrong');
    }
    gathered.flush();
    return { used: at };
  } catch (error) {
    if (error === stopped) return { used: packed.length };
    try {
      gathered.flush();
    } catch {}
    return { used: packed.length, fault: (error as Error).message };
  }
}

const isStream = (bytes: Uint8Array, at: number) =>
  bytes[at] === 0x42 && bytes[at + 1] === 0x5a && bytes[at + 2] === 0x68;

/** Bytes one by one into pieces. Throws `stopped` when no more pieces are wanted, which is the only way out of a block. */
function newGathered(take: Take) {
  let piece = Buffer.alloc(pieceSize);
  let length = 0;
  const flush = () => {
    const wanted = length === 0 || take(piece.subarray(0, length));
    piece = Buffer.alloc(pieceSize);
    length = 0;
    if (!wanted) throw stopped;
  };
  const output = Object.assign(new Bunzip.Stream(), {
    writeByte(byte: number) {
      piece[length++] = byte;
      if (length === pieceSize) flush();
    },
  });
  return { output, flush };
}
