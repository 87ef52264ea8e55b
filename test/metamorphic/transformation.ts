/** The contract of a transformation: another text for the same program. */
import type { CodeLanguage } from '../../src/languages/program.ts';

/** A code file of a sample. */
export interface Source {
  readonly path: string;
  readonly text: string;
  /** The sample is this file and nothing else: nobody outside knows its names. */
  readonly alone: boolean;
  /** Numbers from 0 to 1, the same at every run. */
  readonly random: () => number;
}

/** The new text of the file, or several files by path (the file itself among them); null when there is nothing to change. */
export type Rewritten = string | Readonly<Record<string, string>> | null;

type Rewrite = (source: Source) => Rewritten | Promise<Rewritten>;

export interface Transformation {
  /** Kebab-case, named like its file. */
  readonly name: string;
  /** What is done, in a few words, for the table. */
  readonly what: string;
  readonly rewrite: Readonly<Partial<Record<CodeLanguage, Rewrite>>>;
}
