import { rewriteWords } from '../shell/rewrite-words.ts';
import type { Transformation } from '../transformation.ts';

export const shellVariables: Transformation = {
  name: 'shell-variables',
  what: 'words put together from variables',
  rewrite: {
    shell: (source) => {
      const lines: string[] = [];
      const out = rewriteWords(source, (word, _, index) => {
        const half = word.length >> 1;
        lines.push(`_a${index}=${word.slice(0, half)}; _b${index}=${word.slice(half)}`);
        return `$_a${index}\${_b${index}}`;
      });
      const hashbang = /^#!.*\n/.exec(out ?? '')?.[0] ?? '';
      return out && `${hashbang}${lines.join('\n')}\n${out.slice(hashbang.length)}`;
    },
  },
};
