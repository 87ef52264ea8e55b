/** What a large artifact is made of: its packages, each a unit that is inspected on its own, with the others around it. */
import type { Artifact, SourceFile } from '../model/artifact.ts';

export interface Unit {
  /** Folder of the package in the artifact; `''` for what belongs to no package. */
  readonly folder: string;
  /** Folders of the artifact in which the unit's code finds packages by their bare names, nearest first. */
  readonly shelves: readonly string[];
  /** With paths of the artifact. */
  readonly files: readonly SourceFile[];
}

/** The packages of `node_modules` folders, the distributions of a version, and the rest. Sorted by folder; a package inside of another one is a unit of its own. */
export function unitsOf(artifact: Artifact): readonly Unit[] {
  const packages = artifact.files.flatMap(({ path }) => packageFolder(path, artifact.name) ?? []);
  const distributions = (artifact.source?.distributions ?? []).map(({ folder }) => folder);
  const folders = new Set([...packages, ...distributions]);
  const isShelf = packages.some((folder) => packageName.test(folder));
  const units = new Map<string, SourceFile[]>();
  for (const file of artifact.files) {
    const folder = ownerOf(file.path, folders);
    const files = units.get(folder);
    if (files) files.push(file);
    else units.set(folder, [file]);
  }
  return [...units]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, files]) => ({ folder, shelves: [...shelvesOf(folder), ...(isShelf ? [''] : [])], files }));
}

/** The unit as an artifact: its paths count from its own folder. */
export function unitArtifact(artifact: Artifact, { folder, files }: Unit): Artifact {
  if (folder === '') return { ...artifact, files, skipped: [] };
  const own = files.map(({ path, bytes }) => ({ path: path.slice(folder.length + 1), bytes }));
  const { source, ...unsourced } = artifact;
  const distribution = source?.distributions?.find((one) => one.folder === folder);
  // What a registry says is said of its own distributions, not of the packages they carry along.
  const cameFrom = source && distribution && { ...source, distributions: [{ ...distribution, folder: '' }] };
  return {
    ...unsourced,
    ...(cameFrom === undefined ? {} : { source: cameFrom }),
    name: folder,
    files: own,
    skipped: [],
  };
}

export function bytesOf(files: readonly SourceFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** `x` and `@scope/x`, where packages are installed. */
const packageName = /^(?:@[^/]+\/)?[^/@.][^/]*$/;

const installed = /(?:^|[\\/])node_modules[\\/]*$/;

/** The folder of the package whose manifest this is. The artifact may be a `node_modules` folder itself. */
function packageFolder(path: string, artifactName: string): string | null {
  if (!path.endsWith('/package.json')) return null;
  const folder = path.slice(0, -'/package.json'.length);
  const shelf = folder.lastIndexOf('node_modules/');
  if (shelf < 0) return installed.test(artifactName) && packageName.test(folder) ? folder : null;
  const isInstalled = shelf === 0 || folder[shelf - 1] === '/';
  return isInstalled && packageName.test(folder.slice(shelf + 'node_modules/'.length)) ? folder : null;
}

/** The innermost package a file lies in. */
function ownerOf(path: string, folders: ReadonlySet<string>): string {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const folder = path.slice(0, end);
    if (folders.has(folder)) return folder;
  }
  return '';
}

/** Where Node.js would look, from the package outwards. */
function shelvesOf(folder: string): string[] {
  const shelves = new Set([join(folder, 'node_modules')]);
  for (let outer = folder; outer !== ''; ) {
    outer = outer.slice(0, Math.max(0, outer.lastIndexOf('/')));
    shelves.add(outer.endsWith('node_modules') ? outer : join(outer, 'node_modules'));
  }
  return [...shelves];
}

function join(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}
