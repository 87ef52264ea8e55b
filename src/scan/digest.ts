import { createHash } from 'node:crypto';
import { ageOf } from '../detectors/package-metadata/release-age.ts';
import type { Artifact, SourceFile } from '../model/artifact.ts';

/** `sha256:` and 64 hex digits over path, length and bytes of every file, sorted by path. */
export function inputDigest(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const { path, bytes } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    // Lengths keep the end of one field from posing as the beginning of the next.
    hash.update(`${Buffer.byteLength(path)}:${path}:${bytes.length}:`).update(bytes);
  }
  return `sha256:${hash.digest('hex')}`;
}

/** Under which an earlier report is found again: everything that can change a report except the name of the target. */
export function lookUpKey(
  artifact: Artifact,
  digest: string,
  rulesetVersion: string,
  { keepContent, against }: { readonly keepContent: boolean; readonly against: string | undefined },
): string {
  const { context = {}, main = null, skipped, source } = artifact;
  // The time of reading is new with every download; rules only ask whether the release was young then.
  const { readAt: _readAt, ...facts } = source?.registry ?? { readAt: '' };
  const age = source?.registry === undefined ? null : ageOf(source.registry);
  const told = canonicalJson([digest, rulesetVersion, main, context, skipped, facts, age, keepContent, against]);
  return createHash('sha256').update(told).digest('hex');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
