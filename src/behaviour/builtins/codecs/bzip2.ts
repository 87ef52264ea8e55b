/** Decompresses bzip2 (format as described at https://github.com/dsnet/compress/blob/master/doc/bzip2-format.pdf). Checksums are not checked. */

/** Null when the data is damaged or gives more than `maxLength` bytes. */
export function bunzip(bytes: Uint8Array, maxLength: number): Uint8Array | null {
  try {
    return expand(bytes, maxLength);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const blockMark = 0x314159265359;
const endMark = 0x177245385090;

interface Bits {
  /** Up to 24 bits, most significant first. */
  readonly take: (count: number) => number;
}

function bitsOf(bytes: Uint8Array, start: number): Bits {
  let [at, buffer, held] = [start, 0, 0];
  return {
    take(count) {
      while (held < count) {
        if (at >= bytes.length) throw new RangeError('unexpected end of bzip2 data');
        buffer = ((buffer << 8) | bytes[at++]!) & 0xffffffff;
        held += 8;
      }
      held -= count;
      return (buffer >>> held) & ((1 << count) - 1);
    },
  };
}

function expand(bytes: Uint8Array, maxLength: number): Uint8Array {
  const level = (bytes[3] ?? 0) - 0x30;
  if (bytes[0] !== 0x42 || bytes[1] !== 0x5a || bytes[2] !== 0x68 || level < 1 || level > 9)
    throw new RangeError('no bzip2 data');
  const bits = bitsOf(bytes, 4);
  const parts: Uint8Array[] = [];
  let left = maxLength;
  for (;;) {
    const mark = bits.take(24) * 0x1000000 + bits.take(24);
    if (mark === endMark) break;
    if (mark !== blockMark) throw new RangeError('damaged bzip2 block');
    const part = block(bits, level * 100_000, left);
    left -= part.length;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

interface Code {
  readonly limits: Int32Array;
  readonly bases: Int32Array;
  readonly symbols: number[];
  readonly shortest: number;
}

const longest = 20;

function codeOf(lengths: readonly number[]): Code {
  const symbols: number[] = [];
  const [limits, bases] = [new Int32Array(longest + 2), new Int32Array(longest + 2)];
  let code = 0;
  for (let length = 1; length <= longest; length++) {
    bases[length] = symbols.length - code;
    for (const [symbol, own] of lengths.entries()) {
      if (own !== length) continue;
      symbols.push(symbol);
      code++;
    }
    limits[length] = code;
    code <<= 1;
  }
  return { limits, bases, symbols, shortest: Math.min(...lengths) };
}

function symbolOf(bits: Bits, code: Code): number {
  let length = code.shortest;
  let value = bits.take(length);
  while (value >= code.limits[length]!) {
    if (++length > longest) throw new RangeError('bad bzip2 code');
    value = (value << 1) | bits.take(1);
  }
  const symbol = code.symbols[value + code.bases[length]!];
  if (symbol === undefined) throw new RangeError('bad bzip2 code');
  return symbol;
}

function block(bits: Bits, size: number, maxLength: number): Uint8Array {
  bits.take(16);
  bits.take(16);
  if (bits.take(1)) throw new RangeError('randomised bzip2 blocks are not supported');
  const origin = bits.take(24);
  const used = usedSymbols(bits);
  const groups = bits.take(3);
  const selectors = selectorsOf(bits, groups, bits.take(15));
  const codes = Array.from({ length: groups }, () => codeOf(codeLengths(bits, used.length + 2)));
  const moved = moveToFront(bits, used, selectors, codes, size);
  return runsExpanded(inverseTransform(moved, origin), maxLength);
}

function usedSymbols(bits: Bits): number[] {
  const ranges = bits.take(16);
  const used: number[] = [];
  for (let high = 0; high < 16; high++) {
    if (!(ranges & (0x8000 >> high))) continue;
    const low = bits.take(16);
    for (let symbol = 0; symbol < 16; symbol++) if (low & (0x8000 >> symbol)) used.push(high * 16 + symbol);
  }
  if (used.length === 0) throw new RangeError('empty bzip2 block');
  return used;
}

function selectorsOf(bits: Bits, groups: number, count: number): number[] {
  if (groups < 2 || groups > 6 || count === 0) throw new RangeError('bad bzip2 tables');
  const order = Array.from({ length: groups }, (_, index) => index);
  return Array.from({ length: count }, () => {
    let index = 0;
    while (bits.take(1)) if (++index >= groups) throw new RangeError('bad bzip2 selector');
    order.unshift(...order.splice(index, 1));
    return order[0]!;
  });
}

function codeLengths(bits: Bits, count: number): number[] {
  let length = bits.take(5);
  return Array.from({ length: count }, () => {
    while (bits.take(1)) length += bits.take(1) ? -1 : 1;
    if (length < 1 || length > longest) throw new RangeError('bad bzip2 code length');
    return length;
  });
}

/** Symbols 0 and 1 are digits of a run length, the last one ends the block. */
function moveToFront(
  bits: Bits,
  used: readonly number[],
  selectors: readonly number[],
  codes: readonly Code[],
  size: number,
): Uint8Array {
  const recent = Uint8Array.from(used);
  const out = new Uint8Array(size);
  let [length, run, weight] = [0, 0, 1];
  for (let count = 0; ; count++) {
    const code = codes[selectors[Math.floor(count / 50)] ?? codes.length];
    if (!code) throw new RangeError('bzip2 block without end');
    const symbol = symbolOf(bits, code);
    if (symbol <= 1) {
      run += weight << symbol;
      weight <<= 1;
      if (run > size) throw new RangeError('bzip2 block too long');
      continue;
    }
    if (length + run + 1 > size + (symbol > used.length ? 1 : 0)) throw new RangeError('bzip2 block too long');
    out.fill(recent[0]!, length, length + run);
    length += run;
    [run, weight] = [0, 1];
    if (symbol > used.length) return out.subarray(0, length);
    const byte = recent[symbol - 1]!;
    recent.copyWithin(1, 0, symbol - 1);
    recent[0] = byte;
    out[length++] = byte;
  }
}

/** Undoes the Burrows-Wheeler transform. */
function inverseTransform(column: Uint8Array, origin: number): Uint8Array {
  const starts = new Uint32Array(257);
  for (const byte of column) starts[byte + 1]!++;
  for (let byte = 0; byte < 256; byte++) starts[byte + 1]! += starts[byte]!;
  const next = new Uint32Array(column.length);
  for (let at = 0; at < column.length; at++) next[starts[column[at]!]!++] = at;
  const out = new Uint8Array(column.length);
  if (origin >= column.length) throw new RangeError('bad bzip2 origin');
  let at = next[origin]!;
  for (let index = 0; index < out.length; index++) {
    out[index] = column[at]!;
    at = next[at]!;
  }
  return out;
}

/** Four equal bytes are followed by how many more there are. */
function runsExpanded(bytes: Uint8Array, maxLength: number): Uint8Array {
  const out: Buffer = Buffer.alloc(Math.min(maxLength, bytes.length * 52 + 16));
  let [length, same, last] = [0, 0, -1];
  for (const byte of bytes) {
    const repeat = same === 4 ? byte : 1;
    if (length + repeat > out.length) throw new RangeError('bzip2 output too long');
    if (same === 4) {
      out.fill(last, length, length + repeat);
      same = 0;
      last = -1;
    } else {
      out[length] = byte;
      same = byte === last ? same + 1 : 1;
      last = byte;
    }
    length += repeat;
  }
  return out.subarray(0, length);
}
