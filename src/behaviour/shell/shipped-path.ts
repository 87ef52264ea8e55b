/** Finds the file of the artifact a path in shell code means. */

import { joinPath } from '../interpreter/artifact-paths.ts';
import { frameOf, type Machine } from '../interpreter/machine.ts';
import { hole, type Value } from '../value.ts';
import { partText } from './text-values.ts';

/** Folder the code has changed into, as far as it can be followed: key of `machine.written`. */
export const currentFolder = 'shell:folder';

/** The shipped path, or null. An unknown folder before a known rest (`$DIR/x.sh`, `${CLAUDE_PLUGIN_ROOT}/x.sh`) is taken for one of the artifact's. */
export function shippedPath(machine: Machine, path: string): string | null {
  const known = path.includes(hole) ? path.slice(path.lastIndexOf(hole) + 1) : path;
  if (known !== path && !known.startsWith('/')) return null;
  const relative = known.replace(/^\/+/, '').replace(/^(?:\.\/)+/, '');
  if (relative === '' || (known.startsWith('/') && known === path) || known.startsWith('~')) return null;
  const file = frameOf(machine).program.path;
  const folder = partText(machine.written.get(currentFolder));
  const bases = [folder === null || folder.startsWith('/') ? '' : `${folder}/-`, '', file];
  for (const base of bases) {
    const found = joinPath(base, relative);
    if (found !== null && found !== '' && machine.sources.paths.has(found)) return found;
  }
  return null;
}

export function shippedText(machine: Machine, path: Value): string | null {
  const text = partText(path);
  const found = text === null ? null : shippedPath(machine, text);
  return found === null ? null : machine.sources.text(found);
}
