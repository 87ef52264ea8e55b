import { compare, explain, filter, valid } from '@renovatebot/pep440';
import type { PypiReference } from './reference.ts';

export interface VersionState {
  readonly version: string;
  /** Every file of it was withdrawn. */
  readonly yanked: boolean;
}

/**
 * As pip chooses: the newest that fits, no pre-release unless nothing else is there, nothing yanked unless it is named exactly (PEP 592).
 * A version that is no PEP 440 version is found by its exact spelling only.
 */
export function chooseVersion(versions: readonly VersionState[], wish: PypiReference): string | undefined {
  const { version: wanted, isRange = false } = wish;
  if (wanted !== undefined && !isRange) {
    const same = versions.find(({ version }) => version === wanted);
    if (same !== undefined || valid(wanted) === null) return same?.version;
    return versions.find(({ version }) => valid(version) !== null && compare(version, wanted) === 0)?.version;
  }
  const open = versions
    .filter(({ version, yanked }) => !yanked && valid(version) !== null)
    .map(({ version }) => version);
  // A range that names a pre-release asks for pre-releases.
  const fitting = wanted === undefined ? open : filter(open, wanted, { prereleases: true });
  const finals = fitting.filter((version) => !explain(version)!.is_prerelease || namesPrerelease(wanted));
  return (finals.length > 0 ? finals : fitting).sort(compare).at(-1);
}

function namesPrerelease(range = ''): boolean {
  return /\d[._-]?(?:a|b|c|rc|alpha|beta|pre|preview|dev)\d*/i.test(range);
}
