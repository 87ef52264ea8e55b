import type { ModelFile } from './model-file.ts';
import { readGguf } from './read-gguf.ts';
import { readGraph } from './read-graph.ts';
import { readHdf5 } from './read-hdf5.ts';
import { readSafetensors } from './read-safetensors.ts';

/** A model file by its bytes; graphs have no magic and are told by their name. Null for everything else. */
export function readModel(bytes: Uint8Array, path: string): ModelFile | null {
  return readGguf(bytes, path) ?? readSafetensors(bytes, path) ?? readHdf5(bytes, path) ?? readGraph(bytes, path);
}
