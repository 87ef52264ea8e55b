/** Babel's parser for JavaScript with types of Flow and with proposed syntax. Loaded when first needed: most code does without. */
import { createRequire } from 'node:module';
import type { ParserOptions } from '@babel/parser';
import type { EsNode } from './es-node.ts';
import type { Parsed, SourceComment } from './parsed.ts';

const require = createRequire(import.meta.url);

/** UTF-16 units. Sources written with types are short; what is longer was built, and has none. */
const maxLength = 1_000_000;

const options: ParserOptions = {
  sourceType: 'unambiguous',
  allowAwaitOutsideFunction: true,
  allowReturnOutsideFunction: true,
  allowUndeclaredExports: true,
  plugins: ['estree', 'jsx', ['flow', { all: true }], 'decorators', 'throwExpressions'],
};

/** Null when there is an error in the text, whatever it is: who called can tell more of it. */
export function parseFlow(source: string): Parsed | null {
  if (source.length > maxLength) return null;
  const { parse } = require('@babel/parser') as typeof import('@babel/parser');
  try {
    const file = parse(source, options);
    const comments = (file.comments ?? []).map(
      ({ start, value }): SourceComment => ({ at: (start ?? 0) + 2, text: value }),
    );
    return { parts: [{ body: file.program.body as unknown as EsNode[], shift: 0 }], comments, trouble: null };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return null;
    throw error;
  }
}
