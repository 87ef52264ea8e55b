import { rewriteStrings } from '../javascript/rewrite-strings.ts';
import { rewritePythonStrings } from '../python/rewrite-strings.ts';
import type { Transformation } from '../transformation.ts';

const key = 42;
const codes = (text: string) => [...Buffer.from(text)].map((byte) => byte ^ key).join(', ');

export const xor: Transformation = {
  name: 'xor',
  what: 'strings as bytes XORed with a key, decoded in a loop',
  rewrite: {
    javascript: (source) =>
      rewriteStrings(source, {
        prelude: `function _x(d) { const o = []; for (let i = 0; i < d.length; i++) o.push(d[i] ^ ${key}); return Buffer.from(o).toString(); }`,
        expression: (text) => `_x([${codes(text)}])`,
      }),
    python: (source) =>
      rewritePythonStrings(source, {
        prelude: `def _x(d):\n    o = bytearray()\n    for b in d:\n        o.append(b ^ ${key})\n    return o.decode()`,
        expression: (text) => `_x([${codes(text)}])`,
      }),
  },
};
