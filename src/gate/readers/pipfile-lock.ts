/** `Pipfile.lock`: JSON, one object a section. */
import type { Locked } from '../locked.ts';
import { type LockFormat, trouble } from './lock-format.ts';
import { gitPlace, pythonName } from './python-names.ts';
import { fieldsOf, listOf, textOf, textsOf } from './untyped.ts';

export const pipfileLock: LockFormat = {
  name: 'pipfile-lock',
  files: /(?:^|\/)pipfile\.lock$/,
  syntax: 'json',
  ecosystem: 'pypi',
  read(document) {
    const root = fieldsOf(document.data);
    const meta = fieldsOf(root._meta);
    if (meta['pipfile-spec'] !== 6) {
      return trouble(
        'unknown-version',
        `pipfile-spec ${JSON.stringify(meta['pipfile-spec'])} is not known (6 is): lock it again with pipenv.`,
        document.line(['_meta']),
      );
    }
    const sections = Object.keys(root).filter((key) => key !== '_meta');
    return {
      indexes: listOf(meta.sources).map((source, index) => ({
        url: textOf(fieldsOf(source).url) ?? '',
        line: document.line(['_meta', 'sources', index, 'url']),
      })),
      locked: sections.flatMap((section) =>
        Object.entries(fieldsOf(root[section])).map(([key, value]): Locked => {
          const entry = fieldsOf(value);
          const version = /^==\s*(\S+)$/.exec(textOf(entry.version) ?? '')?.[1];
          const git = textOf(entry.git);
          const path = textOf(entry.path);
          const archive = textOf(entry.file);
          const place = git === undefined ? (archive ?? path) : gitPlace(git, entry.ref);
          return {
            ecosystem: 'pypi',
            name: pythonName(key),
            ...(version === undefined ? {} : { version }),
            source:
              git !== undefined ? 'git' : path !== undefined ? 'file' : archive !== undefined ? 'tarball' : 'registry',
            ...(place === undefined ? {} : { resolved: place }),
            integrity: textsOf(listOf(entry.hashes)),
            // Pipfile marks what it asked for itself with the index it takes it from.
            direct: textOf(entry.index) !== undefined,
            dev: section === 'develop',
            file: document.file,
            lineOf: (part) => document.line([section, key, part === 'integrity' ? 'hashes' : 'version']),
          };
        }),
      ),
    };
  },
};
