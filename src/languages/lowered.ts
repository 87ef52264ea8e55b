import type { Failure } from '../model/failure.ts';
import type { Program } from './program.ts';

/** What a language makes of a text. Trouble is in `failures`; the program holds what could be read (possibly nothing). */
export interface Lowered {
  readonly program: Program;
  readonly failures: readonly Failure[];
  /** Comments and docstrings, for the document side: raw text without markers, offset of its first character. */
  readonly comments: readonly { readonly at: number; readonly text: string; readonly role: 'comment' | 'docstring' }[];
}

/** Nesting levels past which lowering stops and says `nested-too-deep`: a fixed number, so that the same bytes always give the same report. */
export const maxNesting = 1500;

/** Whether a text is long enough to be code worth telling apart from its surroundings. */
export function lowerable(text: string): boolean {
  return text.length >= 12;
}
