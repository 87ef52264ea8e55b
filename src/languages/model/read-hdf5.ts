import type { ModelFile } from './model-file.ts';

const magic = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];
const brace = 0x7b;
const maxConfig = 4 << 20;
const maxConfigs = 20;
/** Objects that are tried, closed or not. */
const maxBeginnings = 60;

/**
 * A Keras model in HDF5 keeps its architecture as one JSON text in an attribute. The container is not parsed: the text lies in it in one piece, and
 * is found by how it begins.
 */
export function readHdf5(bytes: Uint8Array, path: string): ModelFile | null {
  // A user block of any size may stand before the superblock: readers look at 0, 512, 1024 and so on.
  if (![0, 512, 1024, 2048].some((at) => magic.every((byte, i) => bytes[at + i] === byte))) return null;
  const texts: { key: string; text: string }[] = [];
  let beginnings = 0;
  for (let at = bytes.indexOf(brace); at >= 0; at = bytes.indexOf(brace, at)) {
    if (!/^\{\s{0,4}"(?:class_name|module)"/.test(latin1(bytes, at, 24))) {
      at++;
      continue;
    }
    const json = jsonAt(latin1(bytes, at, maxConfig));
    if (json !== null) texts.push({ key: 'layer', text: json });
    // Layers stand inside of the model's own text.
    at += json?.length ?? 1;
    if (texts.length >= maxConfigs || ++beginnings >= maxBeginnings)
      return {
        path,
        format: 'hdf5',
        texts,
        troubles: ['it holds more architectures, or beginnings of some, than are read'],
      };
  }
  return { path, format: 'hdf5', texts, troubles: [] };
}

const latin1 = (bytes: Uint8Array, at: number, length: number): string =>
  new TextDecoder('latin1').decode(bytes.subarray(at, at + length));

/** The object a text begins with, up to its closing brace. */
function jsonAt(text: string): string | null {
  let depth = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (quoted) {
      if (code === 0x5c) at++;
      else if (code === 0x22) quoted = false;
    } else if (code === 0x22) quoted = true;
    else if (code === brace) depth++;
    else if (code === 0x7d && --depth === 0) return text.slice(0, at + 1);
    else if (code === 0) return null;
  }
  return null;
}
