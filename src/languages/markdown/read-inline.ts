/** One block's inline tokens to a text run, with its code spans, links and what its HTML hides. */

import type { Token } from 'markdown-it';
import { bareUrls } from './bare-urls.ts';
import type { InlineCode, InlineLink } from './document-builder.ts';
import type { HtmlElements } from './html-elements.ts';
import { htmlTokens } from './html-tokens.ts';
import { createTextRun, type TextRun } from './text-run.ts';

export interface Hidden {
  readonly text: string;
  readonly at: number;
  readonly how: 'html-comment' | 'style' | 'alt-text' | 'link-title';
}

export interface Inline {
  readonly run: TextRun;
  readonly codes: readonly InlineCode[];
  readonly links: readonly InlineLink[];
  readonly hidden: readonly Hidden[];
}

/** `toSource` maps positions in the block's `content` to offsets; `elements` are the HTML elements open so far and are kept up. */
export function readInline(
  tokens: readonly Token[],
  content: string,
  toSource: (position: number) => number,
  elements: HtmlElements,
): Inline {
  const run = createTextRun();
  const codes: InlineCode[] = [];
  const links: InlineLink[] = [];
  const hidden: Hidden[] = [];
  const open: { url: string; title: string; at: number; text: string }[] = [];
  let unseen: { text: string; at: number } | null = null;

  const show = (text: string, at: number, step: 0 | 1 = 1): void => {
    if (elements.isHidden()) {
      unseen = unseen === null ? { text, at } : { text: unseen.text + text, at: unseen.at };
      return;
    }
    run.append(text, at, step);
    const link = open.at(-1);
    if (link !== undefined && link.text.length < 500) link.text += text;
  };
  const flushUnseen = (): void => {
    if (unseen !== null && !elements.isHidden()) {
      hidden.push({ ...unseen, how: 'style' });
      unseen = null;
    }
  };
  const addLink = (link: InlineLink): void => {
    links.push(link);
    if (link.title !== '') hidden.push({ text: link.title, at: link.at, how: 'link-title' });
  };
  const readHtml = (content: string, at: number): void => {
    for (const token of htmlTokens(content, false)) {
      if (token.kind === 'comment') hidden.push({ text: token.text, at: at + token.at, how: 'html-comment' });
      else if (token.kind === 'close') {
        elements.close(token.name);
        flushUnseen();
      } else if (token.kind === 'open') {
        if (token.name === 'br') show(' ', at);
        elements.open(token.name, token.attributes, token.selfClosing);
        for (const link of linksOfElement(token.name, token.attributes, at)) addLink(link);
        const alt = token.attributes.get('alt');
        if (alt !== undefined && alt !== '') hidden.push({ text: alt, at, how: 'alt-text' });
      }
    }
  };

  for (const [i, token] of tokens.entries()) {
    // The text of an autolink stands behind its angle bracket.
    const position = (token.map?.[0] ?? 0) + (token.type === 'text' && tokens[i - 1]?.markup === 'autolink' ? 1 : 0);
    const at = toSource(position);
    if (token.type === 'text') {
      if (token.content === '') continue;
      // The pipes of a table cell were escaped, so that what follows each stands further right.
      let start = position;
      for (const part of token.content.split(/(?<=\|)/)) {
        show(part, toSource(start));
        start += part.length;
      }
      if (open.length === 0 && token.content.includes('://')) {
        for (const { url, at: offset } of bareUrls(token.content))
          links.push({ url, text: url, title: '', image: false, at: at + offset });
      }
    } else if (token.type === 'text_special') show(token.content, at, 0);
    else if (token.type === 'softbreak' || token.type === 'hardbreak') show(' ', at);
    else if (token.type === 'code_inline') {
      const first = position + token.markup.length;
      // One blank on either side is cut off when both are there; then the closing mark stands two further right.
      const last = first + token.content.length + 1;
      const from = isBlank(content[first]) && isBlank(content[last]) && content[last + 1] === '`' ? first + 1 : first;
      codes.push({ code: token.content, at: toSource(from) });
      let start = from;
      for (const line of content.slice(from, from + token.content.length).split('\n')) {
        if (start > from) show(' ', toSource(start - 1));
        if (elements.isHidden()) show(line, toSource(start));
        else run.appendCode(line, toSource(start));
        start += line.length + 1;
      }
    } else if (token.type === 'html_inline') readHtml(token.content, at);
    else if (token.type === 'link_open') {
      open.push({
        url: String(token.attrGet('href') ?? ''),
        title: String(token.attrGet('title') ?? ''),
        at,
        text: '',
      });
    } else if (token.type === 'link_close') {
      const link = open.pop();
      if (link !== undefined) addLink({ ...link, text: link.text.trim(), image: false });
    } else if (token.type === 'image') {
      addLink({
        url: String(token.attrGet('src') ?? ''),
        text: token.content,
        title: String(token.attrGet('title') ?? ''),
        image: true,
        at,
      });
      hidden.push({ text: token.content, at: toSource(position + 2), how: 'alt-text' });
    }
  }
  // What an element that is still open hides goes on in the next block; this part of it is complete.
  if (unseen !== null) hidden.push({ ...(unseen as { text: string; at: number }), how: 'style' });
  return { run: run.build(), codes, links, hidden };
}

const isBlank = (unit: string | undefined): boolean => unit === ' ' || unit === '\n';

/** Links and pictures of an HTML element. */
export function linksOfElement(name: string, attributes: ReadonlyMap<string, string>, at: number): InlineLink[] {
  const title = attributes.get('title') ?? '';
  const link = (attribute: string, image: boolean): InlineLink[] => {
    const url = attributes.get(attribute)?.trim() ?? '';
    return url === '' ? [] : [{ url, text: attributes.get('alt') ?? '', title, image, at }];
  };
  if (name === 'img' || name === 'source' || name === 'video' || name === 'audio') return link('src', name === 'img');
  if (name === 'a' || name === 'area' || name === 'link' || name === 'base') return link('href', false);
  if (name === 'iframe' || name === 'script' || name === 'embed' || name === 'frame') return link('src', false);
  if (name === 'form') return link('action', false);
  if (name === 'button' || name === 'input') return link('formaction', false);
  if (name === 'object') return link('data', false);
  return [];
}
