/** Readable texts behind the usual encodings of a sentence's words: base64, hexadecimal, rot13, reversed letters. */

export interface Decoding {
  readonly how: 'base64' | 'hexadecimal' | 'rot13' | 'reversed letters';
  readonly text: string;
}

/** Words so common that a text without any of them is no English prose. */
const common = new Set(
  'the you your and all to of any this that is are in it for user file must run ignore read send then'.split(' '),
);
const maxPieces = 8;

export function decodings(text: string): Decoding[] {
  const found: Decoding[] = [];
  for (const [piece] of [...text.matchAll(/[A-Za-z0-9+/_-]{24,}={0,2}/g)].slice(0, maxPieces)) {
    const plain = fromBase64(piece);
    if (plain !== null) found.push({ how: 'base64', text: plain });
  }
  for (const [piece] of [...text.matchAll(/(?:\\x|0x)?(?:[0-9a-fA-F]{2}[\s:,]?(?:\\x|0x)?){16,}/g)].slice(
    0,
    maxPieces,
  )) {
    const digits = piece.replace(/\\x|0x|[^0-9a-fA-F]/g, '');
    const bytes = Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
    const plain = new TextDecoder().decode(bytes);
    if (isProse(plain)) found.push({ how: 'hexadecimal', text: plain });
  }
  // Whole sentences only: a single word turned round means nothing.
  if (text.length >= 24 && /^[\x20-\x7e]+$/.test(text) && !isProse(text)) {
    const turned = rot13(text);
    if (isProse(turned)) found.push({ how: 'rot13', text: turned });
    const reversed = [...text].reverse().join('');
    if (isProse(reversed)) found.push({ how: 'reversed letters', text: reversed });
  }
  return found;
}

function fromBase64(piece: string): string | null {
  const body = piece.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  if (body.length % 4 === 1) return null;
  try {
    const plain = new TextDecoder().decode(Uint8Array.from(atob(body), (character) => character.charCodeAt(0)));
    return isProse(plain) ? plain : null;
  } catch {
    return null;
  }
}

const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

/** Printable, several words, common ones among them. */
function isProse(text: string): boolean {
  if (!/^[\x20-\x7e\s]*$/.test(text)) return false;
  const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
  return words.length >= 4 && words.filter((word) => common.has(word)).length >= Math.max(1, words.length / 8);
}
