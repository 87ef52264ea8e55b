import { createHash } from 'node:crypto';
import type { Artifact } from '../model/artifact.ts';
import type { ReportedSource } from '../model/source.ts';
import { limits } from './limits.ts';

/** Where an artifact came from, as its report tells it. Undefined for what lay on this machine or was submitted. */
export function reportedSource({ source, files }: Artifact): ReportedSource | undefined {
  if (source === undefined) return undefined;
  const { registry, ...rest } = source;
  const { manifest: _manifest, ...facts } = registry ?? {};
  const listed = files.slice(0, limits.report.maxListedFiles).map(({ path, bytes }) => ({
    path,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  return {
    ...rest,
    ...(registry === undefined ? {} : { registry: facts as Omit<typeof registry, 'manifest'> }),
    files: listed,
    truncated: listed.length < files.length,
  };
}
