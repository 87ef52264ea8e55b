/** Text for reading, gathered piece by piece, that remembers where in the source each of its UTF-16 units stands. */
import { droppedCharacters, hasInvisible } from './invisible-characters.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** White space folded, invisible characters dropped. `offsets[i]` is the source offset of `text[i]`. */
export interface TextRun {
  readonly text: string;
  readonly offsets: readonly number[];
  /** Ranges of `text` that were code. */
  readonly code: readonly Span[];
}

export interface TextRunBuilder {
  /** Adds text that stands in the source at `at`, unit for unit; with `step` 0 all of it stands at that one place (a decoded entity). */
  readonly append: (text: string, at: number, step?: 0 | 1) => void;
  /** The same for text that is code. */
  readonly appendCode: (text: string, at: number) => void;
  readonly isEmpty: () => boolean;
  readonly build: () => TextRun;
}

/** What folding changes: runs of white space, or any white space but a plain blank. */
const uneven = /\s\s|[^\S ]|^ | $/;

export function createTextRun(): TextRunBuilder {
  let parts = '';
  const offsets: number[] = [];
  const code: Span[] = [];
  let pendingSpace = -1;

  const push = (text: string, at: number, step: number): void => {
    if (pendingSpace >= 0 && parts !== '') {
      parts += ' ';
      offsets.push(pendingSpace);
    }
    pendingSpace = -1;
    parts += text;
    for (let i = 0; i < text.length; i++) offsets.push(at + i * step);
  };

  const fold = (text: string, at: number, step: number): void => {
    if (text === '') return;
    if (!uneven.test(text)) {
      push(text, at, step);
      return;
    }
    for (const match of text.matchAll(/\s+|\S+(?: \S+)*/g)) {
      if (match[0].trimStart() !== '') push(match[0], at + match.index * step, step);
      else if (pendingSpace < 0) pendingSpace = at + match.index * step;
    }
  };

  const append = (text: string, at: number, step: 0 | 1 = 1): void => {
    if (!hasInvisible(text)) {
      fold(text, at, step);
      return;
    }
    let from = 0;
    for (const character of droppedCharacters(text)) {
      fold(text.slice(from, character.at), at + from * step, step);
      from = character.at + character.length;
    }
    fold(text.slice(from), at + from * step, step);
  };

  return {
    append,
    appendCode: (text, at) => {
      const start = parts.length;
      append(text, at);
      if (parts.length > start) code.push({ start, end: parts.length });
    },
    isEmpty: () => parts === '',
    build: () => ({ text: parts, offsets, code }),
  };
}
