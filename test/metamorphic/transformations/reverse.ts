import { rewriteStrings } from '../javascript/rewrite-strings.ts';
import { pythonLiteral, rewritePythonStrings } from '../python/rewrite-strings.ts';
import { rewriteWords } from '../shell/rewrite-words.ts';
import type { Transformation } from '../transformation.ts';

const turned = (text: string) => (/^[\0-\ud7ff]*$/.test(text) ? [...text].reverse().join('') : null);

export const reverse: Transformation = {
  name: 'reverse',
  what: 'strings and words backwards',
  rewrite: {
    javascript: (source) =>
      rewriteStrings(source, {
        expression: (text) => {
          const back = turned(text);
          return back === null ? null : `${JSON.stringify(back)}.split('').reverse().join('')`;
        },
      }),
    python: (source) =>
      rewritePythonStrings(source, {
        expression: (text) => {
          const back = turned(text);
          return back === null ? null : `${pythonLiteral(back)}[::-1]`;
        },
      }),
    shell: (source) => rewriteWords(source, (word) => `$(echo ${turned(word)} | rev)`),
  },
};
