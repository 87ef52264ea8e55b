/** The texts of an artifact that people and agents read, its manifests, and the commands they tell a reader to run. */
import type { Document } from '../languages/document.ts';
import type { Artifact } from '../model/artifact.ts';
import type { Failure } from '../model/failure.ts';
import type { Contents } from './contents.ts';
import type { Manifest } from './facts.ts';
import type { Entry } from './run-roots.ts';

export interface Texts {
  readonly documents: readonly Document[];
  readonly manifests: readonly Manifest[];
  readonly entries: readonly Entry[];
  readonly failures: readonly Failure[];
}

export function readTexts(_artifact: Artifact, _contents: Contents): Texts {
  return { documents: [], manifests: [], entries: [], failures: [] };
}
