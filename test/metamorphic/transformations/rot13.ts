import { rewriteStrings } from '../javascript/rewrite-strings.ts';
import { pythonLiteral, rewritePythonStrings } from '../python/rewrite-strings.ts';
import { rewriteWords } from '../shell/rewrite-words.ts';
import type { Transformation } from '../transformation.ts';

const turn = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

export const rot13: Transformation = {
  name: 'rot13',
  what: 'strings and words rotated by thirteen letters',
  rewrite: {
    javascript: (source) =>
      rewriteStrings(source, {
        prelude: `const _r = (s) => s.replace(/[a-zA-Z]/g, (c) => String.fromCharCode((c <= 'Z' ? 90 : 122) >= (c = c.charCodeAt(0) + 13) ? c : c - 26));`,
        expression: (text) => `_r(${JSON.stringify(turn(text))})`,
      }),
    python: (source) =>
      rewritePythonStrings(source, {
        prelude: 'import codecs as _codecs',
        expression: (text) => `_codecs.decode(${pythonLiteral(turn(text))}, 'rot13')`,
      }),
    shell: (source) => rewriteWords(source, (word) => `$(echo '${turn(word)}' | tr 'A-Za-z' 'N-ZA-Mn-za-m')`),
  },
};
