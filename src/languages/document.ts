import type { TextContext } from '../model/threat.ts';

/**
 * A text that people or agents read, taken apart. Offsets are UTF-16 offsets into the file's decoded text, so that every finding has a line.
 * Built from Markdown, HTML, plain text, notebooks, docstrings and comments, and the descriptions inside tool manifests.
 */
export interface Document {
  readonly path: string;
  readonly format: 'markdown' | 'html' | 'text' | 'comment' | 'docstring' | 'description';
  /** Who is addressed: an agent reads skills, rules files, prompts and tool descriptions as instructions; people read the rest. */
  readonly reader: 'agent' | 'people';
  readonly frontMatter: Readonly<Record<string, unknown>> | null;
  readonly sentences: readonly Sentence[];
  readonly fences: readonly Fence[];
  readonly links: readonly Link[];
  readonly hidden: readonly HiddenText[];
}

export interface Sentence {
  /** White space folded, markup removed, entities decoded. */
  readonly text: string;
  readonly at: number;
  readonly end: number;
  /** The enclosing headings, outermost first. */
  readonly headings: readonly string[];
  readonly block: 'paragraph' | 'heading' | 'item' | 'quote' | 'table' | 'front-matter';
  readonly context: TextContext;
}

/** A code block or inline code. `language` is the info string's first word in lower case, or `''`. */
export interface Fence {
  readonly language: string;
  readonly code: string;
  readonly at: number;
  readonly inline: boolean;
  readonly headings: readonly string[];
  readonly context: TextContext;
}

export interface Link {
  readonly url: string;
  readonly text: string;
  readonly title: string;
  readonly image: boolean;
  readonly at: number;
  readonly context: TextContext;
}

/**
 * Text a person looking at the rendered page does not see, decoded. Where invisible characters merely stand between visible ones, `text` is
 * the words they stand in; where they carry something that could not be decoded, it is empty and `characters` tells how many there are.
 */
export interface HiddenText {
  readonly text: string;
  readonly at: number;
  readonly how:
    | 'html-comment'
    | 'zero-width'
    | 'tag-characters'
    | 'variation-selectors'
    | 'bidi'
    | 'style'
    | 'alt-text'
    | 'link-title'
    | 'far-right'
    | 'far-below';
  /** Number of invisible characters, for the kinds made of them. */
  readonly characters?: number;
}
