import { rewriteStrings } from '../javascript/rewrite-strings.ts';
import { pythonLiteral, rewritePythonStrings } from '../python/rewrite-strings.ts';
import type { Transformation } from '../transformation.ts';

export const templates: Transformation = {
  name: 'templates',
  what: 'strings put together by templates and f-strings',
  rewrite: {
    javascript: (source) =>
      rewriteStrings(source, {
        expression: (text) =>
          `\`${halves(text)
            .map((half) => `\${${JSON.stringify(half)}}`)
            .join('')}\``,
      }),
    python: (source) =>
      rewritePythonStrings(source, {
        expression: (text) => {
          const [head, tail] = halves(text);
          return `(lambda _a, _b: f'{_a}{_b}')(${pythonLiteral(head)}, ${pythonLiteral(tail)})`;
        },
      }),
  },
};

function halves(text: string): [string, string] {
  const middle = text.length >> 1;
  const at = text.charCodeAt(middle) >= 0xdc00 && text.charCodeAt(middle) <= 0xdfff ? middle + 1 : middle;
  return [text.slice(0, at), text.slice(at)];
}
