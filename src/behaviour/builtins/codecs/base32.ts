/** RFC 4648 base 32. */
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function base32Decode(text: string): Uint8Array | null {
  const digits = text.replace(/=+$/, '');
  const out = new Uint8Array(Math.floor((digits.length * 5) / 8));
  let [buffer, held, at] = [0, 0, 0];
  for (const digit of digits) {
    const value = alphabet.indexOf(digit);
    if (value < 0) return null;
    buffer = ((buffer << 5) | value) & 0xfff;
    held += 5;
    if (held < 8) continue;
    held -= 8;
    out[at++] = (buffer >> held) & 255;
  }
  return out;
}

export function base32Encode(bytes: Uint8Array): string {
  let text = '';
  let [buffer, held] = [0, 0];
  for (const byte of bytes) {
    buffer = ((buffer << 8) | byte) & 0xfff;
    held += 8;
    for (; held >= 5; held -= 5) text += alphabet[(buffer >> (held - 5)) & 31];
  }
  if (held > 0) text += alphabet[(buffer << (5 - held)) & 31];
  return text.padEnd(Math.ceil(text.length / 8) * 8, '=');
}
