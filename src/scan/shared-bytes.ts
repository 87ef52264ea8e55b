import type { Artifact } from '../model/artifact.ts';

/** The same files in memory that all threads see: a task that needs to reach any of them copies none. */
export function withSharedBytes(artifact: Artifact): Artifact {
  const memory = new SharedArrayBuffer(artifact.files.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  const files = artifact.files.map(({ path, bytes }) => {
    const shared = new Uint8Array(memory, at, bytes.length);
    shared.set(bytes);
    at += bytes.length;
    return { path, bytes: shared };
  });
  return { ...artifact, files };
}
