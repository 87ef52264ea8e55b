import type { Bytecode } from './bytecode.ts';
import { type MarshalNotes, readMarshal } from './read-marshal.ts';

/** The first magic number of 3.7, whose headers have flags, and of 3.3, whose headers have the size of the source. */
const withFlags = 3390;
const withSize = 3190;
const flagHash = 1;
const flagChecked = 2;

/** A `.pyc`, whatever its name; null for other bytes. */
export function readBytecode(bytes: Uint8Array, path: string): Bytecode | null {
  if (bytes.length < 16 || bytes[2] !== 0x0d || bytes[3] !== 0x0a) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint16(0, true);
  const isNew = magic >= 3000 && magic < 4000;
  if (!isNew && !(magic >= 60_000 && magic < 63_000)) return null;
  const flags = isNew && magic >= withFlags ? view.getUint32(4, true) : 0;
  const header = !isNew || magic < withSize ? 8 : magic < withFlags ? 12 : 16;
  const byTime = (flags & flagHash) === 0;
  const notes: MarshalNotes = { names: new Set(), texts: new Set() };
  const broken = readMarshal(bytes, header, magic, notes);
  return {
    path,
    magic,
    checkedBy: byTime ? 'time' : flags & flagChecked ? 'hash' : 'never',
    ...(byTime && header > 8 ? { sourceSize: view.getUint32(header - 4, true) } : {}),
    names: [...notes.names],
    texts: [...notes.texts],
    ...(broken === undefined ? {} : { broken }),
  };
}
