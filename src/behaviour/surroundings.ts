import type { SourceFile } from '../model/artifact.ts';

/**
 * The artifact around a unit that is inspected on its own. To the code of the unit, files of others have paths that begin with `/` and count from the artifact's
 * folder; its own count from the unit's folder.
 */
export interface Surroundings {
  /** The unit's folder in the artifact. */
  readonly folder: string;
  /** Folders of the artifact in which the unit's code finds packages by their bare names, nearest first. */
  readonly shelves: readonly string[];
  /** By path in the artifact. */
  readonly files: ReadonlyMap<string, SourceFile>;
}

/** The path in the artifact of a file the unit's code names. */
export function pathInArtifact(folder: string, path: string): string {
  if (path.startsWith('/')) return path.slice(1);
  return folder === '' ? path : `${folder}/${path}`;
}
