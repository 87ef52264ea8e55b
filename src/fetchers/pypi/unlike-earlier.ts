import type { SourceFile } from '../../model/artifact.ts';

/** What says how a distribution was made, and what a compiler made: it differs between builds of the very same sources. */
const ofTheBuild = /(?:^|\/)[^/]+\.dist-info\/|\.(?:so|pyd|dll|dylib|lib|a)$|\.so\.[\d.]+$/;

/**
 * The files of a distribution that are worth reading beside those of the earlier ones. When all of its sources lie in one of them, byte
 * for byte and in the same arrangement, only what is left is new; when one source differs all are read, since it may change what the
 * others do.
 */
export function unlikeEarlier(
  files: readonly SourceFile[],
  earlier: readonly (readonly SourceFile[])[],
): readonly SourceFile[] {
  const sources = files.filter(({ path }) => !ofTheBuild.test(path));
  for (const others of earlier) {
    const byPath = new Map(others.map((file) => [file.path, file.bytes]));
    for (const root of rootsFor(sources[0]?.path, byPath.keys())) {
      const isSame = ({ path, bytes }: SourceFile) => {
        const other = byPath.get(root + path);
        return other !== undefined && Buffer.compare(other, bytes) === 0;
      };
      if (sources.every(isSame)) return files.filter((file) => !isSame(file));
    }
  }
  return files;
}

/** Folders below which the others have a file of that path: source distributions often keep their packages in `src`. */
function rootsFor(path: string | undefined, others: Iterable<string>): string[] {
  if (path === undefined) return [''];
  return [...others].flatMap((other) =>
    other === path ? [''] : other.endsWith(`/${path}`) ? [other.slice(0, -path.length)] : [],
  );
}
