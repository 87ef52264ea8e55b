/** `pnpm-lock.yaml`, versions 5 (pnpm 6 and 7), 6 (pnpm 8) and 9 (pnpm 9 and later): what differs is how a key names a package. */
import type { Locked, LockedSource } from '../locked.ts';
import { keyLines } from './key-lines.ts';
import { type LockDocument, type LockFormat, missingDependency, trouble } from './lock-format.ts';
import { integrityOf } from './npm-lock.ts';
import { npmSource, splitSpec } from './npm-source.ts';
import { type Fields, fieldsOf, textOf } from './untyped.ts';

export const pnpmLock: LockFormat = {
  name: 'pnpm-lock',
  files: /(?:^|\/)pnpm-lock\.yaml$/,
  syntax: 'yaml',
  ecosystem: 'npm',
  endsWithNewline: true,
  read(document) {
    const root = fieldsOf(document.data);
    const major = Number.parseInt(String(root.lockfileVersion), 10);
    if (![5, 6, 9].includes(major)) {
      return trouble(
        'unknown-version',
        `lockfileVersion ${JSON.stringify(root.lockfileVersion)} is not known (5, 6 and 9 are): lock it with a known pnpm, or update Assay.`,
        document.line(['lockfileVersion']),
      );
    }
    const asked = askedFor(root);
    const locked = lockedOf(document, fieldsOf(root.packages), asked);
    const needed = [...Object.values(fieldsOf(root.packages)), ...Object.values(fieldsOf(root.snapshots))].flatMap(
      (value) => [fieldsOf(value).dependencies, fieldsOf(value).optionalDependencies].flatMap(namesOf),
    );
    const names = new Set([...locked.map(({ name }) => name), ...asked.keys()]);
    const missing = missingDependency([...needed, ...[...asked.values()].flatMap(({ real }) => real ?? [])], names);
    return missing ?? { locked };
  },
};

/** The real names of dependencies that are not links: `string-width-cjs: string-width@4.2.3` is `string-width`. */
function namesOf(dependencies: unknown): string[] {
  return Object.entries(fieldsOf(dependencies)).flatMap(([name, version]) => realName(name, textOf(version)) ?? []);
}

function realName(name: string, version: string | undefined): string | undefined {
  if (version === undefined || /^(?:link|file|workspace):/.test(version)) return undefined;
  const named = /^\/?((?:@[^/]+\/)?[a-z][^/@(:]*)[@/]\d/i.exec(version)?.[1];
  return named ?? (/^\d/.test(version) ? name : undefined);
}

interface Asked {
  readonly dev: boolean;
  readonly real?: string;
  readonly version: string;
}

/** What the importers ask for, by the name it is installed under. */
function askedFor(root: Fields): ReadonlyMap<string, Asked> {
  const importers = root.importers === undefined ? [root] : Object.values(fieldsOf(root.importers)).map(fieldsOf);
  const asked = new Map<string, Asked>();
  for (const importer of importers) {
    for (const field of ['devDependencies', 'optionalDependencies', 'dependencies']) {
      for (const [name, value] of Object.entries(fieldsOf(importer[field]))) {
        const version = textOf(value) ?? textOf(fieldsOf(value).version) ?? '';
        const real = realName(name, version);
        asked.set(name, { dev: field === 'devDependencies', version, ...(real === undefined ? {} : { real }) });
      }
    }
  }
  return asked;
}

function lockedOf(document: LockDocument, packages: Fields, asked: ReadonlyMap<string, Asked>): Locked[] {
  const lineOf = keyLines(document.text);
  const byReal = new Map<string, { alias: string; dev: boolean; version: string }>();
  for (const [alias, { real, dev, version }] of asked)
    if (real !== undefined) byReal.set(`${real} ${plain(version, real)}`, { alias, dev, version });
  return Object.entries(packages).map(([key, value]) => {
    const entry = fieldsOf(value);
    const { name, version, place } = readKey(key, entry);
    const resolution = fieldsOf(entry.resolution);
    const direct =
      byReal.get(`${name} ${version ?? ''}`) ?? (asked.get(name)?.real === undefined ? asked.get(name) : undefined);
    const alias = direct !== undefined && 'alias' in direct && direct.alias !== name ? direct.alias : undefined;
    const tarball = textOf(resolution.tarball);
    const repository = textOf(resolution.repo);
    const folder = textOf(resolution.directory);
    const resolved =
      tarball ??
      (repository === undefined ? undefined : `git+${repository}#${textOf(resolution.commit) ?? ''}`) ??
      (folder === undefined ? place : `file:${folder}`);
    const source: LockedSource =
      repository !== undefined ? 'git' : resolved === undefined ? 'registry' : (npmSource(resolved) ?? 'tarball');
    return {
      ecosystem: 'npm',
      name,
      ...(alias === undefined ? {} : { alias }),
      ...(version === undefined ? {} : { version }),
      source,
      ...(resolved === undefined ? {} : { resolved }),
      integrity: integrityOf(resolution.integrity),
      direct: direct !== undefined,
      dev: entry.dev === true || direct?.dev === true,
      file: document.file,
      lineOf: (part) => (part === 'version' ? lineOf(key) : lineOf(key, 'resolution')),
    };
  });
}

/** A version without its peers and without the name some formats write before it. */
function plain(version: string, name: string): string {
  return version
    .replace(/^\//, '')
    .replace(new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}[@/]`), '')
    .replace(/[(_].*$/, '');
}

/** `/a/1.0.0_peer@1` (5), `/a@1.0.0(peer@1)` (6), `a@1.0.0` (9), and places: `a@https://…`, `file:vendor/a`, `github.com/u/a/sha`. */
function readKey(key: string, entry: Fields): { name: string; version?: string; place?: string } {
  const bare = key.replace(/^\//, '').replace(/\(.*$/, '');
  const old = /^((?:@[^/]+\/)?[^/@]+)\/(\d[^/_]*)(?:_.*)?$/.exec(bare);
  if (old !== null && key.startsWith('/')) return { name: old[1]!, version: old[2]! };
  const named = textOf(entry.name);
  const stated = textOf(entry.version);
  const spec = splitSpec(bare);
  if (spec !== undefined && /^\d/.test(spec.rest)) return { name: spec.name, version: spec.rest };
  const place = spec !== undefined && npmSource(spec.rest) !== undefined ? spec.rest : bare;
  return {
    name: named ?? spec?.name ?? nameInPlace(bare),
    ...(stated === undefined ? {} : { version: stated }),
    place: npmSource(place) === undefined ? `git+https://${place}` : place,
  };
}

/** `github.com/user/name/<commit>`, and `…/name.git/<commit>`. */
function nameInPlace(place: string): string {
  const parts = place.split('/').filter((part) => !/^[0-9a-f]{40}$/.test(part));
  return (parts.at(-1) ?? place).replace(/\.git$/, '');
}
