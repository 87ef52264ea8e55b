/** Markdown to a document: sentences with their headings and meaning, code, links, and what the rendered page hides. */

import type { Token } from 'markdown-it';
import type { Document, HiddenText } from '../document.ts';
import { createDocument, type DocumentBuilder } from './document-builder.ts';
import { findFrontMatter, frontMatterData, readFrontMatter } from './front-matter.ts';
import { createHtmlElements, type HtmlElements } from './html-elements.ts';
import { readLeftovers } from './markdown-leftovers.ts';
import { parseMarkdown } from './markdown-parser.ts';
import { readHtmlInto } from './read-html.ts';
import { readInline } from './read-inline.ts';
import { type LeadIn, leadInOfTableHead } from './sentence-context.ts';
import { type ContentPlace, placeCell, placeContent, type SourceLines, sourceLines } from './source-lines.ts';

interface State {
  readonly document: DocumentBuilder;
  readonly lines: SourceLines;
  readonly elements: HtmlElements;
  /** Lines that a leaf block accounts for. */
  readonly covered: Uint8Array;
  readonly usedUrls: Set<string>;
}

/** Reads Markdown. Never throws; malformed front matter leaves `frontMatter` null and its text is read all the same. */
export function readMarkdown(text: string, { path, reader }: { path: string; reader: Document['reader'] }): Document {
  const document = createDocument(text, { path, format: 'markdown', reader });
  const front = findFrontMatter(text);
  let body = text;
  if (front !== null) {
    readFrontMatter(text, front, document);
    // Blanked out, so that lines and offsets stay.
    body = text.slice(0, front.bodyAt).replace(/[^\r\n]/g, ' ') + text.slice(front.bodyAt);
  } else if (text.startsWith('\uFEFF')) body = ` ${text.slice(1)}`;
  const lines = sourceLines(body);
  const state: State = {
    document,
    lines,
    elements: createHtmlElements(true),
    covered: new Uint8Array(lines.count),
    usedUrls: new Set(),
  };
  readBlocks(parseMarkdown(body), state);
  readLeftovers(lines, state.covered, state.usedUrls, document);
  return document.build(front === null ? null : frontMatterData(text, front));
}

function readBlocks(tokens: readonly Token[], state: State): void {
  const { document, lines, covered } = state;
  let lists = 0;
  let quotes = 0;
  let table: TableReader | null = null;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    const line = token.map?.[0] ?? 0;
    switch (token.type) {
      case 'bullet_list_open':
      case 'ordered_list_open':
      case 'blockquote_open':
        document.enter();
        if (token.type === 'blockquote_open') quotes++;
        else lists++;
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
      case 'blockquote_close':
        document.leave();
        if (token.type === 'blockquote_close') quotes--;
        else lists--;
        break;
      case 'fence':
      case 'code_block':
        cover(covered, token.map);
        document.fence(
          token.info
            .trim()
            .replace(/^\{\.?/, '')
            .split(/[\s{},:]/, 1)[0]!
            .toLowerCase(),
          token.content,
          codeOffset(token, lines),
        );
        break;
      case 'html_block':
        cover(covered, token.map);
        readHtmlInto(token.content, placeContent(lines, line, token.content).toSource, document, state.elements, true);
        break;
      case 'hr':
        cover(covered, token.map);
        break;
      case 'table_open':
        cover(covered, token.map);
        table = createTableReader(state);
        break;
      case 'table_close':
        table = null;
        break;
      case 'thead_open':
      case 'thead_close':
      case 'tr_open':
      case 'tr_close':
        table?.mark(token);
        break;
      case 'inline': {
        if (table !== null) table.cell(token);
        else {
          cover(covered, token.map);
          const opener = tokens[i - 1]!;
          if (opener.type === 'heading_open') cover(covered, opener.map);
          const place = placeContent(lines, line, token.content);
          const kind = quotes > 0 ? 'quote' : lists > 0 ? 'item' : 'paragraph';
          addInline(token, place, opener.type === 'heading_open' ? Number(opener.tag.slice(1)) : kind, state);
        }
        break;
      }
    }
  }
}

const cover = (covered: Uint8Array, map: readonly [number, number] | null): void => {
  if (map !== null) covered.fill(1, map[0], map[1]);
};

/** Adds a block of inline content; `kind` is a heading's level or the block's kind. */
function addInline(
  token: Token,
  place: ContentPlace,
  kind: number | 'quote' | 'item' | 'paragraph',
  state: State,
): void {
  const inline = readInline(token.children ?? [], token.content, place.toSource, state.elements);
  for (const link of inline.links) state.usedUrls.add(link.url);
  const block = {
    run: inline.run,
    kind: typeof kind === 'number' ? ('heading' as const) : kind,
    codes: inline.codes,
    links: inline.links,
  };
  if (typeof kind === 'number') state.document.heading(kind, block);
  else state.document.block(block);
  for (const { text, at, how } of inline.hidden) state.document.hide(text, at, how satisfies HiddenText['how']);
}

/** Where the code of a block begins: after the line of the fence, behind the marks of enclosing blocks. */
function codeOffset(token: Token, lines: SourceLines): number {
  const first = (token.map?.[0] ?? 0) + (token.type === 'fence' ? 1 : 0);
  return token.content === ''
    ? lines.startOf(token.map?.[0] ?? 0)
    : placeContent(lines, first, token.content.split('\n', 1)[0]!).toSource(0);
}

interface TableReader {
  readonly mark: (token: Token) => void;
  readonly cell: (token: Token) => void;
}

/** Tables: the head row says how the cells below are meant; cells beyond the last column, which no page shows, are read too. */
function createTableReader(state: State): TableReader {
  const { document, lines } = state;
  const before = document.leadIn();
  let head = '';
  let headLeadIn: LeadIn = 'none';
  let inHead = false;
  let line = 0;
  let column = 0;
  return {
    mark: (token) => {
      if (token.type === 'thead_open') inHead = true;
      else if (token.type === 'thead_close') {
        inHead = false;
        headLeadIn = leadInOfTableHead(head);
      } else if (token.type === 'tr_open') {
        line = token.map?.[0] ?? line;
        column = 0;
      } else {
        const rest = lines.textOf(line).slice(column);
        const beyond = rest.replace(/^\s*\|/, '').replace(/\|\s*$/, '');
        if (beyond.trim() !== '') document.hide(beyond, lines.startOf(line) + column, 'style');
      }
    },
    cell: (token) => {
      if (token.content === '') {
        column = Math.max(column, lines.textOf(line).indexOf('|', column) + 1);
        return;
      }
      const place = placeCell(lines, line, token.content, column);
      column = place.endColumn;
      const inline = readInline(token.children ?? [], token.content, place.toSource, state.elements);
      for (const link of inline.links) state.usedUrls.add(link.url);
      if (inHead && head.length < 2000) head += ` | ${inline.run.text}`;
      const leadIn = before !== 'none' ? before : headLeadIn;
      document.block({ run: inline.run, kind: 'table', codes: inline.codes, links: inline.links, leadIn });
      for (const { text, at, how } of inline.hidden) document.hide(text, at, how);
    },
  };
}
