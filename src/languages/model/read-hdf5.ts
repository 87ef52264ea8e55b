import type { ModelFile } from './model-file.ts';

const magic = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const maxConfig = 4 << 20;
const maxConfigs = 20;

/**
 * A Keras model in HDF5 keeps its architecture as one JSON text in an attribute. The container is not parsed: the text lies in it in one piece, and
 * is found by how it begins.
 */
export function readHdf5(bytes: Uint8Array, path: string): ModelFile | null {
  // A user block of any size may stand before the superblock: readers look at 0, 512, 1024 and so on.
  if (![0, 512, 1024, 2048].some((at) => magic.every((byte, i) => bytes[at + i] === byte))) return null;
  const text = new TextDecoder('latin1').decode(bytes);
  const texts: { key: string; text: string }[] = [];
  let end = 0;
  for (const { index } of text.matchAll(/\{\s{0,4}"(?:class_name|module)"\s{0,4}:/g)) {
    // Layers stand inside of the model's own text.
    if (index < end || texts.length >= maxConfigs) continue;
    const json = jsonAt(text, index);
    if (json === null) continue;
    texts.push({ key: 'layer', text: json });
    end = index + json.length;
  }
  return { path, format: 'hdf5', texts, troubles: [] };
}

/** The object that begins at an offset, up to its closing brace. */
function jsonAt(text: string, start: number): string | null {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < Math.min(text.length, start + maxConfig); at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === 0x7b) depth++;
    else if (code === 0x7d && --depth === 0) return text.slice(start, at + 1);
    else if (code === 0) return null;
  }
  return null;
}
