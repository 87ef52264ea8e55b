/** Text without markup (comments, docstrings, descriptions, `.txt`, rules files): paragraphs, list items, headings and fences by their looks. */
import type { Document } from '../document.ts';
import { bareUrls } from './bare-urls.ts';
import { createDocument, type InlineCode, type InlineLink } from './document-builder.ts';
import { createTextRun } from './text-run.ts';

export interface PlainTextOptions {
  readonly path: string;
  readonly format: 'text' | 'comment' | 'docstring' | 'description';
  readonly reader: Document['reader'];
}

interface OpenFence {
  readonly mark: string;
  readonly language: string;
  readonly code: string;
  readonly at: number;
}

const itemMark = /^\s{0,80}(?:[-*+•‣▪◦]|\d{1,3}[.)]|\([a-z\d]{1,3}\)|\[[ xX]\])[ \t]+/;
/** Comment marks that lowering may leave at the beginning of a line. */
const commentMark = /^[ \t]*(?:\/{2,4}|\*|#(?!#{0,5} ))[ \t]?/;

/** Reads text. Offsets are into `text`; callers add where it stands in its file. */
export function readPlainText(text: string, { path, format, reader }: PlainTextOptions): Document {
  const document = createDocument(text, { path, format, reader });
  let run = createTextRun();
  let codes: InlineCode[] = [];
  let links: InlineLink[] = [];
  let kind: 'paragraph' | 'item' | 'quote' = 'paragraph';
  let inList = false;
  let fence: OpenFence | null = null as OpenFence | null;

  const flush = (): void => {
    const built = run.build();
    if (built.text !== '') document.block({ run: built, kind, codes, links });
    run = createTextRun();
    codes = [];
    links = [];
  };
  const setList = (on: boolean): void => {
    if (on === inList) return;
    if (on) document.enter();
    else document.leave();
    inList = on;
  };
  const closeFence = (): void => {
    if (fence !== null) document.fence(fence.language, fence.code, fence.at);
    fence = null;
  };

  for (let position = 0; position < text.length; ) {
    const next = text.indexOf('\n', position);
    const end = next < 0 ? text.length : next;
    const whole = text.slice(position, end);
    const mark = format === 'comment' ? (commentMark.exec(whole)?.[0] ?? '') : '';
    const at = position + mark.length;
    const line = whole.slice(mark.length);
    const trimmed = line.trim();
    position = end + 1;
    if (fence !== null) {
      if (trimmed.startsWith(fence.mark)) closeFence();
      else fence = { ...fence, code: `${fence.code}${line}\n`, at: fence.code === '' ? at : fence.at };
      continue;
    }
    const fenceMark = /^(?:`{3,}|~{3,})/.exec(trimmed)?.[0];
    if (fenceMark !== undefined && !trimmed.includes('`', fenceMark.length)) {
      flush();
      fence = {
        mark: fenceMark,
        language: trimmed.slice(fenceMark.length).trim().split(/\s/, 1)[0]!.toLowerCase(),
        code: '',
        at: Math.min(position, text.length),
      };
      continue;
    }
    if (trimmed === '') {
      flush();
      continue;
    }
    const heading = /^(#{1,6})[ \t]+(?=\S)/.exec(trimmed);
    if (heading !== null && format !== 'comment') {
      flush();
      setList(false);
      appendLine(run, codes, links, trimmed.slice(heading[0].length), at + line.indexOf(trimmed) + heading[0].length);
      document.heading(heading[1]!.length, { run: run.build(), kind: 'heading', codes, links });
      run = createTextRun();
      codes = [];
      links = [];
      continue;
    }
    const item = itemMark.exec(line)?.[0] ?? '';
    const quote = item === '' ? (/^\s{0,3}>[ \t]?/.exec(line)?.[0] ?? '') : '';
    // Columns: the rows of a table do not go on into one another.
    const isRow = format === 'text' && /\S\t+\S/.test(line);
    if (item !== '' || isRow || (quote !== '') !== (kind === 'quote')) flush();
    if (item !== '') {
      setList(true);
      kind = 'item';
    } else if (quote !== '') kind = 'quote';
    else if (kind !== 'item' || run.isEmpty()) {
      kind = 'paragraph';
      setList(false);
    }
    run.append(' ', at);
    const content = item.length + quote.length;
    appendLine(run, codes, links, line.slice(content), at + content);
    if (isRow) flush();
  }
  closeFence();
  flush();
  setList(false);
  return document.build(null);
}

/** A line of text; what stands between single backticks is code. */
function appendLine(
  run: ReturnType<typeof createTextRun>,
  codes: InlineCode[],
  links: InlineLink[],
  line: string,
  at: number,
): void {
  let from = 0;
  for (const match of line.matchAll(/`([^`]{1,2000})`/g)) {
    run.append(line.slice(from, match.index), at + from);
    run.appendCode(match[1]!, at + match.index + 1);
    codes.push({ code: match[1]!, at: at + match.index + 1 });
    from = match.index + match[0].length;
  }
  run.append(line.slice(from), at + from);
  if (line.includes('://')) {
    for (const { url, at: offset } of bareUrls(line))
      links.push({ url, text: url, title: '', image: false, at: at + offset });
  }
}
