import { rewriteStrings } from '../javascript/rewrite-strings.ts';
import { pythonLiteral, rewritePythonStrings } from '../python/rewrite-strings.ts';
import type { Source, Transformation } from '../transformation.ts';

export const splitStrings: Transformation = {
  name: 'split-strings',
  what: 'strings in pieces joined by `+`',
  rewrite: {
    javascript: (source) =>
      rewriteStrings(source, {
        expression: (text) =>
          `(${pieces(text, source.random)
            .map((part) => JSON.stringify(part))
            .join(' + ')})`,
      }),
    python: (source) => rewritePythonStrings(source, pythonWriter(source)),
  },
};

function pythonWriter({ random }: Source) {
  const write = (prefix: string) => (text: string) =>
    pieces(text, random)
      .map((part) => prefix + pythonLiteral(part))
      .join(' + ');
  const bytes = (text: string) => (/^[ -~]*$/.test(text) ? write('b')(text) : null);
  return { expression: write(''), bytes };
}

/** Two to four pieces, none of them empty. */
function pieces(text: string, random: () => number): string[] {
  const cuts = new Set([0]);
  const count = Math.min(3, text.length - 1);
  for (let i = 0; i < count; i++) cuts.add(1 + Math.floor(random() * (text.length - 1)));
  const sorted = [...cuts].sort((a, b) => a - b).filter((at) => !isLowSurrogate(text, at));
  return sorted.map((at, index) => text.slice(at, sorted[index + 1]));
}

function isLowSurrogate(text: string, at: number): boolean {
  return text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff;
}
