/** The TOML lockfiles of Python: tables of packages that differ in where they say what. */
import type { KeyPath } from '../../languages/manifest/manifest.ts';
import type { Locked, LockedSource } from '../locked.ts';
import { type LockDocument, type LockFormat, missingDependency, trouble } from './lock-format.ts';
import { fileHashes, gitPlace, projectBeside, pythonName } from './python-names.ts';
import { type Fields, fieldsOf, listOf, textOf } from './untyped.ts';

interface Place {
  readonly source: LockedSource;
  readonly resolved?: string;
}

interface Shape {
  readonly table: string;
  readonly place: (entry: Fields) => Place;
  readonly files: (entry: Fields, root: Fields) => readonly unknown[];
  readonly isDev?: (entry: Fields) => boolean;
}

export const poetryLock: LockFormat = {
  name: 'poetry-lock',
  files: /(?:^|\/)poetry\.lock$/,
  syntax: 'toml',
  ecosystem: 'pypi',
  endsWithNewline: true,
  read(document) {
    const root = fieldsOf(document.data);
    // Poetry writes this table last.
    if (textOf(fieldsOf(root.metadata)['content-hash']) === undefined) {
      return trouble(
        'truncated',
        'There is no `[metadata]` with a content-hash at its end: the file is cut off. Lock it again with poetry.',
      );
    }
    return { locked: packagesOf(document, poetryShape) };
  },
};

const poetryShape: Shape = {
  table: 'package',
  place({ source }) {
    const { type, url, resolved_reference: commit, reference } = fieldsOf(source);
    const address = textOf(url);
    if (address === undefined) return { source: 'registry' };
    if (type === 'git') return { source: 'git', resolved: gitPlace(address, commit ?? reference) };
    if (type === 'url') return { source: 'tarball', resolved: address };
    if (type === 'file' || type === 'directory') return { source: 'file', resolved: address };
    return { source: 'registry', resolved: address };
  },
  // Before Poetry 1.5 all hashes stood in one table at the end.
  files: ({ files, name }, { metadata }) =>
    Array.isArray(files) ? files : listOf(fieldsOf(fieldsOf(metadata).files)[String(name)]),
  isDev: ({ groups, category }) => (Array.isArray(groups) ? !groups.includes('main') : category === 'dev'),
};

export const uvLock: LockFormat = {
  name: 'uv-lock',
  files: /(?:^|\/)uv\.lock$/,
  syntax: 'toml',
  ecosystem: 'pypi',
  endsWithNewline: true,
  read(document) {
    const root = fieldsOf(document.data);
    if (root.version !== 1) {
      return trouble(
        'unknown-version',
        `version ${JSON.stringify(root.version)} is not known (1 is): update Assay.`,
        document.line(['version']),
      );
    }
    const packages = listOf(root.package).map(fieldsOf);
    const names = new Set(packages.map(({ name }) => pythonName(String(name))));
    const needed = packages.flatMap(({ dependencies }) =>
      listOf(dependencies).map((one) => pythonName(String(fieldsOf(one).name))),
    );
    const missing = missingDependency(needed, names);
    if (missing !== null) return missing;
    const own = packages.filter(({ source }) => 'editable' in fieldsOf(source) || 'virtual' in fieldsOf(source));
    const direct = new Map(own.flatMap(uvAsked));
    return { locked: packagesOf(document, uvShape, direct) };
  },
};

function uvAsked(project: Fields): [name: string, dev: boolean][] {
  const lists: [unknown, boolean][] = [
    ...Object.values(fieldsOf(project['dev-dependencies'])).map((list): [unknown, boolean] => [list, true]),
    ...Object.values(fieldsOf(project['optional-dependencies'])).map((list): [unknown, boolean] => [list, false]),
    [project.dependencies, false],
  ];
  return lists.flatMap(([list, dev]) =>
    listOf(list).map((one): [string, boolean] => [pythonName(String(fieldsOf(one).name)), dev]),
  );
}

