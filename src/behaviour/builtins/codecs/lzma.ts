/** The LZMA decoder, after the reference in the public-domain LZMA specification (https://www.7-zip.org/sdk.html, lzma-specification.txt). */

export interface LzmaDecoder {
  /** Sets lc, lp and pb from their byte, and resets the state. */
  readonly setProperties: (byte: number) => void;
  readonly resetState: () => void;
  /** Decodes `length` bytes, or up to the end marker when that is null. */
  readonly decode: (input: Uint8Array, length: number | null) => void;
  /** Adds bytes as they are. */
  readonly store: (bytes: Uint8Array) => void;
  readonly output: () => Uint8Array;
}

const half = 1024;

function probabilities(count: number): Uint16Array {
  return new Uint16Array(count).fill(half);
}

interface LengthModel {
  readonly choices: Uint16Array;
  readonly low: Uint16Array;
  readonly mid: Uint16Array;
  readonly high: Uint16Array;
}

function lengthModel(): LengthModel {
  return {
    choices: probabilities(2),
    low: probabilities(16 * 8),
    mid: probabilities(16 * 8),
    high: probabilities(256),
  };
}

function models(literalBits: number) {
  return {
    literal: probabilities(0x300 << literalBits),
    isMatch: probabilities(12 << 4),
    isRep: probabilities(12),
    isRep0: probabilities(12),
    isRep1: probabilities(12),
    isRep2: probabilities(12),
    isRep0Long: probabilities(12 << 4),
    slot: probabilities(4 * 64),
    position: probabilities(1 + 115),
    align: probabilities(16),
    match: lengthModel(),
    rep: lengthModel(),
  };
}

/** The range decoder: one bit at a time, each by its probability. */
function rangeDecoder(input: Uint8Array) {
  let [range, at] = [0xffffffff, 5];
  let code = (((input[1] ?? 0) << 24) | ((input[2] ?? 0) << 16) | ((input[3] ?? 0) << 8) | (input[4] ?? 0)) >>> 0;
  function normalize(): void {
    if (range >= 0x1000000) return;
    // Eight bytes past the end are tolerated, as the encoder flushes more than it needs.
    if (at > input.length + 8) throw new RangeError('unexpected end of lzma data');
    range = (range << 8) >>> 0;
    code = ((code << 8) | (input[at++] ?? 0)) >>> 0;
  }
  function bit(probs: Uint16Array, index: number): number {
    const probability = probs[index]!;
    const bound = (range >>> 11) * probability;
    const isOne = code >= bound;
    if (isOne) {
      range -= bound;
      code -= bound;
      probs[index] = probability - (probability >>> 5);
    } else {
      range = bound;
      probs[index] = probability + ((2048 - probability) >>> 5);
    }
    normalize();
    return isOne ? 1 : 0;
  }
  return {
    bit,
    direct(count: number): number {
      let result = 0;
      for (let left = count; left > 0; left--) {
        range >>>= 1;
        const isOne = code >= range;
        if (isOne) code -= range;
        result = result * 2 + (isOne ? 1 : 0);
        normalize();
      }
      return result;
    },
    tree(probs: Uint16Array, offset: number, bits: number): number {
      let node = 1;
      for (let left = bits; left > 0; left--) node = (node << 1) | bit(probs, offset + node);
      return node - (1 << bits);
    },
    reverse(probs: Uint16Array, offset: number, bits: number): number {
      let [node, symbol] = [1, 0];
      for (let index = 0; index < bits; index++) {
        const one = bit(probs, offset + node);
        node = (node << 1) | one;
        symbol |= one << index;
      }
      return symbol;
    },
  };
}

type Range = ReturnType<typeof rangeDecoder>;

function lengthFrom(range: Range, model: LengthModel, position: number): number {
  if (!range.bit(model.choices, 0)) return 2 + range.tree(model.low, position << 3, 3);
  if (!range.bit(model.choices, 1)) return 10 + range.tree(model.mid, position << 3, 3);
  return 18 + range.tree(model.high, 0, 8);
}

