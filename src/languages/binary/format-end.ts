/** Where a picture or sound ends by its own structure. Null when the format has no end of its own, or the file stops before it. */
export function formatEnd(bytes: Uint8Array, kind: string): number | null {
  const end = ends[kind]?.(bytes, new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)) ?? null;
  return end !== null && end <= bytes.length ? end : null;
}

type End = (bytes: Uint8Array, view: DataView) => number | null;

const ends: Readonly<Record<string, End>> = {
  png: endOfPng,
  jpeg: endOfJpeg,
  gif: endOfGif,
  bmp: (_bytes, view) => (view.byteLength > 6 ? view.getUint32(2, true) : null),
  wav: endOfRiff,
  webp: endOfRiff,
};

function endOfRiff(_bytes: Uint8Array, view: DataView): number | null {
  if (view.byteLength < 12) return null;
  const size = view.getUint32(4, true);
  return 8 + size + (size % 2);
}

function endOfPng(bytes: Uint8Array, view: DataView): number | null {
  for (let at = 8; at + 12 <= bytes.length; ) {
    const next = at + 12 + view.getUint32(at);
    if (view.getUint32(at + 4) === 0x49454e44) return next;
    at = next;
  }
  return null;
}

function endOfJpeg(bytes: Uint8Array, view: DataView): number | null {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (marker === 0xd9) return at + 2;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)) at += 2;
    else {
      at += 2 + view.getUint16(at + 2);
      // Behind a scan's header stands its data, up to the next marker that is neither an escape nor a restart.
      if (marker === 0xda) at = endOfScan(bytes, at);
    }
  }
  return null;
}

function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

function endOfGif(bytes: Uint8Array): number | null {
  const tableSize = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const afterBlocks = (from: number): number => {
    let at = from;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + bytes[at]!;
    return at + 1;
  };
  let at = 13 + tableSize(bytes[10] ?? 0);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x3b) return at + 1;
    if (block === 0x21) at = afterBlocks(at + 2);
    else if (block === 0x2c) at = afterBlocks(at + 11 + tableSize(bytes[at + 9] ?? 0));
    else return null;
  }
  return null;
}
