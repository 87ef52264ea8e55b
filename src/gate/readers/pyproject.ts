/** `pyproject.toml` where no lockfile pins what it asks for. */
import type { Locked } from '../locked.ts';
import type { LockFormat } from './lock-format.ts';
import { askedByProject } from './python-names.ts';
import { placeSource } from './requirements.ts';

export const pyproject: LockFormat = {
  name: 'pyproject',
  files: /(?:^|\/)pyproject\.toml$/,
  syntax: 'toml',
  ecosystem: 'pypi',
  isManifest: true,
  read: (document) => ({
    locked: askedByProject(document.data).map(({ name, requirement, dev, keyPath }): Locked => {
      const place = /@\s*(\S.*)$/.exec(requirement)?.[1];
      const range = /^[^\s[<>=!~;*^\d]*(?:\[[^\]]*\])?\s*([^;@]*)/.exec(requirement)?.[1]?.trim() ?? '*';
      const version = /^={2,3}\s*([^\s,*]+)$/.exec(range)?.[1];
      return {
        ecosystem: 'pypi',
        name,
        ...(place !== undefined ? { resolved: place } : version === undefined ? { range: range || '*' } : { version }),
        source: place === undefined ? 'registry' : placeSource(place),
        integrity: [],
        direct: true,
        dev,
        file: document.file,
        lineOf: () => document.line(keyPath),
      };
    }),
  }),
};
