import type { Expr } from '../program.ts';

/** A part of a word. Only `bare` text can be a keyword, an assignment, a pattern or braces to expand. */
export type Piece =
  | { readonly kind: 'bare' | 'quoted'; readonly from: number; readonly to: number; readonly text: string }
  | {
      readonly kind: 'value';
      readonly from: number;
      readonly to: number;
      readonly value: Expr;
      /** Stands for any number of words: `$@`, `"$@"`, `${array[@]}`. */
      readonly isMany: boolean;
    };

export interface Word {
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly Piece[];
}

/** The text of a word without values in it; null for others. */
export function wordText(word: Word): string | null {
  let text = '';
  for (const piece of word.pieces) {
    if (piece.kind === 'value') return null;
    text += piece.text;
  }
  return text;
}

/** True when the word has an unquoted wildcard. */
export function hasWildcard(word: Word): boolean {
  return word.pieces.some((piece) => piece.kind === 'bare' && /[*?[]|[+@!]\(/.test(piece.text));
}
