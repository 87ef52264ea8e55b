import { statSync } from 'node:fs';
import { type CorpusPackage, listPackages, readPackage } from '../corpus/list-packages.ts';

export interface Chosen {
  readonly packages: readonly CorpusPackage[];
  readonly bytes: number;
}

/** An even sample of a corpus: every n-th package by name, as many as fit into `maxBytes`, none larger than a fifth of that. */
export async function choosePackages(folder: string, maxBytes: number): Promise<Chosen> {
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`);
  const all = listPackages(folder);
  const sizes = new Map<CorpusPackage, number>();
  for (const one of all) {
    const { files } = await readPackage(one);
    const bytes = files.reduce((sum, file) => sum + file.bytes.length, 0);
    if (bytes <= maxBytes / 5) sizes.set(one, bytes);
  }
  const total = [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const step = Math.max(1, total / maxBytes);
  const sampled = [...sizes].filter((_, index) => Math.floor((index + 1) / step) > Math.floor(index / step));
  const packages: CorpusPackage[] = [];
  let bytes = 0;
  for (const [one, size] of sampled) {
    if (bytes + size > maxBytes) continue;
    packages.push(one);
    bytes += size;
  }
  return { packages, bytes };
}
