import { type Fields, fieldsOf } from '../manifest-fields.ts';
import type { Difference } from './difference.ts';

/** What runs on the machine of whoever installs it. Others are for authors, and tools that publish take them out. */
const installScripts = ['preinstall', 'install', 'postinstall'];

/** What a reader of the registry would not know of the archive, or the other way round. The registry's own tidying is no difference. */
export function npmDifferences(shown: Fields, archived: unknown): readonly Difference[] {
  const own = fieldsOf(archived);
  if (own === null) return [];
  return [
    ...nameDifferences(shown, own),
    ...scriptDifferences(shown, own),
    ...dependencyDifferences(shown, own),
    ...binDifferences(shown, own),
  ];
}

function nameDifferences(shown: Fields, own: Fields): Difference[] {
  const tidy = (value: unknown) =>
    typeof value === 'string' ? value.trim().replace(/^[v=]+(?=\d)|\+.*$/g, '') : undefined;
  return ['name', 'version'].flatMap((key) => {
    const [told, real] = [tidy(shown[key]), tidy(own[key])];
    if (told === undefined || real === undefined || told === real) return [];
    return [{ what: `the ${key} ${told} is ${real} in the archive`, keys: [key] }];
  });
}

function scriptDifferences(shown: Fields, own: Fields): Difference[] {
  const [told, real] = [fieldsOf(shown.scripts), fieldsOf(own.scripts)];
  return installScripts.flatMap((name) => {
    const [one, other] = [told?.[name], real?.[name]];
    if (one === other) return [];
    // npm adds it by itself where a binding.gyp lies.
    if (name === 'install' && other === undefined && one === 'node-gyp rebuild') return [];
    if (typeof other !== 'string') return [{ what: `the script ${name} is not in the archive`, keys: ['scripts'] }];
    const how = one === undefined ? 'is not shown' : 'is another one';
    return [{ what: `the script ${name} ${how}`, keys: ['scripts', name] }];
  });
}

function dependencyDifferences(shown: Fields, own: Fields): Difference[] {
  const [told, real] = [installedBy(shown), installedBy(own)];
  return [...new Set([...told.keys(), ...real.keys()])].flatMap((name) => {
    const [one, other] = [told.get(name), real.get(name)];
    if (other === undefined) return [{ what: `it depends on ${name} in the registry only`, keys: ['dependencies'] }];
    if (one === undefined) return [{ what: `it depends on ${name} in the archive only`, keys: [other.part, name] }];
    if (one.range === other.range || isReplaced.test(other.range)) return [];
    return [
      { what: `it takes another ${name}: ${one.range}, and ${other.range} in the archive`, keys: [other.part, name] },
    ];
  });
}

/** Written by package managers for themselves; what they publish has the version in its place. */
const isReplaced = /^(?:workspace|catalog|link|file|portal):/;

/** The registry keeps a dependency that is optional as well in one of the two lists only. */
function installedBy(manifest: Fields): Map<string, { readonly range: string; readonly part: string }> {
  return new Map(
    ['dependencies', 'optionalDependencies'].flatMap((part) =>
      Object.entries(fieldsOf(manifest[part]) ?? {}).flatMap(([name, range]) =>
        typeof range === 'string' ? [[name, { range: range.trim() || '*', part }] as const] : [],
      ),
    ),
  );
}

function binDifferences(shown: Fields, own: Fields): Difference[] {
  const [told, real] = [commandsOf(shown), commandsOf(own)];
  return [...real].flatMap(([name, path]) => {
    if (told.get(name) === path) return [];
    const how = told.has(name) ? `runs ${path}, not ${told.get(name)}` : 'is not shown';
    return [{ what: `the command ${name} ${how}`, keys: ['bin', name] }];
  });
}

function commandsOf({ name, bin }: Fields): Map<string, string> {
  const own = typeof name === 'string' ? name.replace(/^@[^/]*\//, '') : '';
  const commands = typeof bin === 'string' ? { [own]: bin } : (fieldsOf(bin) ?? {});
  const tidy = (path: string) => path.replace(/^(?:\.?\/)+/, '');
  return new Map(
    Object.entries(commands).flatMap(([command, path]) =>
      typeof path === 'string' ? [[command.replace(/^.*\//, ''), tidy(path)] as const] : [],
    ),
  );
}
