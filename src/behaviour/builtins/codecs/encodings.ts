/** Bytes to text and back by the names languages give to encodings. */
import { Buffer } from 'node:buffer';

/** Node's names (https://nodejs.org/api/buffer.html#buffers-and-character-encodings) and Python's aliases, without punctuation. */
const encodings: ReadonlyMap<string, BufferEncoding> = new Map([
  ['utf8', 'utf8'],
  ['utf', 'utf8'],
  ['u8', 'utf8'],
  ['utf8sig', 'utf8'],
  ['hex', 'hex'],
  ['base64', 'base64'],
  ['base64url', 'base64url'],
  ['latin1', 'latin1'],
  ['latin', 'latin1'],
  ['iso88591', 'latin1'],
  ['88591', 'latin1'],
  ['binary', 'latin1'],
  ['ascii', 'ascii'],
  ['usascii', 'ascii'],
  ['646', 'ascii'],
  ['utf16le', 'utf16le'],
  ['utf16', 'utf16le'],
  ['ucs2', 'utf16le'],
]);

export function encodingOf(name: string): BufferEncoding | null {
  return encodings.get(name.toLowerCase().replace(/[-_ ]/g, '')) ?? null;
}

/** The name a transport encoding is noted by; character encodings hide nothing and have none. */
export function encodingName(encoding: BufferEncoding | null): string | null {
  if (encoding === 'hex') return 'hex';
  return encoding === 'base64' || encoding === 'base64url' ? 'base64' : null;
}

export function bytesFromText(text: string, encoding: BufferEncoding): Buffer {
  return Buffer.from(text, encoding);
}

export function textFromBytes(bytes: Uint8Array, encoding: BufferEncoding): string {
  return asBuffer(bytes).toString(encoding);
}

/** The same memory as a Buffer. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
