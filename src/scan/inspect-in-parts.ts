import type { Artifact } from '../model/artifact.ts';
import type { Failure } from '../model/failure.ts';
import type { Inspection } from '../model/inspection.ts';
import { joinInspections } from './join-inspections.ts';
import { limits } from './limits.ts';
import { withSharedBytes } from './shared-bytes.ts';
import { bytesOf, type Unit, unitArtifact, unitsOf } from './units.ts';

/** What one task looks at: the whole artifact, or some of its units with the artifact around them. */
export interface Part {
  readonly artifact: Artifact;
  readonly units?: readonly Unit[];
  /** Of what is looked at. */
  readonly bytes: number;
}

/** Looks at a part; gives a failure when whoever looked did not survive it. */
export type LookAt = (part: Part) => Promise<Inspection | Failure>;

/**
 * A small artifact as a whole, a large one package by package, `atOnce` tasks beside one another (docs/decisions/0008-package-by-package.md). Trouble with a package
 * costs that package only.
 */
export async function inspectInParts(artifact: Artifact, lookAt: LookAt, atOnce: number): Promise<Inspection> {
  const bytes = bytesOf(artifact.files);
  const units = bytes > limits.worker.maxBytesWhole ? unitsOf(artifact) : [];
  if (units.length < 2) {
    const answer = await lookAt({ artifact, bytes });
    return 'stage' in answer ? blind(artifact, answer) : answer;
  }
  const shared = withSharedBytes(artifact);
  const batches = batchesOf(unitsOf(shared));
  const inspections: Inspection[] = [];
  const lane = async (): Promise<void> => {
    for (let batch = batches.pop(); batch; batch = batches.pop())
      inspections.push(...(await lookAtUnits(shared, batch, lookAt)));
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  return joinInspections(artifact, inspections);
}

async function lookAtUnits(artifact: Artifact, units: readonly Unit[], lookAt: LookAt): Promise<Inspection[]> {
  const answer = await lookAt({ artifact, units, bytes: units.reduce((sum, { files }) => sum + bytesOf(files), 0) });
  if (!('stage' in answer)) return [answer];
  const [unit, ...others] = units;
  // Which of several it was is found out by looking at each.
  if (others.length > 0) return (await Promise.all(units.map((one) => lookAtUnits(artifact, [one], lookAt)))).flat();
  return [blind(unitArtifact(artifact, unit!), unit!.folder === '' ? answer : { ...answer, path: unit!.folder })];
}

/** Small units together: a task has its own costs. The largest come last in the list and are taken first. */
function batchesOf(units: readonly Unit[]): Unit[][] {
  const batches: Unit[][] = [];
  let left = 0;
  for (const unit of [...units].sort((a, b) => bytesOf(a.files) - bytesOf(b.files))) {
    const bytes = bytesOf(unit.files);
    if (bytes > left || batches.length === 0) {
      batches.push([]);
      left = limits.worker.maxBytesPerBatch;
    }
    batches.at(-1)!.push(unit);
    left -= bytes;
  }
  return batches;
}

/** Nothing was seen, and the report says so. */
function blind(artifact: Artifact, failure: Failure): Inspection {
  return {
    findings: [],
    skipped: artifact.skipped,
    failures: [failure],
    filesTotal: artifact.files.length + artifact.skipped.length,
    filesScanned: 0,
    permissions: { network: false, filesystem: false, environment: false, subprocess: false },
    hosts: [],
  };
}
