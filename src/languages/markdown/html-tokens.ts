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
  const text = (token: { chars: string; location: { startOffset: number; endOffset: number } | null }): void => {
    tokens.push({ kind: 'text', text: token.chars, at: token.location!.startOffset, end: token.location!.endOffset });
  };
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (tag) => {
        const { startOffset, endOffset, attrs } = tag.location!;
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
        tokens.push({ kind: 'close', name: tag.tagName, at: tag.location!.startOffset, end: tag.location!.endOffset });
      },
      onComment: (comment) => {
        tokens.push({
          kind: 'comment',
          text: comment.data,
          at: comment.location!.startOffset,
          end: comment.location!.endOffset,
        });
      },
      onDoctype: () => {},
      onEof: () => {},
      onCharacter: text,
      onNullCharacter: text,
      onWhitespaceCharacter: text,
    },
  );
  tokenizer.write(html, true);
  return tokens;
}
