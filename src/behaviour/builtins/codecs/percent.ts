/** Percent-encoding that lets holes pass: the known part of a URL stays readable. */
import { hole } from '../../value.ts';
import { attempt } from '../arguments.ts';

/** Runs an encoder on every stretch between holes; null when it rejects one. */
export function aroundHoles(text: string, encode: (part: string) => string): string | null {
  return attempt(() => text.split(hole).map(encode).join(hole));
}

/** RFC 3986 with the characters Python's `quote` leaves alone, plus `safe`. */
export function quotePercent(text: string, safe: string): string | null {
  return aroundHoles(text, (part) =>
    encodeURIComponent(part)
      .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
      .replace(/(?:%[0-7][0-9A-F])/g, (code) => {
        const char = String.fromCharCode(Number.parseInt(code.slice(1), 16));
        return safe.includes(char) ? char : code;
      }),
  );
}

/** Decodes what can be decoded and leaves the rest, as Python and browsers' query parsers do. */
export function unquotePercent(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (codes) => {
    const bytes = Uint8Array.from(codes.slice(1).split('%'), (code) => Number.parseInt(code, 16));
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  });
}
