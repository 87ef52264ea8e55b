import { normaliseName } from './name.ts';

/** What the name of a distribution file says (PEP 427, PEP 625 and the habits before them). */
export interface DistributionName {
  readonly kind: 'sdist' | 'wheel';
  readonly version: string;
  /** `cp313-cp313-manylinux_2_28_x86_64`; absent for sdists. */
  readonly tags?: WheelTags;
}

export interface WheelTags {
  readonly python: string;
  readonly abi: string;
  readonly platform: string;
}

const sdistEnding = /\.(?:tar\.gz|tgz|tar\.bz2|tar\.xz|tar\.Z|tar|zip)$/i;

/** Undefined for what no installer takes as a file of this project: eggs, Windows installers, signatures. */
export function parseFileName(fileName: string, project: string): DistributionName | undefined {
  if (/[/\\]/.test(fileName)) return undefined;
  if (/\.whl$/i.test(fileName)) {
    const parts = fileName.slice(0, -4).split('-');
    if (parts.length !== 5 && parts.length !== 6) return undefined;
    const [python, abi, platform] = parts.slice(-3) as [string, string, string];
    return normaliseName(parts[0]!) === project
      ? { kind: 'wheel', version: parts[1]!, tags: { python, abi, platform } }
      : undefined;
  }
  if (!sdistEnding.test(fileName)) return undefined;
  const stem = fileName.replace(sdistEnding, '');
  // Old names have dashes in them: the project's name ends where the rest begins like a version.
  for (let dash = stem.indexOf('-'); dash > 0; dash = stem.indexOf('-', dash + 1)) {
    if (normaliseName(stem.slice(0, dash)) === project) return { kind: 'sdist', version: stem.slice(dash + 1) };
  }
  return undefined;
}