const uvShape: Shape = {
  table: 'package',
  place({ source }) {
    const from = fieldsOf(source);
    if (textOf(from.git) !== undefined)
      return { source: 'git', resolved: gitPlace(textOf(from.git)!, /#([0-9a-f]+)$/.exec(textOf(from.git)!)?.[1]) };
    if (textOf(from.url) !== undefined) return { source: 'tarball', resolved: textOf(from.url)! };
    if ('editable' in from || 'virtual' in from)
      return { source: 'workspace', resolved: textOf(from.editable) ?? textOf(from.virtual) ?? '.' };
    const path = textOf(from.path) ?? textOf(from.directory);
    if (path !== undefined) return { source: 'file', resolved: path };
    return { source: 'registry', ...(textOf(from.registry) === undefined ? {} : { resolved: textOf(from.registry)! }) };
  },
  files: ({ sdist, wheels }) => [sdist, ...listOf(wheels)],
};

export const pdmLock: LockFormat = {
  name: 'pdm-lock',
  files: /(?:^|\/)pdm\.lock$/,
  syntax: 'toml',
  ecosystem: 'pypi',
  endsWithNewline: true,
  read(document) {
    const metadata = fieldsOf(fieldsOf(document.data).metadata);
    const version = textOf(metadata.lock_version) ?? '';
    if (!/^[1-4]\b/.test(version)) {
      return trouble(
        'unknown-version',
        `lock_version ${JSON.stringify(metadata.lock_version)} is not known (up to 4 is): update Assay.`,
        document.line(['metadata']),
      );
    }
    return { locked: packagesOf(document, pdmShape) };
  },
};

const pdmShape: Shape = {
  table: 'package',
  place({ git, url, path, revision, ref }) {
    if (textOf(git) !== undefined) return { source: 'git', resolved: gitPlace(textOf(git)!, revision ?? ref) };
    if (textOf(url) !== undefined) return { source: 'tarball', resolved: textOf(url)! };
    return textOf(path) === undefined ? { source: 'registry' } : { source: 'file', resolved: textOf(path)! };
  },
  files: ({ files }) => listOf(files),
  isDev: ({ groups }) => Array.isArray(groups) && !groups.includes('default'),
};

export const pylock: LockFormat = {
  name: 'pylock',
  files: /(?:^|\/)pylock(?:\.[\w-]+)?\.toml$/,
  syntax: 'toml',
  ecosystem: 'pypi',
  read(document) {
    const version = fieldsOf(document.data)['lock-version'];
    if (typeof version !== 'string' || !version.startsWith('1.')) {
      return trouble(
        'unknown-version',
        `lock-version ${JSON.stringify(version)} is not known (1.x is): update Assay.`,
        document.line(['lock-version']),
      );
    }
    return { locked: packagesOf(document, pylockShape) };
  },
};

const pylockShape: Shape = {
  table: 'packages',
  place({ vcs, archive, directory, index }) {
    const repository = fieldsOf(vcs);
    if (textOf(repository.url) !== undefined)
      return { source: 'git', resolved: gitPlace(textOf(repository.url)!, repository['commit-id']) };
    const { url, path } = fieldsOf(archive);
    if (textOf(url) !== undefined) return { source: 'tarball', resolved: textOf(url)! };
    const local = textOf(path) ?? textOf(fieldsOf(directory).path);
    if (local !== undefined) return { source: 'file', resolved: local };
    return { source: 'registry', ...(textOf(index) === undefined ? {} : { resolved: textOf(index)! }) };
  },
  files: ({ sdist, wheels, archive }) => [sdist, archive, ...listOf(wheels)],
};

function packagesOf(
  document: LockDocument,
  shape: Shape,
  direct: ReadonlyMap<string, boolean> = projectBeside(document),
): Locked[] {
  const root = fieldsOf(document.data);
  return listOf(root[shape.table]).map((value, index): Locked => {
    const entry = fieldsOf(value);
    const name = pythonName(String(entry.name));
    const version = textOf(entry.version);
    const { source, resolved } = shape.place(entry);
    const filesKey = ['files', 'sdist', 'wheels'].find((key) => key in entry) ?? 'version';
    const at = (key: string): KeyPath => [shape.table, index, ...(key in entry ? [key] : [])];
    return {
      ecosystem: 'pypi',
      name,
      ...(version === undefined || source === 'workspace' ? {} : { version }),
      source,
      ...(resolved === undefined ? {} : { resolved }),
      integrity: fileHashes(shape.files(entry, root)),
      direct: direct.has(name),
      dev: direct.get(name) === true || shape.isDev?.(entry) === true,
      file: document.file,
      lineOf: (part) => document.line(at(part === 'version' ? 'version' : part === 'resolved' ? 'source' : filesKey)),
    };
  });
}
