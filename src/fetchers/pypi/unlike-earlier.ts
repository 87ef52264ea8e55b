import { posix } from 'node:path';
import type { SourceFile } from '../../model/artifact.ts';

/** What says how a distribution was made, and what a compiler made: it differs between builds of the very same sources. */
const ofTheBuild = /(?:^|\/)[^/]+\.dist-info\/|\.(?:so|pyd|dll|dylib|lib|a)$|\.so\.[\d.]+$/;

/** Where source distributions keep their packages. No other folder counts: a copy below `tests` would be taken for a test. */
const roots = ['', 'src/', 'lib/', 'python/'];

/** Sources of a distribution up to which all of it is read when one of them differs. */
const smallBytes = 2 * 1024 * 1024;

/**
 * The files of a distribution that are worth reading beside those of the earlier ones. A source that one of them has at the same place,
 * but for its line ends, is read there. When others differ, a small distribution is read whole, since they may change what the same ones do;
 * of a large one what differs is read, and what lies beside it in the same folder.
 */
export function unlikeEarlier(
  files: readonly SourceFile[],
  earlier: readonly (readonly SourceFile[])[],
): readonly SourceFile[] {
  const sources = files.filter(({ path }) => !ofTheBuild.test(path));
  const size = sources.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const [closest] = earlier.map((others) => sameAs(sources, others)).sort((a, b) => b.size - a.size);
  if (closest === undefined || closest.size === 0) return files;
  const changed = sources.filter(({ path }) => !closest.has(path));
  if (changed.length > 0 && size <= smallBytes) return files;
  const folders = new Set(changed.map(({ path }) => posix.dirname(path)));
  return files.filter(({ path }) => !closest.has(path) || folders.has(posix.dirname(path)));
}

/** Paths of the sources that the other distribution has as well, below the root where most of them are. */
function sameAs(sources: readonly SourceFile[], others: readonly SourceFile[]): ReadonlySet<string> {
  const byPath = new Map(others.map(({ path, bytes }) => [path, bytes]));
  const found = roots.map((root) => {
    const same = sources.filter(({ path, bytes }) => {
      const other = byPath.get(root + path);
      return other !== undefined && isSameText(bytes, other);
    });
    return new Set(same.map(({ path }) => path));
  });
  return found.sort((a, b) => b.size - a.size)[0] ?? new Set();
}

/** Python and JavaScript read both kinds of line ends as one. */
function isSameText(a: Uint8Array, b: Uint8Array): boolean {
  if (Buffer.compare(a, b) === 0) return true;
  const plain = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n');
  return a.length !== b.length && plain(a) === plain(b);
}
