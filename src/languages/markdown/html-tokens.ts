/** HTML to a flat list of tags, texts and comments with their places (the tokenizer of parse5; no tree, so nesting costs nothing). */
import { Tokenizer, TokenizerMode } from 'parse5';
import type { Attributes } from './hidden-element.ts';

export type HtmlToken =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: Attributes;
      readonly selfClosing: boolean;
      readonly at: number;
      readonly end: number;
      readonly attributeAt: (name: string) => number;
    }
  | { readonly kind: 'close'; readonly name: string; readonly at: number; readonly end: number }
  | { readonly kind: 'text'; readonly text: string; readonly at: number; readonly end: number }
  | { readonly kind: 'comment'; readonly text: string; readonly at: number; readonly end: number };

const rawText: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  textarea: TokenizerMode.RCDATA,
  title: TokenizerMode.RCDATA,
};

/** Offsets are into `html`. Text has its entities decoded. `raw: false` treats script and style like other elements (inline tags of Markdown). */
export function htmlTokens(html: string, raw = true): HtmlToken[] {
  const tokens: HtmlToken[] = [];
  // The tokenizer's places of text are wrong beside entities: text reaches from the end of one tag to the beginning of the next.
  let pending = '';
  let textAt = 0;
  const boundary = (at: number, end: number): void => {
    if (pending !== '') tokens.push({ kind: 'text', text: pending, at: textAt, end: at });
    pending = '';
    textAt = end;
  };
  const text = (token: { chars: string }): void => {
    pending += token.chars;
  };
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (tag) => {
        const { startOffset, endOffset, attrs } = tag.location!;
        boundary(startOffset, endOffset);
        tokens.push({
          kind: 'open',
          name: tag.tagName,
          attributes: new Map(tag.attrs.map(({ name, value }) => [name, value])),
          selfClosing: tag.selfClosing,
          at: startOffset,
          end: endOffset,
          attributeAt: (name) => attrs?.[name]?.startOffset ?? startOffset,
        });
        if (raw && Object.hasOwn(rawText, tag.tagName)) {
          tokenizer.state = rawText[tag.tagName]!;
          tokenizer.lastStartTagName = tag.tagName;
        }
      },
      onEndTag: (tag) => {
        boundary(tag.location!.startOffset, tag.location!.endOffset);
        tokens.push({ kind: 'close', name: tag.tagName, at: tag.location!.startOffset, end: tag.location!.endOffset });
      },
      onComment: (comment) => {
        boundary(comment.location!.startOffset, comment.location!.endOffset);
        tokens.push({
          kind: 'comment',
          text: comment.data,
          at: comment.location!.startOffset,
          end: comment.location!.endOffset,
        });
      },
      onDoctype: (doctype) => boundary(doctype.location!.startOffset, doctype.location!.endOffset),
      onEof: () => boundary(html.length, html.length),
      onCharacter: text,
      onNullCharacter: text,
      onWhitespaceCharacter: text,
    },
  );
  tokenizer.write(html, true);
  return tokens;
}
