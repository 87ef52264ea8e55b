/** Manifests and configuration files of every syntax to data that knows its places. */
import type { Failure } from '../../model/failure.ts';
import type { Place } from '../../model/threat.ts';
import { languageOf } from '../language.ts';
import { findFrontMatter } from '../markdown/front-matter.ts';
import type { Manifest, ManifestReading, Parsed, Trouble } from './manifest.ts';
import { manifestKind } from './manifest-kind.ts';
import { parseToml, parseYaml } from './parse-data.ts';
import { parseGyp, parseJson } from './parse-json.ts';
import { parseDotenv, parseHeaders, parseIni, parseRequirements } from './parse-lines.ts';

const parsers: Readonly<Record<string, (text: string) => Parsed>> = {
  json: parseJson,
  ipynb: parseJson,
  gyp: parseGyp,
  yaml: parseYaml,
  toml: parseToml,
  ini: parseIni,
  requirements: parseRequirements,
  headers: parseHeaders,
  dotenv: parseDotenv,
};

/**
 * Reads a manifest. Neither manifest nor failure: the file is none. A malformed file gives a failure and, where its syntax allows to go on reading,
 * what could be read. Malformed data of no known kind (templates, JSON5, test data) is no failure: no tool acts on it, and its text is looked at anyway.
 */
export function readManifest(path: string, text: string): ManifestReading {
  const language = languageOf(path, text);
  if (language === 'markdown') return readFrontMatterAsManifest(path, text);
  const parse = Object.hasOwn(parsers, language) ? parsers[language] : undefined;
  if (parse === undefined) return { manifest: null, failure: null };
  const parsed = parse(text);
  const kind = manifestKind(path, parsed.data, language);
  const { manifest, failure } = reading(path, text, kind, parsed, 0);
  return {
    manifest,
    failure: failure?.code === 'syntax-error' && (kind === language || kind === 'binding-gyp') ? null : failure,
  };
}

/** The front matter of skills, agents, commands and rules: what they are called, when they are used, which tools they may use. */
function readFrontMatterAsManifest(path: string, text: string): ManifestReading {
  const front = findFrontMatter(text);
  if (front === null) return { manifest: null, failure: null };
  const source = text.slice(front.start, front.end);
  const parsed = front.syntax === 'yaml' ? parseYaml(source) : parseToml(source);
  const kind = /(?:^|[/!])skill\.md$/i.test(path) || path === '' ? 'skill-front-matter' : 'front-matter';
  const { manifest, failure } = reading(path, text, kind, parsed, front.start);
  // Rules files are often written as `globs: *.ts`, which is no YAML; their readers do not mind, and the text is read anyway.
  const readAnyway = failure?.code === 'syntax-error';
  return { manifest, failure: readAnyway ? null : failure };
}

function reading(path: string, text: string, kind: string, parsed: Parsed, shift: number): ManifestReading {
  const place = placeFinder(path, text);
  const failure = parsed.trouble === undefined ? null : failureOf(path, place, parsed.trouble, shift);
  if (parsed.data === null || parsed.data === undefined) return { manifest: null, failure };
  const manifest: Manifest = {
    path,
    kind,
    data: parsed.data,
    place: (keyPath) => place(parsed.offsetOf(keyPath) + shift),
    ...(parsed.duplicates === undefined ? {} : { duplicates: parsed.duplicates }),
  };
  return { manifest, failure };
}

function failureOf(path: string, place: (at: number) => Place, trouble: Trouble, shift: number): Failure {
  return { stage: 'parse', code: trouble.code, message: trouble.message, path, line: place(trouble.at + shift).line };
}

/** Line and column of an offset; line starts are found once. */
function placeFinder(file: string, text: string): (at: number) => Place {
  let starts: number[] | null = null;
  return (offset) => {
    starts ??= lineStarts(text);
    const at = Math.max(0, Math.min(offset, text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { file, line: low + 1, column: at - starts[low]! + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n?|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}
