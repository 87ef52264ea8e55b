/** POSIX paths that may have holes. A hole may be several segments, so `..` never removes one. Nothing depends on the machine's working directory. */
import { hasHole } from './arguments.ts';

/** Resolves `.`, `..` and doubled slashes; `''` gives `.`. */
export function normalizePath(path: string): string {
  const isAbsolute = path.startsWith('/');
  const out: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    const last = out.at(-1);
    if (segment !== '..') out.push(segment);
    else if (last !== undefined && last !== '..' && last !== '~' && !hasHole(last)) out.pop();
    else if (last !== undefined || !isAbsolute) out.push(segment);
  }
  const joined = out.join('/');
  return isAbsolute ? `/${joined}` : joined || '.';
}

/** Node's `path.join`. */
export function joinSegments(segments: readonly string[]): string {
  const parts = segments.filter((segment) => segment !== '');
  const normal = normalizePath(parts.join('/'));
  return parts.at(-1)?.endsWith('/') && !normal.endsWith('/') ? `${normal}/` : normal;
}

/** Each absolute path starts anew; `~` counts as absolute since home is. */
export function joinFromLastAbsolute(segments: readonly string[]): string {
  let path = '';
  for (const segment of segments) {
    if (/^(?:\/|~|[A-Za-z]:[\\/])/.test(segment) || path === '') path = segment;
    else path += path.endsWith('/') ? segment : `/${segment}`;
  }
  return path;
}

export function directoryOf(path: string): string {
  const trimmed = path.length > 1 ? path.replace(/\/{1,100}$/, '') : path;
  const at = trimmed.lastIndexOf('/');
  if (at < 0) return '.';
  return at === 0 ? '/' : trimmed.slice(0, at);
}

export function baseOf(path: string): string {
  const trimmed = path.replace(/\/{1,100}$/, '');
  return trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** The last dot and what follows it, `''` for names that only begin with one. */
export function extensionOf(path: string): string {
  const base = baseOf(path);
  const at = base.lastIndexOf('.');
  return at > 0 && base !== '..' ? base.slice(at) : '';
}
