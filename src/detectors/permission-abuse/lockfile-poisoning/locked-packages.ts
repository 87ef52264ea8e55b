/** What lockfiles say a package is and where it comes from. */
import type { Facts, Manifest } from '../../../behaviour/facts.ts';
import type { Place } from '../../../model/threat.ts';
import { fieldsOf } from '../manifest-values.ts';

export interface Locked {
  readonly name: string;
  /** The address it is fetched from. */
  readonly resolved: string;
  readonly hasIntegrity: boolean;
  /** Another package under this name was asked for. */
  readonly isAlias: boolean;
  readonly place: () => Place;
}

function* inPackageLock(manifest: Manifest): Iterable<Locked> {
  const root = fieldsOf(manifest.data);
  for (const [path, value] of Object.entries(fieldsOf(root?.packages) ?? {})) {
    const fields = fieldsOf(value);
    const at = path.lastIndexOf('node_modules/');
    if (at < 0 || typeof fields?.resolved !== 'string' || fields.link === true) continue;
    yield {
      name: path.slice(at + 13),
      resolved: fields.resolved,
      hasIntegrity: typeof fields.integrity === 'string',
      isAlias: typeof fields.name === 'string',
      place: () => manifest.place(['packages', path, 'resolved']),
    };
  }
  if (root?.packages !== undefined) return;
  const walk = function* (dependencies: unknown, keys: readonly string[]): Iterable<Locked> {
    if (keys.length > 60) return;
    for (const [name, value] of Object.entries(fieldsOf(dependencies) ?? {})) {
      const fields = fieldsOf(value);
      const path = [...keys, name];
      if (typeof fields?.resolved === 'string')
        yield {
          name,
          resolved: fields.resolved,
          hasIntegrity: typeof fields.integrity === 'string',
          isAlias: String(fields.version ?? '').startsWith('npm:'),
          place: () => manifest.place([...path, 'resolved']),
        };
      yield* walk(fields?.dependencies, [...path, 'dependencies']);
    }
  };
  yield* walk(root?.dependencies, ['dependencies']);
}

function* inPnpmLock(manifest: Manifest): Iterable<Locked> {
  for (const [key, value] of Object.entries(fieldsOf(fieldsOf(manifest.data)?.packages) ?? {})) {
    const resolution = fieldsOf(fieldsOf(value)?.resolution);
    const name = /^\/?((?:@[^/@]+\/)?[^/@(]+)@/.exec(key)?.[1];
    if (typeof resolution?.tarball === 'string' && name !== undefined)
      yield {
        name,
        resolved: resolution.tarball,
        hasIntegrity: typeof resolution.integrity === 'string',
        isAlias: false,
        place: () => manifest.place(['packages', key, 'resolution', 'tarball']),
      };
  }
}

/** `yarn.lock` of the first generation: an indented block below `name@range, name@range:`. */
function* inYarnLock(path: string, text: string, facts: Facts): Iterable<Locked> {
  let names: readonly string[] = [];
  let pending: { resolved: string; at: number } | null = null;
  let hasIntegrity = false;
  const entry = function* (): Iterable<Locked> {
    const found = pending;
    const name = names[0];
    if (found && name !== undefined)
      yield {
        name: name.replace(/^["']|["']$/g, '').replace(/(.)@.*$/s, '$1'),
        resolved: found.resolved,
        hasIntegrity,
        isAlias: names.some((one) => one.includes('@npm:')),
        place: () => facts.placeOf(path, found.at),
      };
  };
  let at = 0;
  for (const line of text.split('\n')) {
    if (/^\S.*:\s*$/.test(line) && !line.startsWith('#')) {
      yield* entry();
      names = line.replace(/:\s*$/, '').split(/,\s*/);
      pending = null;
      hasIntegrity = false;
    }
    const resolved = /^\s+resolved\s+"?([^"\s]+)/.exec(line)?.[1];
    if (resolved !== undefined) pending = { resolved, at: at + line.indexOf('resolved') };
    if (/^\s+integrity\s/.test(line) || /#[0-9a-f]{40}"?\s*$/.test(line)) hasIntegrity = true;
    at += line.length + 1;
  }
  yield* entry();
}

/** The packages of each lockfile, one list for each. */
export function* lockedPackages(facts: Facts): Iterable<readonly Locked[]> {
  for (const manifest of facts.manifests) {
    if (manifest.kind === 'package-lock') yield [...inPackageLock(manifest)];
    else if (manifest.kind === 'pnpm-lock') yield [...inPnpmLock(manifest)];
  }
  for (const { path, text } of facts.files)
    if (text !== null && /(?:^|\/)yarn\.lock$/.test(path) && /^# yarn lockfile v1/m.test(text))
      yield [...inYarnLock(path, text, facts)];
}
