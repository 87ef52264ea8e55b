/** The order of versions, as each ecosystem has it; text that is no version comes first. */
import { compare as comparePep440, valid as isPep440 } from '@renovatebot/pep440';
import semver from 'semver';

export function compareNpmVersions(a: string, b: string): number {
  const [first, second] = [semver.parse(a), semver.parse(b)];
  if (first === null || second === null) return Number(first !== null) - Number(second !== null);
  return semver.compareBuild(first, second);
}

export function comparePythonVersions(a: string, b: string): number {
  const [first, second] = [isPep440(a) !== null, isPep440(b) !== null];
  return first && second ? comparePep440(a, b) : Number(first) - Number(second);
}
