import { firstFile, joinPath } from './artifact-paths.ts';
import { frameOf, type Machine } from './machine.ts';

/** A path of the code that names a file of the artifact. */
export function shippedFile(machine: Machine, path: string): string | null {
  if (path.startsWith('/') || path.startsWith('~')) return null;
  const from = frameOf(machine).program.path;
  const plain = joinPath('', path);
  const beside = joinPath(from, path);
  if (plain !== null && machine.sources.paths.has(plain)) return plain;
  if (beside !== null && machine.sources.paths.has(beside)) return beside;
  return plain === null ? null : firstFile(machine, plain);
}
