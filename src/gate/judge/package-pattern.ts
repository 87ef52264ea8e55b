/** Whether a row of the policy speaks of a package. */
import { satisfies as satisfiesPep440, validRange } from '@renovatebot/pep440';
import { PackageURL } from '@socketregistry/packageurl-js';
import semver from 'semver';
import { pythonName } from '../readers/python-names.ts';
import { globToRegExp } from './glob.ts';

export interface Named {
  readonly ecosystem: string;
  readonly name: string;
  readonly version?: string;
}

interface Row {
  readonly package: string;
  readonly version?: string;
}

/** `npm:@scope/*` or a package URL; a version in the latter counts like `version`. */
export function speaksOf(row: Row, { ecosystem, name, version }: Named): boolean {
  const wanted = patternOf(row.package);
  if (wanted.ecosystem !== ecosystem || !globToRegExp(wanted.name, '.').test(name)) return false;
  const range = row.version ?? wanted.version;
  return range === undefined || (version !== undefined && inRange(ecosystem, version, range));
}

function patternOf(text: string): Named {
  if (text.startsWith('pkg:')) {
    try {
      const { type, namespace, name, version } = PackageURL.fromString(text);
      const full = namespace ? `${namespace}/${name}` : String(name);
      return { ecosystem: String(type), name: full, ...(version ? { version } : {}) };
    } catch {
      return { ecosystem: '', name: text };
    }
  }
  const [, ecosystem = '', name = ''] = /^([a-z]+):(.+)$/.exec(text) ?? [];
  return { ecosystem, name: ecosystem === 'pypi' ? pythonName(name) : name };
}

function inRange(ecosystem: string, version: string, range: string): boolean {
  if (version === range) return true;
  if (ecosystem === 'pypi') return validRange(range) && satisfiesPep440(version, range);
  return semver.validRange(range) !== null && semver.satisfies(version, range, { includePrerelease: true });
}
