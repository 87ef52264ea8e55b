/** `yarn.lock` since Yarn 2: YAML whose keys are lists of descriptors. */
import type { Locked, LockedSource } from '../locked.ts';
import { keyLines } from './key-lines.ts';
import { type LockContent, type LockDocument, missingDependency, type trouble } from './lock-format.ts';
import { aliasTarget, localPath, npmSource, splitSpec } from './npm-source.ts';
import { fieldsOf, textOf } from './untyped.ts';

export function readYarnBerry(document: LockDocument): LockContent | ReturnType<typeof trouble> {
  const entries = Object.entries(fieldsOf(document.data)).filter(([key]) => key !== '__metadata');
  const asked = askedByWorkspaces(entries);
  const lineOf = keyLines(document.text);
  const names = new Set(entries.flatMap(([key]) => key.split(', ').map((spec) => splitSpec(spec)?.name ?? spec)));
  const needed = entries.flatMap(([, value]) => Object.keys(fieldsOf(fieldsOf(value).dependencies)));
  const missing = missingDependency(needed, names);
  if (missing !== null) return missing;
  return { locked: entries.flatMap(([key, value]) => lockedOf(key, value, document.file, asked, lineOf)) };
}

function lockedOf(
  key: string,
  value: unknown,
  file: string,
  asked: ReadonlySet<string>,
  lineOf: ReturnType<typeof keyLines>,
): Locked[] {
  const entry = fieldsOf(value);
  const resolution = splitSpec(textOf(entry.resolution) ?? '');
  // A patch is code of this repository, laid over a package that has an entry of its own.
  if (resolution === undefined || resolution.rest.startsWith('patch:')) return [];
  const [reference = '', parameters = ''] = resolution.rest.split('::');
  const archive = new URLSearchParams(parameters).get('__archiveUrl');
  const place = archive ?? (reference.startsWith('npm:') ? undefined : reference);
  const specs = key.split(', ').map((spec) => splitSpec(spec));
  const installed = specs[0]?.name ?? resolution.name;
  const isAlias = specs.some(
    (spec) => spec !== undefined && aliasTarget(spec.rest) !== undefined && spec.name !== resolution.name,
  );
  const version = textOf(entry.version);
  const checksum = textOf(entry.checksum);
  const source: LockedSource = place === undefined ? 'registry' : (npmSource(place) ?? 'tarball');
  const resolved = place !== undefined && source === 'file' ? localPath(place) : place;
  return [
    {
      ecosystem: 'npm',
      name: resolution.name,
      ...(isAlias ? { alias: installed } : {}),
      ...(version === undefined || source === 'workspace' || source === 'file' ? {} : { version }),
      source,
      ...(resolved === undefined ? {} : { resolved }),
      // Of Yarn's own zip, not of the registry's archive: comparable only with itself.
      integrity: checksum === undefined ? [] : [`yarn:${checksum}`],
      direct: key.split(', ').some((spec) => asked.has(spec.replace(/::.*$/, ''))),
      dev: false,
      file,
      lineOf: (part) => lineOf(key, part === 'integrity' ? 'checksum' : part === 'resolved' ? 'resolution' : part),
    },
  ];
}

/** What the workspaces, the root among them, ask for. */
function askedByWorkspaces(entries: readonly (readonly [string, unknown])[]): ReadonlySet<string> {
  const asked = new Set<string>();
  for (const [, value] of entries) {
    const { resolution, dependencies } = fieldsOf(value);
    if (!/@workspace:/.test(textOf(resolution) ?? '')) continue;
    for (const [name, range] of Object.entries(fieldsOf(dependencies))) asked.add(`${name}@${String(range)}`);
  }
  return asked;
}
