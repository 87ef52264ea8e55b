import { rewriteStrings } from '../javascript/rewrite-strings.ts';
import { rewritePythonStrings } from '../python/rewrite-strings.ts';
import { rewriteWords } from '../shell/rewrite-words.ts';
import type { Transformation } from '../transformation.ts';

export const charCodes: Transformation = {
  name: 'char-codes',
  what: 'strings from `fromCharCode`, `chr` and octal `printf`',
  rewrite: {
    javascript: (source) =>
      rewriteStrings(source, {
        expression: (text) =>
          `String.fromCharCode(${Array.from({ length: text.length }, (_, at) => text.charCodeAt(at)).join(', ')})`,
      }),
    python: (source) =>
      rewritePythonStrings(source, {
        expression: (text) => `''.join(map(chr, [${[...text].map((char) => char.codePointAt(0)).join(', ')}]))`,
      }),
    shell: (source) =>
      rewriteWords(
        source,
        (word) =>
          `$(printf '${[...Buffer.from(word)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')}')`,
      ),
  },
};
