/** Every package an artifact names: itself, what it depends on, and what its texts and commands install. */
import type { Call, Facts, Manifest } from '../../behaviour/facts.ts';
import type { Place, Trigger } from '../../model/threat.ts';
import { fieldsOf, textsOf } from './manifest-fields.ts';

export interface NamedPackage {
  readonly registry: 'npm' | 'pypi';
  readonly name: string;
  readonly version: string;
  readonly role: 'itself' | 'dependency' | 'installed';
  readonly place: () => Place;
  readonly trigger: Trigger;
}

type Found = Omit<NamedPackage, 'place' | 'trigger'> & { readonly keys: readonly (string | number)[] };

const dependencyParts = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

function* inPackageJson(data: unknown): Iterable<Found> {
  const root = fieldsOf(data);
  if (typeof root?.name === 'string')
    yield { registry: 'npm', name: root.name, version: String(root.version ?? ''), role: 'itself', keys: ['name'] };
  for (const part of dependencyParts) {
    for (const [name, value] of Object.entries(fieldsOf(root?.[part]) ?? {})) {
      const range = String(value);
      const alias = /^npm:((?:@[^/@]+\/)?[^@]+)(?:@(.*))?$/.exec(range);
      if (alias)
        yield { registry: 'npm', name: alias[1]!, version: alias[2] ?? '', role: 'dependency', keys: [part, name] };
      else if (
        !/^(?:workspace|file|link|portal|git|github|https?|catalog)[:+]|^\.{0,2}\/|^[\w.-]+\/[\w.-]+/.test(range)
      )
        yield { registry: 'npm', name, version: range, role: 'dependency', keys: [part, name] };
    }
  }
}

/** `name[extra]>=1; marker` and what stands before it. */
const requirement = /^\s*([A-Za-z0-9][\w.-]{0,100})\s*(?:\[[^\]]{0,100}\])?\s*([<>=!~][^;@]{0,60})?\s*(?:;|$)/;

function* requirements(
  texts: readonly string[],
  keysOf: (index: number) => readonly (string | number)[],
): Iterable<Found> {
  for (const [index, text] of texts.entries()) {
    const found = requirement.exec(text.slice(0, 400));
    if (found)
      yield {
        registry: 'pypi',
        name: found[1]!,
        version: found[2]?.trim() ?? '',
        role: 'dependency',
        keys: keysOf(index),
      };
  }
}

function* inPython({ kind, data }: Manifest): Iterable<Found> {
  const root = fieldsOf(data);
  if (kind === 'requirements') {
    for (const [index, value] of (Array.isArray(root?.entries) ? root.entries : []).entries()) {
      const entry = fieldsOf(value);
      if (typeof entry?.name === 'string' && entry.url === undefined)
        yield {
          registry: 'pypi',
          name: entry.name,
          version: String(entry.specifier ?? ''),
          role: 'dependency',
          keys: ['entries', index],
        };
    }
  }
  if (kind === 'pyproject') {
    const project = fieldsOf(root?.project);
    const poetry = fieldsOf(fieldsOf(root?.tool)?.poetry);
    for (const [part, keys] of [
      [project, ['project']],
      [poetry, ['tool', 'poetry']],
    ] as const)
      if (typeof part?.name === 'string')
        yield {
          registry: 'pypi',
          name: part.name,
          version: String(part.version ?? ''),
          role: 'itself',
          keys: [...keys, 'name'],
        };
    yield* requirements(textsOf(project?.dependencies), (index) => ['project', 'dependencies', index]);
    for (const [extra, list] of Object.entries(fieldsOf(project?.['optional-dependencies']) ?? {}))
      yield* requirements(textsOf(list), (index) => ['project', 'optional-dependencies', extra, index]);
    for (const [name, value] of Object.entries(fieldsOf(poetry?.dependencies) ?? {}))
      if (name !== 'python')
        yield {
          registry: 'pypi',
          name,
          version: typeof value === 'string' ? value : '',
          role: 'dependency',
          keys: ['tool', 'poetry', 'dependencies', name],
        };
  }
  if (kind === 'python-metadata') {
    for (const name of textsOf(root?.Name).slice(0, 1))
      yield { registry: 'pypi', name, version: textsOf(root?.Version)[0] ?? '', role: 'itself', keys: ['Name', 0] };
    yield* requirements(textsOf(root?.['Requires-Dist']), (index) => ['Requires-Dist', index]);
  }
  if (kind === 'setup-cfg') {
    for (const name of textsOf(fieldsOf(root?.metadata)?.name))
      yield {
        registry: 'pypi',
        name,
        version: String(fieldsOf(root?.metadata)?.version ?? ''),
        role: 'itself',
        keys: ['metadata', 'name'],
      };
    yield* requirements(
      textsOf(fieldsOf(root?.options)?.install_requires).flatMap((text) => text.split('\n')),
      () => ['options', 'install_requires'],
    );
  }
}

