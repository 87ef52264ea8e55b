/** Which fields of a message to go into, and what the texts found there are called. */
export interface Descent {
  readonly [field: number]: Descent | string;
}

const maxText = 1000;

/** Tells the texts of the named fields. False when a message breaks off; fields nobody asked for are passed over. */
export function walkProtobuf(
  bytes: Uint8Array,
  descent: Descent,
  tell: (key: string, text: string) => void,
  from = 0,
  to = bytes.length,
): boolean {
  let at = from;
  const varint = (): number => {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = at < to ? bytes[at++]! : 0;
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    return Number.POSITIVE_INFINITY;
  };
  while (at < to) {
    const tag = varint();
    const wire = tag % 8;
    if (wire === 0) varint();
    else if (wire === 1) at += 8;
    else if (wire === 5) at += 4;
    else if (wire === 2) {
      const length = varint();
      const next = descent[Math.floor(tag / 8)];
      if (at + length > to) return false;
      if (typeof next === 'string')
        tell(next, new TextDecoder().decode(bytes.subarray(at, at + Math.min(length, maxText))));
      else if (next !== undefined && !walkProtobuf(bytes, next, tell, at, at + length)) return false;
      at += length;
    } else return false;
  }
  return at === to;
}
