/** Which file `require` and `import` of JavaScript mean. */
import { isCatalogued, isPlatformModule } from '../catalogue/known-modules.ts';
import { pathInArtifact } from '../surroundings.ts';
import { firstFile, folderOf, joinPath } from './artifact-paths.ts';
import type { Machine } from './machine.ts';

export function findJavaScript(machine: Machine, source: string, from: string): string | null {
  if (source.startsWith('/')) return firstFile(machine, source.slice(1));
  if (source.startsWith('.')) {
    const base = joinPath(from, source) ?? outwards(machine, source, from);
    return base === null ? null : firstFile(machine, base);
  }
  const [name, inside] = nameAndPath(source);
  if (isPlatformModule(name)) return null;
  for (const shelf of shelvesOf(machine, from)) {
    const found = inPackage(machine, `${shelf}${name}`, inside);
    // What the catalogue knows by name says more than its code.
    if (found !== null) return isCatalogued(name) ? null : found;
  }
  return null;
}

/** `../other/x.js` of a unit of a larger artifact. */
function outwards({ sources: { around } }: Machine, source: string, from: string): string | null {
  return around ? joinPath(`/${pathInArtifact(around.folder, from)}`, source) : null;
}

function nameAndPath(source: string): readonly [name: string, inside: string] {
  const end = source.indexOf('/', source.startsWith('@') ? source.indexOf('/') + 1 : 0);
  return end < 0 ? [source, ''] : [source.slice(0, end), source.slice(end + 1)];
}

/** Folders of packages that a file sees, nearest first, each with a slash at its end. */
function* shelvesOf({ sources: { around } }: Machine, from: string): Iterable<string> {
  for (let folder = folderOf(from); folder !== ''; folder = folderOf(folder)) yield `${folder}/node_modules/`;
  yield 'node_modules/';
  for (const shelf of around?.shelves ?? []) yield shelf === '' ? '/' : `/${shelf}/`;
}

function inPackage(machine: Machine, folder: string, inside: string): string | null {
  const manifest = readManifest(machine.sources.text(`${folder}/package.json`));
  if (manifest === null) return firstFile(machine, inside === '' ? folder : `${folder}/${inside}`);
  for (const target of targetsOf(manifest, inside)) {
    const found = firstFile(machine, `${folder}/${target.replace(/^(?:\.?\/)+/, '')}`);
    if (found !== null) return found;
  }
  return null;
}

function readManifest(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null) return null;
  try {
    const data: unknown = JSON.parse(text.replace(/^\u{FEFF}/u, ''));
    return data !== null && typeof data === 'object' ? (data as Record<string, unknown>) : null;
  } catch {
    return {};
  }
}

/** Where a package's manifest may send an import, the likeliest first: `exports` with its conditions, `main`, the path itself. */
function targetsOf({ exports, main, module }: Readonly<Record<string, unknown>>, inside: string): string[] {
  const key = inside === '' ? '.' : `./${inside}`;
  const own = exports !== null && typeof exports === 'object' ? (exports as Record<string, unknown>)[key] : undefined;
  const exported = conditions(own ?? (inside === '' ? exports : undefined));
  if (inside !== '') return [...exported, inside];
  return [...exported, ...[main, module].filter((target) => typeof target === 'string'), 'index.js', ''];
}

/** Every file the conditions of one export name; types are not code. */
function conditions(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(conditions);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, target]) =>
    name === 'types' || name.startsWith('.') ? [] : conditions(target),
  );
}
