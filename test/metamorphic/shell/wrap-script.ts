import type { Source } from '../transformation.ts';
import { shellNodes } from './words.ts';

/** Puts a whole script into something else; the hashbang stays in front. */
export function wrapScript(source: Source, wrap: (code: string) => string): string | null {
  if (!shellNodes(source)) return null;
  const hashbang = /^#!.*\n/.exec(source.text)?.[0] ?? '';
  const code = source.text.slice(hashbang.length).trim();
  return code === '' ? null : `${hashbang}${wrap(code)}\n`;
}

/** The code as one word in single quotes. */
export function quoted(code: string): string {
  return `'${code.replaceAll("'", `'\\''`)}'`;
}
