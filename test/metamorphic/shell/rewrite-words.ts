import { applyEdits } from '../edits.ts';
import type { Source } from '../transformation.ts';
import { plainWords, type ShellWord } from './words.ts';

/** Replaces the plain words of a script; null from `write` leaves one as it is. */
export function rewriteWords(
  source: Source,
  write: (text: string, word: ShellWord, index: number) => string | null,
): string | null {
  return applyEdits(
    source.text,
    plainWords(source).flatMap((word, index) => {
      const text = write(word.text, word, index);
      return text === null ? [] : [{ at: word.at, end: word.end, text }];
    }),
  );
}
