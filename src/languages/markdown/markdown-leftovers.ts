/** Lines no block accounts for: link reference definitions (also used as comments), and what stands below the parser's nesting limit. */
import type { DocumentBuilder } from './document-builder.ts';
import type { SourceLines } from './source-lines.ts';
import { createTextRun } from './text-run.ts';

/** `[label]: destination` and the rest of the line. */
const definition = /^\[((?:[^[\]\\]|\\.){1,999})\]:[ \t]*(<[^<>\n]{0,2000}>|\S*)[ \t]*/;

/** Adds what they hold: unused links, hidden comments and titles, and the text of everything else. */
export function readLeftovers(
  lines: SourceLines,
  covered: Uint8Array,
  usedUrls: ReadonlySet<string>,
  document: DocumentBuilder,
): void {
  let afterDefinition = false;
  for (let n = 0; n < lines.count; n++) {
    const whole = covered[n] === 1 ? '' : lines.textOf(n);
    const column = /^(?:[\s>]|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))*/.exec(whole)![0].length;
    const line = whole.slice(column).trimEnd();
    if (line === '') {
      if (covered[n] === 1) afterDefinition = false;
      continue;
    }
    const at = lines.startOf(n) + column;
    const match = definition.exec(line);
    if (match !== null) {
      afterDefinition = true;
      readDefinition(match, line.slice(match[0].length), at, usedUrls, document);
    } else if (afterDefinition && /^["'(]/.test(line))
      document.hide(line.replace(/^["'(]|["')]$/g, ''), at, 'link-title');
    else {
      const run = createTextRun();
      run.append(line, at);
      document.block({ run: run.build(), kind: 'quote', leadIn: 'none' });
    }
  }
}

function readDefinition(
  match: RegExpExecArray,
  rest: string,
  at: number,
  usedUrls: ReadonlySet<string>,
  document: DocumentBuilder,
): void {
  const label = match[1]!;
  const url = match[2]!.replace(/^<|>$/g, '');
  const title = rest.replace(/^["'(]|["')]$/g, '');
  const comment = label === '//' || url === '' || url === '#';
  if (title !== '') document.hide(title, at + match[0].length, comment ? 'html-comment' : 'link-title');
  // `[evil words]: #` is a comment, too.
  if (comment && label.includes(' ')) document.hide(label, at + 1, 'html-comment');
  if (!comment && !usedUrls.has(url)) {
    document.block({
      run: createTextRun().build(),
      kind: 'paragraph',
      links: [{ url, text: label, title, image: false, at }],
    });
  }
}
