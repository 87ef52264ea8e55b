/** The YAML (or TOML) block a Markdown file may begin with: its data, and its text line by line for reading. */
import { parseToml, parseYaml } from '../manifest/parse-data.ts';
import type { DocumentBuilder } from './document-builder.ts';
import { createTextRun } from './text-run.ts';

export interface FrontMatter {
  /** Offset of the first line after the opening mark. */
  readonly start: number;
  /** Offset of the closing mark. */
  readonly end: number;
  /** Offset of the first line of the document proper. */
  readonly bodyAt: number;
  readonly syntax: 'yaml' | 'toml';
}

/** Front matter begins in the first line that is not blank and is closed; otherwise there is none. */
export function findFrontMatter(text: string): FrontMatter | null {
  const opening = /^\uFEFF?(?:[ \t]*\r?\n){0,20}(---|\+\+\+)[ \t]*\r?\n/.exec(text);
  if (opening === null) return null;
  const mark = opening[1]!;
  const closing = mark === '---' ? /^(?:---|\.\.\.)[ \t]*\r?$/gm : /^\+\+\+[ \t]*\r?$/gm;
  closing.lastIndex = opening[0].length;
  const match = closing.exec(text);
  if (match === null) return null;
  const next = text.indexOf('\n', match.index);
  return {
    start: opening[0].length,
    end: match.index,
    bodyAt: next < 0 ? text.length : next + 1,
    syntax: mark === '---' ? 'yaml' : 'toml',
  };
}

/** The data as an object, or null when it is malformed, no object, or too large to be meant seriously. */
export function frontMatterData(text: string, place: FrontMatter): Readonly<Record<string, unknown>> | null {
  const source = text.slice(place.start, place.end);
  const { data } = place.syntax === 'yaml' ? parseYaml(source) : parseToml(source);
  return data !== null && typeof data === 'object' && !Array.isArray(data) ? (data as Record<string, unknown>) : null;
}

/** Adds the values as sentences. They are read from the text itself, so that malformed front matter is read all the same. */
export function readFrontMatter(text: string, place: FrontMatter, document: DocumentBuilder): void {
  let run = createTextRun();
  const flush = (): void => {
    const built = run.build();
    if (built.text !== '') document.block({ run: built, kind: 'front-matter' });
    run = createTextRun();
  };
  for (let position = place.start; position < place.end; ) {
    const next = text.indexOf('\n', position);
    const end = next < 0 || next > place.end ? place.end : next;
    const line = text.slice(position, end);
    const entry =
      /^\s{0,40}(?:- {0,4})?(?:[\w.-]{1,80} ?[:=](?=\s|$)|"[^"]{1,80}" ?[:=]|- )?[ \t]{0,40}(?:[|>][+-]?\d?\s*$|["'[]{1,3})?/.exec(
        line,
      )![0];
    if (/[:=-]/.test(entry) || line.trim() === '') flush();
    const value = line.slice(entry.length).replace(/["'\]]{1,3},?\s*$/, '');
    if (!/^\s*#/.test(line)) {
      run.append(' ', position);
      run.append(value, position + entry.length);
    } else {
      flush();
      run.append(line.trimStart().slice(1), position + line.indexOf('#') + 1);
      flush();
    }
    position = end + 1;
  }
  flush();
}
