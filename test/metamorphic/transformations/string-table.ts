import { rewriteStrings } from '../javascript/rewrite-strings.ts';
import { pythonLiteral, rewritePythonStrings } from '../python/rewrite-strings.ts';
import { rewriteWords } from '../shell/rewrite-words.ts';
import type { Transformation } from '../transformation.ts';

export const stringTable: Transformation = {
  name: 'string-table',
  what: 'strings in one table, read by number through a function',
  rewrite: {
    javascript: (source) => {
      const { put, encoded } = newTable();
      const out = rewriteStrings(source, { prelude: '/*table*/', expression: (text) => `_t(${put(text)})` });
      const table = () =>
        `const _l = ${JSON.stringify(encoded())}; const _t = (i) => atob(_l[i - 100]).replace(/[^]*/, (s) => decodeURIComponent(escape(s)));`;
      return out?.replace('/*table*/', table) ?? null;
    },
    python: (source) => {
      const { put, encoded } = newTable();
      const out = rewritePythonStrings(source, { prelude: '#table', expression: (text) => `_t(${put(text)})` });
      const table = () =>
        `import base64\n_l = [${encoded().map(pythonLiteral).join(', ')}]\n_t = lambda i: base64.b64decode(_l[i - 100]).decode()`;
      return out?.replace('#table', table) ?? null;
    },
    shell: (source) => {
      if (!/bash/.test(/^#!.*/.exec(source.text)?.[0] ?? 'bash')) return null;
      const words: string[] = [];
      const out = rewriteWords(source, (word) => `"\${_l[${words.push(word) - 1}]}"`);
      const hashbang = /^#!.*\n/.exec(out ?? '')?.[0] ?? '';
      return out && `${hashbang}_l=(${words.join(' ')})\n${out.slice(hashbang.length)}`;
    },
  },
};

function newTable() {
  const texts: string[] = [];
  return {
    put: (text: string) => 99 + texts.push(text),
    encoded: () => texts.map((text) => Buffer.from(text).toString('base64')),
  };
}
