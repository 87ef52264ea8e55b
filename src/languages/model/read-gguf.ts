import type { ModelFile } from './model-file.ts';

/** Sizes of the numeric types 0–7 and 10–12; 8 is a text, 9 an array. */
const sizes: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 };
const typeText = 8;
const typeArray = 9;
const maxText = 4 << 20;
/** Vocabularies have a few hundred thousand words. */
const maxItems = 20_000_000;

class Fault extends Error {}

/** The key-value section of GGUF 2 and 3: texts are kept, numbers and the words of the vocabulary passed over. */
export function readGguf(bytes: Uint8Array, path: string): ModelFile | null {
  if (bytes.length < 24 || String.fromCharCode(...bytes.subarray(0, 4)) !== 'GGUF') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint32(4, true);
  const texts: { key: string; text: string }[] = [];
  const made = (...troubles: string[]): ModelFile => ({ path, format: 'gguf', texts, troubles });
  if (version < 2 || version > 3) return made(`its version is ${version}, which is not known`);
  let at = 24;
  const size = (): number => {
    const value = Number(view.getBigUint64(at, true));
    at += 8;
    return value;
  };
  const skip = (count: number): number => {
    const start = at;
    at += count;
    if (at > bytes.length) throw new Fault('its metadata ends in the middle');
    return start;
  };
  const text = (): string => {
    const length = size();
    const start = skip(length);
    if (length > maxText) throw new Fault(`a text in its metadata has ${length} bytes`);
    return new TextDecoder().decode(bytes.subarray(start, at));
  };
  const number = (): number => view.getUint32(skip(4), true);
  const skipValue = (type: number, depth: number): void => {
    if (type === typeText) skip(size());
    else if (type === typeArray) {
      const inner = number();
      const count = size();
      if (depth > 8 || count > maxItems) throw new Fault('an array in its metadata is too large');
      const fixed = sizes[inner];
      if (fixed !== undefined) skip(fixed * count);
      else for (let i = 0; i < count; i++) skipValue(inner, depth + 1);
    } else if (sizes[type] === undefined) throw new Fault(`its metadata has a value of type ${type}`);
    else skip(sizes[type]);
  };
  try {
    for (let left = Number(view.getBigUint64(16, true)); left > 0; left--) {
      const key = text();
      const type = number();
      if (type === typeText) texts.push({ key, text: text() });
      else skipValue(type, 0);
    }
    return made();
  } catch (error) {
    if (error instanceof Fault) return made(error.message);
    if (error instanceof RangeError) return made('its metadata ends in the middle');
    throw error;
  }
}
