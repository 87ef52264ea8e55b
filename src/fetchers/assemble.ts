import type { Artifact } from '../model/artifact.ts';
import type { Intake } from './intake.ts';

/** The artifact of what was taken in. One without files says so: it must not look like an empty, harmless one. */
export function assemble(name: string, intake: Intake): Artifact {
  const { files, skipped } = intake.finish();
  const nothing = { path: '.', reason: 'nothing-to-scan', detail: 'no file could be taken from the target' };
  return { name, files, skipped: files.length === 0 ? [nothing, ...skipped] : skipped };
}
