import type { ModelFile } from './model-file.ts';
import { type Descent, walkProtobuf } from './walk-protobuf.ts';

/** ModelProto: graph 7, node 1 with its type 4 and domain 7, initializer 5 with its external data 13; functions 25 have nodes 7. */
const onnx: Descent = {
  7: { 1: { 4: 'operation', 7: 'domain' }, 5: { 13: { 2: 'external-data' } } },
  25: { 7: { 4: 'operation', 7: 'domain' } },
};

/** NodeDef has its type in 2; functions of a library have a signature 1 and nodes 3. A GraphDef alone is what lies inside of a SavedModel. */
const graphDef: Descent = { 1: { 2: 'operation' }, 2: { 1: { 3: { 2: 'operation' } } } };
const savedModel: Descent = { 2: { 2: graphDef } };

/** Graphs are protobuf messages, which have no magic: by their names. */
export function readGraph(bytes: Uint8Array, path: string): ModelFile | null {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (name.endsWith('.onnx')) return graphOf(bytes, path, 'onnx', onnx);
  if (name === 'saved_model.pb') return graphOf(bytes, path, 'saved-model', savedModel);
  // Many other things are called `.pb`: a graph is one that has operations.
  const graph = name.endsWith('.pb') ? graphOf(bytes, path, 'saved-model', graphDef) : null;
  return graph !== null && graph.troubles.length === 0 && graph.texts.length > 0 ? graph : null;
}

function graphOf(bytes: Uint8Array, path: string, format: ModelFile['format'], descent: Descent): ModelFile {
  const found = new Map<string, { key: string; text: string }>();
  const whole = walkProtobuf(bytes, descent, (key, text) => void found.set(`${key}\0${text}`, { key, text }));
  return { path, format, texts: [...found.values()], troubles: whole ? [] : ['its messages break off'] };
}
