import { rewriteStrings } from '../javascript/rewrite-strings.ts';
import { rewritePythonStrings } from '../python/rewrite-strings.ts';
import { rewriteWords } from '../shell/rewrite-words.ts';
import type { Transformation } from '../transformation.ts';

const encode = (text: string) => Buffer.from(text).toString('base64');

export const base64: Transformation = {
  name: 'base64',
  what: 'strings and words as base64',
  rewrite: {
    javascript: (source) =>
      rewriteStrings(source, { expression: (text) => `Buffer.from('${encode(text)}', 'base64').toString()` }),
    python: (source) =>
      rewritePythonStrings(source, {
        prelude: 'import base64 as _b64',
        expression: (text) => `_b64.b64decode('${encode(text)}').decode()`,
      }),
    shell: (source) => rewriteWords(source, (word) => `$(echo ${encode(word)} | base64 -d)`),
  },
};
