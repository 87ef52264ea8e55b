// What a folder of real packages holds: the packages of a node_modules tree, each on its own, or archives (wheels, sdists, tarballs).
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createFetchers } from '../../src/fetchers/registry.ts';
import type { Artifact } from '../../src/model/artifact.ts';
import { limits } from '../../src/scan/limits.ts';
import { nameOfText } from '../../src/scan/submission.ts';

export interface CorpusPackage {
  /** `name@version`, or the archive's file name. */
  readonly name: string;
  readonly path: string;
}

const fetchers = createFetchers({ limits: limits.fetch, nameText: async (text) => nameOfText(text) });
const archive = /\.(?:whl|tgz|tar\.gz|zip|vsix|crx)$/;

/** Sorted by name; a package that is installed several times in the same version is listed once. */
export function listPackages(folder: string): CorpusPackage[] {
  const archives = readdirSync(folder)
    .filter((name) => archive.test(name) && statSync(join(folder, name)).isFile())
    .map((name) => ({ name, path: join(folder, name) }));
  const tree = basename(folder) === 'node_modules' ? folder : join(folder, 'node_modules');
  const installed = existsSync(tree) ? packagesIn(tree) : [];
  const unique = new Map([...installed, ...archives].map((one) => [one.name, one]));
  return [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Read as the product reads it, without the packages installed inside of it: they are listed themselves. */
export async function readPackage({ name, path }: CorpusPackage): Promise<Artifact> {
  const artifact = await fetchers.fetch(path);
  const isOwn = (file: { readonly path: string }) => !file.path.startsWith('node_modules/');
  return { ...artifact, name, files: artifact.files.filter(isOwn), skipped: artifact.skipped.filter(isOwn) };
}

function packagesIn(tree: string): CorpusPackage[] {
  return foldersIn(tree)
    .flatMap((name) => (name.startsWith('@') ? foldersIn(join(tree, name)).map((inner) => join(name, inner)) : [name]))
    .flatMap((name) => {
      const path = join(tree, name);
      const nested = join(path, 'node_modules');
      const inside = existsSync(nested) ? packagesIn(nested) : [];
      return existsSync(join(path, 'package.json')) ? [{ name: nameAndVersion(path, name), path }, ...inside] : inside;
    });
}

/** Without links (workspaces) and what npm keeps for itself (`.bin`, `.package-lock.json`). */
function foldersIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map((entry) => entry.name);
}

function nameAndVersion(path: string, folder: string): string {
  try {
    const { name, version } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Record<string, unknown>;
    return `${typeof name === 'string' ? name : folder}@${typeof version === 'string' ? version : '?'}`;
  } catch {
    return `${folder}@?`;
  }
}
