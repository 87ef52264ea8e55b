import { rewriteStrings } from '../javascript/rewrite-strings.ts';
import { rewritePythonStrings } from '../python/rewrite-strings.ts';
import { rewriteWords } from '../shell/rewrite-words.ts';
import type { Transformation } from '../transformation.ts';

const encode = (text: string) => Buffer.from(text).toString('hex');

export const hex: Transformation = {
  name: 'hex',
  what: 'strings and words as hexadecimal digits',
  rewrite: {
    javascript: (source) =>
      rewriteStrings(source, { expression: (text) => `Buffer.from('${encode(text)}', 'hex').toString('utf8')` }),
    python: (source) =>
      rewritePythonStrings(source, { expression: (text) => `bytes.fromhex('${encode(text)}').decode('utf-8')` }),
    shell: (source) => rewriteWords(source, (word) => `$(echo ${encode(word)} | xxd -r -p)`),
  },
};
