/** Blind is never clean: code in languages nobody here reads is a gap where it is the thing scanned, or where something runs it. */
import type { Artifact } from '../model/artifact.ts';
import type { Failure } from '../model/failure.ts';
import { unreadBinaries, unreadScripts, unreadSources } from './catalogue/unread-kinds.ts';
import type { Content, Contents } from './contents.ts';
import { isWheelMetadata } from './is-wheel-metadata.ts';

/**
 * Failures for files that run and were not read: the submitted file itself, files of an artifact that is no package, and those a way in starts (`started`). Beside a
 * manifest, native sources and build scripts that nothing runs are no gap.
 */
export function unreadCode(artifact: Artifact, contents: Contents, started: ReadonlySet<string>): Failure[] {
  const packaged = isPackage(contents);
  return contents.all.flatMap((content) => {
    // Scripts of Windows are searched for what is well known, and not followed.
    if (content.code && own(unreadScripts, content.language) === undefined) return [];
    const isMain = content.path === artifact.main;
    if (packaged && !isMain && !started.has(content.path)) return [];
    return failureOf(content, contents, isMain);
  });
}

function failureOf(content: Content, contents: Contents, isMain: boolean): Failure[] {
  const { path, language } = content;
  const script = own(unreadScripts, language) ?? (isMain ? own(unreadSources, language) : undefined);
  if (content.text !== null && script !== undefined)
    return [
      {
        stage: 'interpret',
        code: 'language-not-interpreted',
        path,
        message: `${path} is ${script}: it was searched as text, what it does is not known.`,
      },
    ];
  // Older engines wrote bytecode without the magic of today's.
  const binary = content.binary ?? (/\.jsc$/i.test(path) && content.text === null ? 'jsc' : '');
  const kind = own(unreadBinaries, binary);
  if (kind === undefined || (binary === 'pyc' && hasSource(path, contents))) return [];
  return [
    {
      stage: 'interpret',
      code: 'binary-not-analysed',
      path,
      message: `${path} is ${kind}: what it does is not known.`,
    },
  ];
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** `a/__pycache__/b.cpython-312.pyc` is compiled from `a/b.py`, `a/b.pyc` from `a/b.py`. Whether it really is, rules on bytecode ask. */
function hasSource(path: string, contents: Contents): boolean {
  const source = path
    .replace(/(^|\/)__pycache__\/([^/]+)$/, '$1$2')
    .replace(/(?:\.(?:cpython|pypy)-?\d+(?:\.opt-\d)?)?\.py[co]$/, '.py');
  return source !== path && contents.byPath.has(source);
}

/** A manifest of npm or Python at the root, or in the one folder that holds everything; the metadata of a wheel. */
function isPackage(contents: Contents): boolean {
  const tops = new Set(contents.all.map(({ path }) => path.slice(0, path.indexOf('/') + 1)));
  const [top = ''] = tops.size === 1 ? tops : [];
  if (contents.all.some(({ path }) => isWheelMetadata(path))) return true;
  return ['package.json', 'pyproject.toml', 'setup.py'].some(
    (name) => contents.byPath.has(name) || contents.byPath.has(top + name),
  );
}
