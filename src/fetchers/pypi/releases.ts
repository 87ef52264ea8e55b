import { clean } from '@renovatebot/pep440';
import { type DistributionName, parseFileName } from './file-name.ts';
import type { IndexFile } from './simple-page.ts';

/** One version with its files. */
export interface Release {
  readonly version: string;
  readonly files: readonly (IndexFile & DistributionName)[];
  /** ISO 8601 of its first file; absent where the index gives no times. */
  readonly publishedAt?: string;
  /** Withdrawn, all of it, with the reason when one is given. */
  readonly yanked?: string | true;
  /** Whether any file has an attestation of how it was built; absent where the index does not say. */
  readonly hasProvenance?: boolean;
}

/** The versions of a project by the names of its files, in the order of the index. */
export function releasesOf(files: readonly IndexFile[], project: string): Release[] {
  const byVersion = new Map<string, (IndexFile & DistributionName)[]>();
  for (const file of files) {
    const name = parseFileName(file.fileName, project);
    if (name === undefined) continue;
    // `1.0-rc1.tar.gz` and `1.0rc1-py3-none-any.whl` are of one version.
    const version = clean(name.version) ?? name.version;
    byVersion.set(version, [...(byVersion.get(version) ?? []), { ...file, ...name, version }]);
  }
  return [...byVersion].map(([version, its]) => {
    const times = its.flatMap(({ uploadedAt }) => uploadedAt ?? []).sort();
    const said = its.flatMap(({ hasProvenance }) => hasProvenance ?? []);
    const reasons = its.flatMap(({ yanked }) => yanked ?? []);
    const isYanked = reasons.length === its.length;
    return {
      version,
      files: its,
      ...(times[0] === undefined ? {} : { publishedAt: new Date(times[0]).toISOString() }),
      ...(isYanked ? { yanked: reasons.find((reason) => typeof reason === 'string') ?? true } : {}),
      ...(said.length === 0 ? {} : { hasProvenance: said.includes(true) }),
    };
  });
}
