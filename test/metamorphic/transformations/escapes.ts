import { rewriteStrings } from '../javascript/rewrite-strings.ts';
import { rewritePythonStrings } from '../python/rewrite-strings.ts';
import { rewriteWords } from '../shell/rewrite-words.ts';
import type { Transformation } from '../transformation.ts';

const unit = (code: number) =>
  code < 0x80 && code % 2 === 0
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
const units = (text: string) => Array.from({ length: text.length }, (_, at) => unit(text.charCodeAt(at))).join('');

export const escapes: Transformation = {
  name: 'escapes',
  what: 'strings and words as `\\x` and `\\u` escapes',
  rewrite: {
    javascript: (source) => rewriteStrings(source, { expression: (text) => `'${units(text)}'` }),
    python: (source) =>
      rewritePythonStrings(source, {
        expression: (text) => (/[\ud800-\udfff]/.test(text) ? null : `'${units(text)}'`),
      }),
    shell: (source) =>
      rewriteWords(source, (word) => `$'${[...Buffer.from(word)].map((byte) => `\\x${byte.toString(16)}`).join('')}'`),
  },
};
