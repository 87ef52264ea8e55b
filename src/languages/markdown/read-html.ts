/** HTML to a document: visible text in blocks, scripts as code, links, and what style and comments hide. */
import type { Document } from '../document.ts';
import { alignDecoded } from './align-decoded.ts';
import { bareUrls } from './bare-urls.ts';
import { createDocument, type DocumentBuilder, type InlineLink } from './document-builder.ts';
import { createHtmlElements, type HtmlElements } from './html-elements.ts';
import { type HtmlToken, htmlTokens } from './html-tokens.ts';
import { linksOfElement } from './read-inline.ts';
import { createTextRun } from './text-run.ts';

/** Elements that end the sentence before them. */
const blockElements = new Set(
  'address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe label legend li link main meta nav ol option p pre section select summary table tbody td template textarea tfoot th thead title tr ul'.split(
    ' ',
  ),
);

/** Reads a whole HTML file. Never throws. */
export function readHtml(text: string, { path, reader }: { path: string; reader: Document['reader'] }): Document {
  const document = createDocument(text, { path, format: 'html', reader });
  readHtmlInto(text, (position) => position, document, createHtmlElements(false), false);
  return document.build(null);
}

/** Script types that are not JavaScript. */
const languageOfScript = (type: string | undefined): string => {
  if (type === undefined || type === '' || /javascript|ecmascript|^module$|^text\/babel$|jsx/i.test(type))
    return 'javascript';
  if (/json/i.test(type)) return 'json';
  if (/python|^py$/i.test(type)) return 'python';
  if (/typescript/i.test(type)) return 'typescript';
  return /vbscript/i.test(type) ? 'vbscript' : 'html';
};

/**
 * Adds a piece of HTML to a document. `toSource` maps positions in it to offsets; `elements` are those open so far, so that a `<div>` opened in one
 * block of Markdown hides the blocks after it.
 */
export function readHtmlInto(
  html: string,
  toSource: (position: number) => number,
  document: DocumentBuilder,
  elements: HtmlElements,
  inMarkdown: boolean,
): void {
  let run = createTextRun();
  let links: InlineLink[] = [];
  let unseen: { text: string; at: number } | null = null;
  let kind: 'paragraph' | 'item' | 'table' | 'quote' = 'paragraph';
  let heading = 0;
  let code: { name: string; language: string; text: string; at: number } | null = null;

  const flush = (): void => {
    const built = run.build();
    if (built.text !== '' || links.length > 0) {
      const block = { run: built, kind, links };
      if (heading > 0 && built.text !== '') document.heading(heading, block);
      else document.block(block);
    }
    run = createTextRun();
    links = [];
    if (unseen !== null && !elements.isHidden()) {
      document.hide(unseen.text, unseen.at, 'style');
      unseen = null;
    }
  };
  const closeCode = (): void => {
    if (code === null) return;
    if (code.name === 'style') elements.addStyleSheet(code.text);
    else if (code.text.trim() !== '') document.fence(code.language, code.text, code.at);
    code = null;
  };
  const readText = (token: HtmlToken & { kind: 'text' }): void => {
    const at = toSource(token.at);
    if (code !== null) {
      code = code.text === '' ? { ...code, text: token.text, at } : { ...code, text: code.text + token.text };
      if (code.name !== 'pre') return;
    }
    if (elements.isHidden())
      unseen = unseen === null ? { text: token.text, at } : { text: unseen.text + token.text, at: unseen.at };
    else if (code === null) appendText(token);
  };
  const appendText = (token: HtmlToken & { kind: 'text' }): void => {
    for (const { text, at, step } of alignDecoded(token.text, html.slice(token.at, token.end))) {
      run.append(text, toSource(token.at + at), step);
    }
    if (!token.text.includes('://')) return;
    for (const { url, at } of bareUrls(token.text)) {
      links.push({ url, text: url, title: '', image: false, at: toSource(Math.min(token.at + at, token.end)) });
    }
  };
  const openElement = (token: HtmlToken & { kind: 'open' }): void => {
    const { name, attributes } = token;
    const at = toSource(token.at);
    if (blockElements.has(name)) flush();
    elements.open(name, attributes, token.selfClosing && inMarkdown);
    for (const link of linksOfElement(name, attributes, at)) {
      links.push(link);
      if (link.title !== '') document.hide(link.title, at, 'link-title');
    }
    const alt = attributes.get('alt');
    if (alt !== undefined) document.hide(alt, at, 'alt-text');
    for (const [attribute, value] of attributes) {
      if (/^on[a-z]{3,30}$/.test(attribute))
        document.fence('javascript', value, toSource(token.attributeAt(attribute)));
    }
    if (name === 'script' || name === 'style' || (name === 'pre' && !elements.isHidden())) {
      closeCode();
      code = { name, language: name === 'script' ? languageOfScript(attributes.get('type')) : '', text: '', at };
    } else if (name === 'code' && code?.name === 'pre') {
      code = {
        ...code,
        language: /(?:language|lang)-([\w+-]{1,30})/.exec(attributes.get('class') ?? '')?.[1]?.toLowerCase() ?? '',
      };
    }
    if (/^h[1-6]$/.test(name)) heading = Number(name[1]);
    if (name === 'li' || name === 'dd') kind = 'item';
    else if (name === 'td' || name === 'th') kind = 'table';
    else if (name === 'blockquote') kind = 'quote';
    else if (name === 'p' || name === 'div' || name === 'section') kind = 'paragraph';
    if (name === 'ul' || name === 'ol' || name === 'blockquote') document.enter();
  };
  const closeElement = (name: string): void => {
    if (code?.name === name) closeCode();
    if (blockElements.has(name)) flush();
    if (/^h[1-6]$/.test(name)) heading = 0;
    if (name === 'ul' || name === 'ol' || name === 'blockquote') {
      document.leave();
      kind = 'paragraph';
    }
    elements.close(name);
    if (unseen !== null && !elements.isHidden()) flush();
  };

  for (const token of htmlTokens(html)) {
    if (token.kind === 'text') readText(token);
    else if (token.kind === 'comment') document.hide(token.text, toSource(token.at), 'html-comment');
    else if (token.kind === 'open') openElement(token);
    else closeElement(token.name);
  }
  closeCode();
  flush();
  if (unseen !== null) document.hide((unseen as { text: string }).text, (unseen as { at: number }).at, 'style');
}
