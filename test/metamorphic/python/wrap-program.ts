import type { Source } from '../transformation.ts';
import { pythonTree } from './tree.ts';

/** Puts the code of a file into something else; docstring and `__future__` imports stay in front. */
export function wrapPythonProgram(source: Source, wrap: (code: string) => string): string | null {
  const tree = pythonTree(source);
  if (!tree || tree.begin >= source.text.length) return null;
  const begin = source.text.lastIndexOf('\n', tree.begin - 1) + 1;
  return `${source.text.slice(0, begin)}${wrap(`${source.text.slice(begin).trimEnd()}\n`)}\n`;
}
