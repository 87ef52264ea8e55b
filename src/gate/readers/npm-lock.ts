/** `package-lock.json` and `npm-shrinkwrap.json`: the flat map of versions 2 and 3, or the tree of version 1. */
import type { Locked } from '../locked.ts';
import { type LockDocument, type LockFormat, trouble } from './lock-format.ts';
import { aliasTarget, npmSource } from './npm-source.ts';
import { type AskedFor, askedBeside, askedFor } from './package-json.ts';
import { type Fields, fieldsOf, textOf } from './untyped.ts';

const maxDepth = 100;

export const npmLock: LockFormat = {
  name: 'package-lock',
  files: /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/,
  syntax: 'json',
  ecosystem: 'npm',
  read(document) {
    const root = fieldsOf(document.data);
    const version = root.lockfileVersion;
    if (version === 2 || version === 3) {
      if (typeof root.packages !== 'object')
        return trouble('truncated', 'There is no `packages` in it: lock it again.');
      return { locked: flat(document, fieldsOf(root.packages)) };
    }
    // Before versions were written there was version 1.
    if (version === 1 || (version === undefined && 'dependencies' in root)) {
      return { locked: [...tree(document, root.dependencies, ['dependencies'], askedBeside(document))] };
    }
    if (version === undefined && Object.keys(root).length > 0 && textOf(root.name) !== undefined) return { locked: [] };
    return trouble(
      'unknown-version',
      `lockfileVersion ${JSON.stringify(version)} is not known (1, 2 and 3 are): lock it with a known npm, or update Assay.`,
      document.line(['lockfileVersion']),
    );
  },
};

function flat(document: LockDocument, packages: Fields): Locked[] {
  const isDirect = directPaths(packages);
  return Object.entries(packages).flatMap(([path, value]) => {
    const at = path.lastIndexOf('node_modules/');
    const entry = fieldsOf(value);
    if (at < 0) return [];
    const name = path.slice(at + 'node_modules/'.length);
    const resolved = textOf(entry.resolved);
    // A bundled package has no address: it comes, and is scanned, inside the one that bundles it.
    if (entry.inBundle === true && resolved === undefined && entry.integrity === undefined) return [];
    const real = textOf(entry.name) ?? name;
    const isLink = entry.link === true;
    const version = textOf(entry.version);
    const source = isLink ? linkSource(packages, resolved) : resolved === undefined ? 'registry' : npmSource(resolved);
    return [
      {
        ecosystem: 'npm',
        name: real,
        ...(real === name ? {} : { alias: name }),
        ...(version === undefined || isLink ? {} : { version }),
        source: source ?? 'file',
        ...(resolved === undefined ? {} : { resolved }),
        integrity: integrityOf(entry.integrity),
        direct: isDirect(path),
        dev: entry.dev === true,
        file: document.file,
        lineOf: (part) => document.line(['packages', path, part]),
      } satisfies Locked,
    ];
  });
}

/** A link leads to a workspace when the root manifest says so, else to a folder somebody added with `file:`. */
function linkSource(packages: Fields, target: string | undefined): 'workspace' | 'file' {
  const root = fieldsOf(packages['']);
  const workspaces = root.workspaces ?? [];
  const globs = Array.isArray(workspaces) ? workspaces : Object.values(fieldsOf(workspaces)).flat();
  const fits = globs.some(
    (glob) => typeof glob === 'string' && target !== undefined && new RegExp(`^${globPattern(glob)}$`).test(target),
  );
  return fits ? 'workspace' : 'file';
}

function globPattern(glob: string): string {
  return glob
    .replace(/^\.\/|\/$/g, '')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*\*?/g, (stars) => (stars === '**' ? '.*' : '[^/]*'));
}

function directPaths(packages: Fields): (path: string) => boolean {
  const direct = new Set<string>();
  for (const [folder, value] of Object.entries(packages)) {
    if (/(?:^|\/)node_modules\//.test(folder)) continue;
    for (const { name } of askedFor(fieldsOf(value), { peers: true })) {
      const own = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
      direct.add(own in packages ? own : `node_modules/${name}`);
    }
  }
  return (path) => direct.has(path);
}

function* tree(
  document: LockDocument,
  dependencies: unknown,
  keys: readonly string[],
  direct: ReadonlyMap<string, AskedFor>,
): Iterable<Locked> {
  if (keys.length > 2 * maxDepth) return;
  for (const [name, value] of Object.entries(fieldsOf(dependencies))) {
    const entry = fieldsOf(value);
    const path = [...keys, name];
    const written = textOf(entry.version);
    const target = written === undefined ? undefined : aliasTarget(written);
    const resolved = textOf(entry.resolved) ?? (written !== undefined && npmSource(written) ? written : undefined);
    const isPlace = written !== undefined && npmSource(written) !== undefined;
    if (entry.bundled !== true || resolved !== undefined) {
      const version = target?.rest ?? (isPlace ? undefined : written);
      yield {
        ecosystem: 'npm',
        name: target?.name ?? name,
        ...(target === undefined ? {} : { alias: name }),
        ...(version === undefined ? {} : { version }),
        source: (isPlace ? npmSource(written) : resolved === undefined ? 'registry' : npmSource(resolved)) ?? 'file',
        ...(resolved === undefined ? {} : { resolved }),
        integrity: integrityOf(entry.integrity),
        direct: keys.length === 1 && direct.has(name),
        dev: entry.dev === true,
        file: document.file,
        lineOf: (part) => document.line([...path, part]),
      };
    }
    yield* tree(document, entry.dependencies, [...path, 'dependencies'], direct);
  }
}

/** Several digests may stand in one text. */
export function integrityOf(value: unknown): string[] {
  return (textOf(value)?.split(/\s+/) ?? []).filter((one) => one !== '').sort();
}
