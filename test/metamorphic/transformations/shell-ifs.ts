import { applyEdits, type Edit } from '../edits.ts';
import { plainWords } from '../shell/words.ts';
import type { Transformation } from '../transformation.ts';

export const shellIfs: Transformation = {
  name: 'shell-ifs',
  what: '`${IFS}` between words',
  rewrite: {
    shell: (source) => {
      const words = plainWords(source).sort((a, b) => a.at - b.at);
      const edits: Edit[] = [];
      for (const [index, word] of words.entries()) {
        const next = words[index + 1];
        if (
          next &&
          next.command === word.command &&
          !next.isCommand &&
          /^ +$/.test(source.text.slice(word.end, next.at))
        )
          edits.push({ at: word.end, end: next.at, text: '${IFS}' });
      }
      return applyEdits(source.text, edits);
    },
  },
};
