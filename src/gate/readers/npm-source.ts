/** What the JavaScript package managers write where a package comes from. */
import type { LockedSource } from '../locked.ts';

/** `/name/-/name-1.0.0.tgz`, as every npm registry lays out its files; GitHub's has `/download/` instead. */
const registryPath = /\/-\/[^/]+\.tgz(?:[?#]|$)|\/download\/(?:@[^/]+\/)?[^/]+\/[^/]+\/[0-9a-f]{40,}/;

/** Source of an address or of a version that is one; undefined for an ordinary version. */
export function npmSource(text: string): LockedSource | undefined {
  if (/^(?:git[+:]|git@|ssh:|github:|gitlab:|bitbucket:|gist:)/.test(text) || /^https?:[^#]+\.git(?:#|$)/.test(text))
    return 'git';
  if (/^https?:/.test(text)) return registryPath.test(text) ? 'registry' : 'tarball';
  if (/^workspace:/.test(text)) return 'workspace';
  return /^(?:file|link|portal|path):|^\.{0,2}\//.test(text) ? 'file' : undefined;
}

export interface NpmSpec {
  readonly name: string;
  readonly rest: string;
}

/** `@scope/name@rest` in two; undefined when there is no `@` after the name. */
export function splitSpec(spec: string): NpmSpec | undefined {
  const at = spec.indexOf('@', 1);
  return at < 0 ? undefined : { name: spec.slice(0, at), rest: spec.slice(at + 1) };
}

/** `npm:real@range`: another package under a name of the project's choice. */
export function aliasTarget(rest: string): NpmSpec | undefined {
  return rest.startsWith('npm:') ? splitSpec(rest.slice(4)) : undefined;
}

/** Without `file:`, `link:` …, and what follows `#`. */
export function localPath(resolved: string): string {
  return resolved.replace(/^(?:file|link|portal|path|workspace):(?:\/\/)?/, '').replace(/[#:]{1,2}.*$/, '');
}
