/** Names as the Python index compares them, and what a project's manifest asks for. */
import { parseToml } from '../../languages/manifest/parse-data.ts';
import type { LockDocument } from './lock-format.ts';
import { fieldsOf, listOf, textOf } from './untyped.ts';

/** PEP 503. */
export function pythonName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Name of a PEP 508 requirement: `Requests[socks]>=2; marker` is `requests`. */
function requirementName(requirement: string): string | undefined {
  const name = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)/.exec(requirement)?.[1];
  return name === undefined ? undefined : pythonName(name);
}

export interface PythonDependency {
  readonly name: string;
  /** As written: a PEP 508 text, or what Poetry has instead. */
  readonly requirement: string;
  readonly dev: boolean;
  readonly keyPath: readonly (string | number)[];
}

/** Everything a `pyproject.toml` asks for: its project, extras and groups, and Poetry's tables. */
export function askedByProject(data: unknown): PythonDependency[] {
  const root = fieldsOf(data);
  const project = fieldsOf(root.project);
  const poetry = fieldsOf(fieldsOf(root.tool).poetry);
  const pdm = fieldsOf(fieldsOf(root.tool).pdm);
  return [
    ...texts(project.dependencies, ['project', 'dependencies'], false),
    ...groups(project['optional-dependencies'], ['project', 'optional-dependencies'], false),
    ...groups(root['dependency-groups'], ['dependency-groups'], true),
    ...groups(pdm['dev-dependencies'], ['tool', 'pdm', 'dev-dependencies'], true),
    ...table(poetry.dependencies, ['tool', 'poetry', 'dependencies'], false),
    ...table(poetry['dev-dependencies'], ['tool', 'poetry', 'dev-dependencies'], true),
    ...Object.entries(fieldsOf(poetry.group)).flatMap(([group, value]) =>
      table(fieldsOf(value).dependencies, ['tool', 'poetry', 'group', group, 'dependencies'], true),
    ),
  ];
}

function texts(value: unknown, keys: readonly string[], dev: boolean): PythonDependency[] {
  return listOf(value).flatMap((requirement, index) => {
    const name = textOf(requirement) && requirementName(String(requirement));
    return name === undefined ? [] : [{ name, requirement: String(requirement), dev, keyPath: [...keys, index] }];
  });
}

function groups(value: unknown, keys: readonly string[], dev: boolean): PythonDependency[] {
  return Object.entries(fieldsOf(value)).flatMap(([group, list]) => texts(list, [...keys, group], dev));
}

function table(value: unknown, keys: readonly string[], dev: boolean): PythonDependency[] {
  return Object.entries(fieldsOf(value))
    .filter(([name]) => name !== 'python')
    .map(([name, wanted]) => ({
      name: pythonName(name),
      requirement: poetryRequirement(name, wanted),
      dev,
      keyPath: [...keys, name],
    }));
}

function poetryRequirement(name: string, wanted: unknown): string {
  const entry = fieldsOf(wanted);
  const place = textOf(entry.git) === undefined ? textOf(entry.url) : `git+${textOf(entry.git)}`;
  if (place !== undefined) return `${name} @ ${place}`;
  if (textOf(entry.path) !== undefined) return `${name} @ file:${textOf(entry.path)}`;
  return `${name} ${textOf(wanted) ?? textOf(entry.version) ?? '*'}`;
}

/** Name → needed by development only, from the manifest beside a lockfile. */
export function projectBeside({ file, open }: LockDocument): ReadonlyMap<string, boolean> {
  const text = open(file.replace(/[^/]*$/, 'pyproject.toml'));
  if (text === null) return new Map();
  return new Map(askedByProject(parseToml(text).data).map(({ name, dev }) => [name, dev]));
}

/** `sha256:…` of each file a lockfile lists for a package, sorted. */
export function fileHashes(files: readonly unknown[]): string[] {
  const hashes = files.flatMap((file) => {
    const { hash, hashes } = fieldsOf(file);
    const many = Object.entries(fieldsOf(hashes)).map(([algorithm, digest]) => `${algorithm}:${String(digest)}`);
    return textOf(hash) === undefined ? many : [textOf(hash)!, ...many];
  });
  return [...new Set(hashes)].sort();
}

/** A place other than an index: `git+<url>#<commit>`, the address of an archive, or a path. */
export function gitPlace(url: string, commit: unknown): string {
  const bare = url.replace(/^git\+/, '').replace(/[?#].*$/, '');
  return `git+${bare}#${textOf(commit) ?? ''}`;
}
