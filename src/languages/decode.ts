/** Bytes to text: encodings, and the line between text and binary. Where both are possible it is text, because text is looked at. */
import { magicOf } from './binary-kind.ts';

export interface DecodedText {
  /** Without byte order mark. NULs are kept. */
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'latin1';
  /** Some bytes did not fit the encoding and became U+FFFD. */
  readonly lossy: boolean;
}

export interface DecodeOptions {
  /**
   * Take it for text unless it is an executable or an archive. Callers say so for files an interpreter would read by their name (`.js`, `.py`),
   * because interpreters accept invalid bytes and NULs in comments.
   */
  readonly assumeText?: boolean;
}

/** Shares of all bytes above which content is binary. Measured: compressed or machine code has 8–11 % control characters, text below 0.1 %. */
const maxControlsInValidUtf8 = 0.3;
const maxControlsOtherwise = 0.01;
const maxControlsAfterPrintableMagic = 0.1;

/** Decodes a file's bytes; null = binary. */
export function decodeText(bytes: Uint8Array, options: DecodeOptions = {}): DecodedText | null {
  if (bytes.length === 0) return { text: '', encoding: 'utf-8', lossy: false };
  const wide = utf16Order(bytes);
  if (wide !== null) return decodeWide(bytes, wide);
  const magic = magicOf(bytes);
  if (magic !== undefined && !magic.printable) return null;
  const controls = countControls(bytes) / bytes.length;
  if (magic !== undefined && controls > maxControlsAfterPrintableMagic) return null;
  const hasBom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const encoding = hasBom ? 'utf-8-bom' : 'utf-8';
  const exact = decodeStrict(bytes, 'utf-8');
  if (exact !== null) {
    if (controls > maxControlsInValidUtf8 && !options.assumeText) return null;
    return { text: exact, encoding, lossy: false };
  }
  if (controls > maxControlsOtherwise && !options.assumeText) return null;
  if (isLatin1(bytes)) return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'latin1', lossy: false };
  return { text: new TextDecoder('utf-8').decode(bytes), encoding, lossy: true };
}

function decodeStrict(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeWide(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): DecodedText {
  const exact = decodeStrict(bytes, encoding);
  return { text: exact ?? new TextDecoder(encoding).decode(bytes), encoding, lossy: exact === null };
}

/** By byte order mark, or because every other byte of the beginning is NUL and the bytes between are not. */
function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const pairs = Math.min(bytes.length, 4096) >> 1;
  if (pairs < 4 || bytes.length % 2 !== 0) return null;
  let evenNuls = 0;
  let oddNuls = 0;
  for (let i = 0; i < pairs; i++) {
    if (bytes[2 * i] === 0) evenNuls++;
    if (bytes[2 * i + 1] === 0) oddNuls++;
  }
  if (oddNuls > pairs * 0.7 && evenNuls < pairs * 0.02) return 'utf-16le';
  if (evenNuls > pairs * 0.7 && oddNuls < pairs * 0.02) return 'utf-16be';
  return null;
}

/** C0 controls that text does not use: all but backspace, white space and escape (terminal colours). */
function countControls(bytes: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if ((byte < 0x20 && (byte < 0x08 || byte > 0x0d) && byte !== 0x1b) || byte === 0x7f) count++;
  }
  return count;
}

/** Single high bytes, no UTF-8 sequence anywhere, and none of the five bytes windows-1252 leaves undefined. */
function isLatin1(bytes: Uint8Array): boolean {
  let run = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      run = 0;
      continue;
    }
    if (byte === 0x81 || byte === 0x8d || byte === 0x8f || byte === 0x90 || byte === 0x9d) return false;
    if (byte >= 0xc2 && byte <= 0xf4 && bytes[i + 1]! >= 0x80 && bytes[i + 1]! < 0xc0) return false;
    run++;
    if (run > 3) return false;
  }
  return true;
}
