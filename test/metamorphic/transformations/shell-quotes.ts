import { rewriteWords } from '../shell/rewrite-words.ts';
import type { Transformation } from '../transformation.ts';

export const shellQuotes: Transformation = {
  name: 'shell-quotes',
  what: 'words broken by quotes and backslashes: `c\'\'u"r"\\l`',
  rewrite: {
    shell: (source) =>
      rewriteWords(source, (word) => (word.length < 3 ? `"${word}"` : `${word[0]}''"${word[1]}"\\${word.slice(2)}`)),
  },
};
