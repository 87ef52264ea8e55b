import type { Artifact } from '../model/artifact.ts';
import type { Inspection } from '../model/inspection.ts';
import { inspect } from './inspect.ts';
import { inArtifact, joinInspections } from './join-inspections.ts';
import { type Unit, unitArtifact } from './units.ts';

/** Units one after the other, each with the whole artifact around it; places are those of the artifact. */
export async function inspectUnits(artifact: Artifact, units: readonly Unit[]): Promise<Inspection> {
  const files = new Map(artifact.files.map((file) => [file.path, file]));
  const inspections: Inspection[] = [];
  for (const unit of units) {
    const { folder, shelves } = unit;
    inspections.push(inArtifact(folder, await inspect(unitArtifact(artifact, unit), { folder, shelves, files })));
  }
  return joinInspections(artifact, inspections);
}
