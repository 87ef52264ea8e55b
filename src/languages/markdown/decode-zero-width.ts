/** Text written in zero-width characters: bits, bits with separators, and pairs of bits. */

/** Readable by people: mostly letters and blanks, hardly anything unprintable. */
export const readable = (text: string): boolean => readability(text) > 0;

/** Share of letters, digits and blanks; 0 for what nobody could read. */
function readability(text: string): number {
  if (text.length < 3) return 0;
  let plain = 0;
  let printable = 0;
  for (const character of text) {
    if (/[\p{L}\p{N} ]/u.test(character)) plain++;
    if (/[\p{L}\p{N}\p{P}\p{S}\s]/u.test(character) && character !== '\uFFFD') printable++;
  }
  const length = [...text].length;
  return printable / length >= 0.9 && plain / length >= 0.6 ? plain / length : 0;
}

/** The hidden text, or `''` when no known encoding gives a readable one. */
export function decodeZeroWidth(codePoints: readonly number[]): string {
  const alphabet = [...new Set(codePoints)].sort((a, b) => a - b);
  const candidates: string[] = [];
  if (alphabet.length === 2) {
    for (const [zero, one] of [alphabet, alphabet.toReversed()] as [number, number][])
      candidates.push(...fromBits(bits(codePoints, zero, one)));
  } else if (alphabet.length === 3) {
    for (const separator of alphabet) {
      const [a, b] = alphabet.filter((symbol) => symbol !== separator) as [number, number];
      for (const [zero, one] of [
        [a, b],
        [b, a],
      ] as const) {
        candidates.push(fromGroups(codePoints, separator, one));
        candidates.push(
          ...fromBits(
            bits(
              codePoints.filter((symbol) => symbol !== separator),
              zero,
              one,
            ),
          ),
        );
      }
    }
  } else if (alphabet.length === 4) {
    for (const order of [alphabet, alphabet.toReversed()]) {
      const text = codePoints.map((symbol) => order.indexOf(symbol).toString(2).padStart(2, '0')).join('');
      candidates.push(...fromBits(text));
    }
  }
  return candidates.reduce((best, candidate) => (readability(candidate) > readability(best) ? candidate : best), '');
}

const bits = (codePoints: readonly number[], _zero: number, one: number): string =>
  codePoints.map((symbol) => (symbol === one ? '1' : '0')).join('');

/** As bytes of UTF-8, as seven-bit characters, as UTF-16 units. */
function fromBits(text: string): string[] {
  const units = (size: number): number[] => {
    const list: number[] = [];
    for (let i = 0; i + size <= text.length; i += size) list.push(Number.parseInt(text.slice(i, i + size), 2));
    return list;
  };
  const texts = [
    new TextDecoder().decode(new Uint8Array(units(8))),
    units(7)
      .map((unit) => String.fromCharCode(unit))
      .join(''),
  ];
  if (text.length % 16 === 0)
    texts.push(
      units(16)
        .map((unit) => String.fromCharCode(unit))
        .join(''),
    );
  return texts.map((candidate) => candidate.replace(/\0+$/, ''));
}

/** One number per group, leading zeroes left out. */
function fromGroups(codePoints: readonly number[], separator: number, one: number): string {
  let text = '';
  let value = 0;
  let length = 0;
  const flush = (): void => {
    if (length > 0 && length <= 16) text += String.fromCharCode(value);
    value = 0;
    length = 0;
  };
  for (const symbol of codePoints) {
    if (symbol === separator) flush();
    else {
      value = ((value << 1) | (symbol === one ? 1 : 0)) & 0xffff;
      length++;
    }
  }
  flush();
  return text;
}
