/** Everything one side of the comparison pins. */
import { posix } from 'node:path';
import type { Tree } from './git/tree.ts';
import type { LockReading } from './locked.ts';
import { formatOf } from './readers/lock-formats.ts';
import { readLock } from './readers/read-lock.ts';

export interface Side {
  readonly readings: readonly LockReading[];
  /** Lockfiles that lie inside installed packages: nobody installs from those either. */
  readonly installed: number;
}

/** `isIgnored`: whether the policy says that nobody installs from a file. */
export async function readSide(tree: Tree, isIgnored: (path: string) => boolean): Promise<Side> {
  const named = tree.paths.filter((path) => formatOf(path) !== undefined);
  const outside = named.filter((path) => !/(?:^|\/)node_modules\//.test(path));
  const files = outside.filter((path) => !isIgnored(path));
  const texts = new Map<string, string | null>();
  const textOf = async (path: string) => {
    if (!texts.has(path)) texts.set(path, await tree.read(path));
    return texts.get(path) ?? null;
  };
  for (const path of files) {
    const folder = posix.dirname(path);
    // Readers are not asynchronous, so what they may ask for is read before.
    const neighbours = [...includesOf(path, (await textOf(path)) ?? ''), 'package.json', 'pyproject.toml'];
    for (const neighbour of neighbours) await textOf(posix.normalize(posix.join(folder, neighbour)));
  }
  const readings = files.flatMap((file): LockReading[] => {
    const text = texts.get(file) ?? null;
    if (text === null) return [unreadable(file)];
    const reading = readLock({ file, text, open: (path) => texts.get(path) ?? null });
    return reading === undefined ? [] : [reading];
  });
  return { readings: withoutCoveredManifests(readings), installed: named.length - outside.length };
}

function includesOf(path: string, text: string): string[] {
  if (!path.endsWith('.txt')) return [];
  return [...text.matchAll(/^\s*(?:-r|-c|--requirement|--constraint)[= ]\s*(\S+)/gm)].map((match) => match[1]!);
}

/** Gone from the work tree, a link, or larger than any lockfile. */
function unreadable(file: string): LockReading {
  const message = 'It cannot be read: no plain file, or larger than 64 MiB.';
  const format = formatOf(file)!.name;
  return { file, format, locked: [], indexes: [], trouble: { code: 'unreadable', message, line: 1 } };
}

/** What a manifest asks for is pinned by the lockfile of its ecosystem beside or above it. */
function withoutCoveredManifests(readings: readonly LockReading[]): LockReading[] {
  const locks = readings.filter(({ file }) => formatOf(file)!.isManifest !== true);
  return readings.filter(({ file }) => {
    const format = formatOf(file)!;
    if (format.isManifest !== true) return true;
    const folder = posix.dirname(file);
    return !locks.some((lock) => {
      const above = posix.dirname(lock.file);
      return (
        formatOf(lock.file)!.ecosystem === format.ecosystem &&
        (above === '.' || folder === above || folder.startsWith(`${above}/`))
      );
    });
  });
}
