import { binaryKind } from '../binary-kind.ts';
import { decodeText } from '../decode.ts';
import type { Appended } from './binary-facts.ts';
import { formatEnd } from './format-end.ts';

const maxText = 100_000;

/** What stands behind the end of a picture or sound; null when nothing does, or only padding. */
export function readAppended(bytes: Uint8Array, path: string, kind: string): Appended | null {
  const end = formatEnd(bytes, kind);
  if (end === null || end >= bytes.length) return null;
  const rest = bytes.subarray(end);
  // Editors fill up with zeros and line breaks.
  const at = rest.findIndex((byte) => byte !== 0 && byte !== 0x0a && byte !== 0x0d && byte !== 0x20);
  if (at < 0) return null;
  const payload = rest.subarray(at);
  const text = decodeText(payload.subarray(0, maxText))?.text;
  const found =
    binaryKind(payload) ?? (text !== undefined && /^(?:#!|<\?php|<script)/i.test(text) ? 'script' : undefined);
  return {
    path,
    host: kind,
    at: end + at,
    size: payload.length,
    ...(found === undefined ? {} : { kind: found }),
    ...(text === undefined ? {} : { text }),
  };
}
