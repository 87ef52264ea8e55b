import type { Artifact } from '../model/artifact.ts';
import { FetchError } from './fetch-error.ts';
import { isReference } from './is-reference.ts';

/**
 * The reference of another version of an artifact: `wanted` is a version, `previous`, or a whole reference (of something that lay on this machine: a path).
 * Throws a FetchError `invalid-reference` where that names nothing.
 */
export function otherVersion({ name, source }: Artifact, wanted: string): string {
  if (isReference(wanted)) return wanted;
  if (source === undefined) {
    if (wanted !== 'previous') return wanted;
    throw new FetchError('invalid-reference', `${name} lies on this machine: say which path is the version before`);
  }
  const before = source.registry?.previous?.version;
  if (wanted === 'previous' && before === undefined) {
    throw new FetchError('invalid-reference', `nothing tells which version came before ${name}: say which`);
  }
  const version = wanted === 'previous' ? before : wanted;
  const named = source.registry?.name ?? '';
  if (source.type === 'npm' || source.type === 'pypi') return `${source.type}:${named}@${version}`;
  if (source.type === 'github' && /^[^/:]+\/[^/]+$/.test(named)) return `github:${named}#${version}`;
  const unversioned = /^(?:clawhub|hf):@?[^@]+/.exec(source.requestedUrl)?.[0];
  if (unversioned !== undefined) return `${unversioned}@${version}`;
  throw new FetchError('invalid-reference', `${name} has no versions: give the whole reference to compare with`);
}