/** Throws RangeError on damaged data and on output longer than `maxLength` bytes. */
export function lzmaDecoder(maxLength: number): LzmaDecoder {
  let out = new Uint8Array(Math.min(maxLength, 65_536));
  let length = 0;
  let [lc, lp, pb] = [3, 0, 2];
  let [state, reps] = [0, [0, 0, 0, 0] as [number, number, number, number]];
  let probs = models(lc + lp);

  function reserve(more: number): void {
    if (length + more > maxLength) throw new RangeError('lzma output too long');
    if (length + more <= out.length) return;
    const grown = new Uint8Array(Math.min(maxLength, Math.max(out.length * 2, length + more)));
    grown.set(out.subarray(0, length));
    out = grown;
  }

  function literal(range: Range): void {
    const previous = length > 0 ? out[length - 1]! : 0;
    const context = ((length & ((1 << lp) - 1)) << lc) + (previous >> (8 - lc));
    const offset = 0x300 * context;
    let symbol = 1;
    if (state >= 7) {
      let match = out[length - reps[0] - 1] ?? 0;
      while (symbol < 0x100) {
        const expected = (match >> 7) & 1;
        match <<= 1;
        const one = range.bit(probs.literal, offset + ((1 + expected) << 8) + symbol);
        symbol = (symbol << 1) | one;
        if (expected !== one) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | range.bit(probs.literal, offset + symbol);
    reserve(1);
    out[length++] = symbol & 0xff;
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
  }

  function distanceFrom(range: Range, size: number): number {
    const slot = range.tree(probs.slot, Math.min(size - 2, 3) << 6, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const base = (2 | (slot & 1)) * 2 ** bits;
    if (slot < 14) return base + range.reverse(probs.position, base - slot, bits);
    return base + range.direct(bits - 4) * 16 + range.reverse(probs.align, 0, 4);
  }

  /** A repeated distance; gives the length of the match. */
  function repeated(range: Range, position: number): number {
    if (!range.bit(probs.isRep0, state)) {
      if (!range.bit(probs.isRep0Long, (state << 4) + position)) {
        state = state < 7 ? 9 : 11;
        return 1;
      }
    } else {
      let distance = reps[1];
      if (range.bit(probs.isRep1, state)) {
        distance = reps[2];
        if (range.bit(probs.isRep2, state)) {
          distance = reps[3];
          reps[3] = reps[2];
        }
        reps[2] = reps[1];
      }
      reps[1] = reps[0];
      reps[0] = distance;
    }
    const size = lengthFrom(range, probs.rep, position);
    state = state < 7 ? 8 : 11;
    return size;
  }

  function copy(size: number): void {
    const from = length - reps[0] - 1;
    if (from < 0) throw new RangeError('bad lzma distance');
    reserve(size);
    for (let index = 0; index < size; index++) out[length + index] = out[from + index]!;
    length += size;
  }

  return {
    setProperties(byte) {
      if (byte >= 225) throw new RangeError('bad lzma properties');
      [lc, lp, pb] = [byte % 9, Math.floor(byte / 9) % 5, Math.floor(byte / 45)];
      this.resetState();
    },
    resetState() {
      probs = models(lc + lp);
      [state, reps] = [0, [0, 0, 0, 0]];
    },
    decode(input, count) {
      const range = rangeDecoder(input);
      const end = count === null ? Number.POSITIVE_INFINITY : length + count;
      while (length < end) {
        const position = length & ((1 << pb) - 1);
        if (!range.bit(probs.isMatch, (state << 4) + position)) {
          literal(range);
        } else if (range.bit(probs.isRep, state)) {
          if (length === 0) throw new RangeError('bad lzma data');
          copy(Math.min(repeated(range, position), end - length));
        } else {
          const size = lengthFrom(range, probs.match, position);
          state = state < 7 ? 7 : 10;
          reps = [distanceFrom(range, size), reps[0], reps[1], reps[2]];
          if (reps[0] === 0xffffffff) return;
          copy(Math.min(size, end - length));
        }
      }
    },
    store(bytes) {
      reserve(bytes.length);
      out.set(bytes, length);
      length += bytes.length;
    },
    output: () => out.subarray(0, length),
  };
}
