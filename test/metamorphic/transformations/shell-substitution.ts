import { rewriteWords } from '../shell/rewrite-words.ts';
import type { Transformation } from '../transformation.ts';

export const shellSubstitution: Transformation = {
  name: 'shell-substitution',
  what: 'words cut and replaced by parameter expansions and `sed`',
  rewrite: {
    shell: (source) => {
      const lines: string[] = [];
      const out = rewriteWords(source, (word, _, index) => {
        if (index % 2 === 0) return `$(echo ${word[0]}@@${word.slice(1)} | sed 's/@@//')`;
        lines.push(`_w${index}=xx${[...word].join('~')}`);
        return `$(_v=\${_w${index}#xx}; echo "\${_v//\\~/}")`;
      });
      const hashbang = /^#!.*\n/.exec(out ?? '')?.[0] ?? '';
      return out && `${hashbang}${lines.join('\n')}\n${out.slice(hashbang.length)}`;
    },
  },
};