const installers: Readonly<Record<string, NamedPackage['registry']>> = {
  pip: 'pypi',

  pipx: 'pypi',
  uv: 'pypi',
  uvx: 'pypi',
  poetry: 'pypi',
  npm: 'npm',
  npx: 'npm',
  pnpm: 'npm',
  pnpx: 'npm',
  yarn: 'npm',
  bun: 'npm',
  bunx: 'npm',
};
const installing = /^(?:\S+ )*?(?:install|i|add|exec|dlx|run|x|tool|pip)\b/;

function* inCommand(call: Call): Iterable<Omit<NamedPackage, 'trigger'>> {
  const command = /^sh:(?:.*\/)?([a-z]{2,10})[\d.]{0,8}$/.exec(call.api.slice(-200))?.[1] ?? '';
  const registry = installers[command];
  if (registry === undefined) return;
  const runs = /^(?:npx|uvx|pnpx|bunx)$/.test(command);
  if (!runs && !installing.test(call.args.argv?.texts[0] ?? '')) return;
  if (/^(?:npm|pnpm|yarn|bun) (?:run|test|start|exec)\b/.test(`${command} ${call.args.argv?.texts[0] ?? ''}`)) return;
  for (const text of call.args.name?.texts ?? []) {
    for (const word of text.split(/\s+/)) {
      if (word === '' || /^[-.~/]|:\/\/|^git\+|[\\\u{FFFC}$<{]|\.(?:txt|whl|tgz|gz|zip)$/u.test(word)) continue;
      const found =
        registry === 'npm'
          ? /^((?:@[\w.-]+\/)?[\w.-]+)(?:@(.*))?$/.exec(word)
          : /^([\w.-]+)(?:\[[^\]]*\])?(?:@?([<>=!~].*|@.*)?)$/.exec(word);
      if (found) yield { registry, name: found[1]!, version: found[2] ?? '', role: 'installed', place: () => call.at };
    }
  }
}

function isAbove(path: string, other: string): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return path !== other && other.startsWith(folder) && other.slice(folder.length).includes('/');
}

export function* namedPackages(facts: Facts): Iterable<NamedPackage> {
  for (const manifest of facts.manifests) {
    // What others brought along names its own packages; only the artifact's choices are its own.
    if (/(?:^|\/)node_modules\//.test(manifest.path)) continue;
    const found = manifest.kind === 'package-json' ? inPackageJson(manifest.data) : inPython(manifest);
    // Entry points in folders have manifests of their own, and nobody installs them by that name.
    const isPart = facts.manifests.some(({ kind, path }) => kind === manifest.kind && isAbove(path, manifest.path));
    for (const { keys, ...one } of found)
      if (one.role !== 'itself' || !isPart)
        yield { ...one, place: () => manifest.place(keys), trigger: one.role === 'itself' ? 'unknown' : 'install' };
  }
  for (const call of facts.calls) for (const one of inCommand(call)) yield { ...one, trigger: call.trigger };
}
