/** What reading JavaScript or TypeScript gives, whoever read it. */
import type { EsNode } from './es-node.ts';

export type Dialect = 'js' | 'jsx' | 'ts' | 'tsx';

export interface SourceComment {
  /** Offset of the first character after the marker. */
  readonly at: number;
  readonly text: string;
}

export interface ParseTrouble {
  readonly code: 'syntax-error' | 'nested-too-deep';
  readonly message: string;
  readonly at: number;
}

export interface ParsedPart {
  readonly body: readonly EsNode[];
  /** What to add to the offsets of the nodes. */
  readonly shift: number;
}

export interface Parsed {
  readonly parts: readonly ParsedPart[];
  readonly comments: readonly SourceComment[];
  readonly trouble: ParseTrouble | null;
}
