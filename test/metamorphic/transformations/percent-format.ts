import { pythonLiteral, rewritePythonStrings } from '../python/rewrite-strings.ts';
import type { Transformation } from '../transformation.ts';

export const percentFormat: Transformation = {
  name: 'percent-format',
  what: "strings put together by `'%s%s' % (…)`",
  rewrite: {
    python: (source) =>
      rewritePythonStrings(source, {
        expression: (text) => `'%s%s' % (${pythonLiteral(text.slice(0, 2))}, ${pythonLiteral(text.slice(2))})`,
      }),
  },
};
