/** Base 85 as Python's `b85` (RFC 1924 digits) and Adobe's Ascii85. */
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';

/** Five digits make four bytes; a last group is filled with the highest digit and cut. */
function decodeGroups(values: readonly number[]): Uint8Array | null {
  const out: number[] = [];
  for (let at = 0; at < values.length; at += 5) {
    const group = values.slice(at, at + 5);
    if (group.length === 1) return null;
    const missing = 5 - group.length;
    const number = [...group, ...new Array<number>(missing).fill(84)].reduce((sum, digit) => sum * 85 + digit, 0);
    if (number > 0xffffffff) return null;
    const bytes = [number >>> 24, (number >>> 16) & 255, (number >>> 8) & 255, number & 255];
    out.push(...bytes.slice(0, 4 - missing));
  }
  return Uint8Array.from(out);
}

const digitValues = new Map(Array.from(digits, (digit, value) => [digit, value]));

export function base85Decode(text: string): Uint8Array | null {
  const values: number[] = [];
  for (const digit of text) {
    const value = digitValues.get(digit);
    if (value === undefined) return null;
    values.push(value);
  }
  return decodeGroups(values);
}

/** `<~` and `~>` around it and white space in it are passed over; `z` is four zeros. */
export function ascii85Decode(text: string): Uint8Array | null {
  const body = text.replace(/\s/g, '').replace(/^<~/, '').replace(/~>$/, '').replaceAll('z', '!!!!!');
  const values = Array.from(body, (digit) => digit.charCodeAt(0) - 33);
  return values.some((value) => !(value >= 0 && value < 85)) ? null : decodeGroups(values);
}

export function base85Encode(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4) {
    const count = Math.min(4, bytes.length - at);
    let number = [0, 1, 2, 3].reduce((sum, index) => sum * 256 + (bytes[at + index] ?? 0), 0);
    let group = '';
    for (let place = 0; place < 5; place++) {
      group = digits[number % 85] + group;
      number = Math.floor(number / 85);
    }
    text += group.slice(0, count + 1);
  }
  return text;
}
