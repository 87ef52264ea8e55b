/** The files of an artifact as text, language and program, each made at most once and only when somebody asks. */

import { binaryKind } from '../languages/binary-kind.ts';
import { decodeText } from '../languages/decode.ts';
import { lowerJavaScript } from '../languages/javascript/lower-javascript.ts';
import { alsoLanguage, languageOf, languageOfName, languageOfShebang } from '../languages/language.ts';
import type { Lowered } from '../languages/lowered.ts';
import type { CodeLanguage, Program } from '../languages/program.ts';
import { lowerPython } from '../languages/python/lower-python.ts';
import { lowerShell } from '../languages/shell/lower-shell.ts';
import { lowerBatch } from '../languages/windows/lower-batch.ts';
import { lowerPowerShell } from '../languages/windows/lower-powershell.ts';
import type { Artifact, SourceFile } from '../model/artifact.ts';
import type { Failure } from '../model/failure.ts';
import type { Surroundings } from './surroundings.ts';

export interface Content {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string | null;
  readonly lossy: boolean;
  /** Language word of `languageOf`. */
  readonly language: string;
  /** What it is lowered as, when it is code. */
  readonly code: CodeLanguage | null;
  /** Its name says data or prose and only its content looks like code: code when somebody runs it, nobody's way in by itself. */
  readonly disguised: boolean;
  readonly binary?: string;
}

export interface Contents {
  readonly all: readonly Content[];
  readonly byPath: ReadonlyMap<string, Content>;
  /** Whether there is such a file, in the artifact or around it. */
  readonly has: (path: string) => boolean;
  /** A file of the artifact, or one around it that its code names. */
  readonly find: (path: string) => Content | undefined;
  readonly program: (path: string) => Program | null;
  readonly lower: (text: string, language: CodeLanguage, path: string) => Lowered;
  /** Comments and docstrings of the files lowered so far. */
  readonly comments: (path: string) => Lowered['comments'];
  readonly failures: readonly Failure[];
  /** Length of the texts whose programs are in memory, and a way to let go of them: who asks again gets them lowered again. */
  readonly heldBytes: () => number;
  readonly release: () => void;
}

/** Code of other units that the code of one may draw in, in bytes. */
const maxLinkedBytes = 1_000_000;

const codeLanguages: Readonly<Record<string, CodeLanguage>> = {
  javascript: 'javascript',
  typescript: 'javascript',
  jsx: 'javascript',
  tsx: 'javascript',
  python: 'python',
  shell: 'shell',
  powershell: 'shell',
  batch: 'shell',
};

export function readContents(artifact: Artifact, around?: Surroundings): Contents {
  const all = artifact.files.map(contentOf);
  const byPath = new Map(all.map((content) => [content.path, content]));
  const neighbours = readNeighbours(byPath, around);
  const find = (path: string) => byPath.get(path) ?? neighbours.find(path);
  const lowered = new Map<string, Program | null>();
  const comments = new Map<string, Lowered['comments']>();
  const failures: Failure[] = [];
  let linkedBytes = 0;
  let heldBytes = 0;
  const lowerFile = (path: string): Program | null => {
    const have = lowered.get(path);
    if (have !== undefined) return have;
    const content = find(path);
    // Named from outside, and the unit's own after all.
    if (content && content.path !== path) return lowerFile(content.path);
    if (content && path.startsWith('/')) {
      linkedBytes += content.bytes.length;
      if (linkedBytes > maxLinkedBytes) return null;
    }
    let made =
      content?.code && content.text !== null ? lowerText(content.text, content.code, path, content.language) : null;
    // A guess that does not hold is no gap: the file is what its name says, and read as that.
    if (made && content && isGuess(content) && made.failures.length > 0) made = null;
    // What lies around is inspected itself, and has its own gaps.
    if (made && !loose.test(path) && !path.startsWith('/')) failures.push(...made.failures);
    const program = made?.program ?? null;
    lowered.set(path, program);
    if (made && made.comments.length > 0) comments.set(path, made.comments);
    heldBytes += program?.text.length ?? 0;
    return program;
  };
  return {
    all,
    byPath,
    has: (path) => byPath.has(path) || neighbours.has(path),
    find,
    failures,
    program: lowerFile,
    lower: (text, language, path) => lowerText(text, language, path, language),
    comments: (path) => comments.get(path) ?? [],
    heldBytes: () => heldBytes,
    release() {
      lowered.clear();
      heldBytes = 0;
    },
  };
}

interface Neighbours {
  readonly has: (path: string) => boolean;
  readonly find: (path: string) => Content | undefined;
}

/** Files around a unit, read when its code names one. Some of them turn out to be its own. */
function readNeighbours(own: ReadonlyMap<string, Content>, around?: Surroundings): Neighbours {
  if (!around) return { has: () => false, find: () => undefined };
  const { folder, files } = around;
  const read = new Map<string, Content | undefined>();
  return {
    has: (path) => path.startsWith('/') && files.has(path.slice(1)),
    find(path) {
      if (!path.startsWith('/')) return undefined;
      const inside =
        folder === '' ? path.slice(1) : path.startsWith(`/${folder}/`) ? path.slice(folder.length + 2) : '';
      if (own.has(inside)) return own.get(inside);
      const file = files.get(path.slice(1));
      if (file && !read.has(path)) read.set(path, contentOf({ path, bytes: file.bytes }));
      return read.get(path);
    },
  };
}

/** Names of relatives and templates of a language: their grammar differs, so that what cannot be read is no gap. */
const loose =
  /\.(?:pyx|pxd|pxi|bzl|zsh|bats|fish|completion|in|tmpl|tpl|template|j2|jinja2?|mustache|sample|dist|example)$/i;

function isGuess(content: Content): boolean {
  return (
    content.disguised ||
    (!codeLanguages[languageOfName(content.path) ?? ''] && languageOfShebang(content.text!) === undefined)
  );
}

function contentOf(file: SourceFile): Content {
  const decoded = decodeText(file.bytes);
  const text = decoded?.text ?? null;
  const named = languageOf(file.path, text);
  const language = codeLanguages[named] ? named : (alsoLanguage(file.path, text) ?? named);
  const binary = text === null ? binaryKind(file.bytes) : undefined;
  return {
    path: file.path,
    bytes: file.bytes,
    text,
    lossy: decoded?.lossy ?? false,
    language,
    code: codeLanguages[language] ?? null,
    disguised: language !== named && text !== null && languageOfShebang(text) === undefined,
    ...(binary ? { binary } : {}),
  };
}

const dialects: Readonly<Record<string, 'js' | 'jsx' | 'ts' | 'tsx'>> = { typescript: 'ts', tsx: 'tsx', jsx: 'jsx' };

function lowerText(text: string, language: CodeLanguage, path: string, word: string): Lowered {
  if (language === 'python') return lowerPython(text, { path });
  if (word === 'powershell') return lowerPowerShell(text, { path });
  if (word === 'batch') return lowerBatch(text, { path });
  if (language === 'shell') return lowerShell(text, { path });
  const dialect = dialects[word];
  return lowerJavaScript(text, dialect ? { path, dialect } : { path });
}
