import { rewriteStrings } from '../javascript/rewrite-strings.ts';
import { pythonLiteral, rewritePythonStrings } from '../python/rewrite-strings.ts';
import type { Transformation } from '../transformation.ts';

const parts = (text: string) => JSON.stringify([...text.matchAll(/[\s\S]{1,3}/gu)].map(([part]) => part));

export const jsonParts: Transformation = {
  name: 'json-parts',
  what: 'strings as JSON arrays of pieces, parsed and joined',
  rewrite: {
    javascript: (source) =>
      rewriteStrings(source, { expression: (text) => `JSON.parse(${JSON.stringify(parts(text))}).join('')` }),
    python: (source) =>
      rewritePythonStrings(source, {
        prelude: 'import json as _json',
        expression: (text) => `''.join(_json.loads(${pythonLiteral(parts(text))}))`,
      }),
  },
};
