import type { Locked } from './locked.ts';
import { npmSource, splitSpec } from './readers/npm-source.ts';
import { pythonName } from './readers/python-names.ts';

/** A package that no lockfile has yet, as one would have it: `npm:left-pad@1.3.0`, `pypi:requests==2.31.0`, an address or a path. */
export function lockedFromReference(reference: string): Locked {
  const [, ecosystem, rest = ''] = /^(npm|pypi):(.+)$/.exec(reference) ?? [];
  const common = { integrity: [], direct: true, dev: false, file: '(asked)', lineOf: () => 1 };
  if (ecosystem === undefined) {
    const source = npmSource(reference) ?? 'file';
    const isPlace = source === 'git' || source === 'tarball' || source === 'registry';
    return {
      ...common,
      ecosystem: isPlace ? 'npm' : 'path',
      name: reference,
      source: isPlace && source !== 'git' ? 'tarball' : source,
      resolved: reference,
    };
  }
  const { name, rest: version } =
    ecosystem === 'npm' ? (splitSpec(rest) ?? { name: rest, rest: '' }) : pythonSpec(rest);
  const isExact = ecosystem === 'pypi' ? version !== '' : /^\d+\.\d+\.\d+/.test(version);
  return {
    ...common,
    ecosystem,
    name,
    source: 'registry',
    ...(isExact ? { version } : { range: version || 'latest' }),
  };
}

function pythonSpec(spec: string) {
  const [name = '', version = ''] = spec.split(/={2,3}/);
  return { name: pythonName(name.trim()), rest: version.trim() };
}
