import { pythonLiteral, rewritePythonStrings } from '../python/rewrite-strings.ts';
import type { Transformation } from '../transformation.ts';

export const strFormat: Transformation = {
  name: 'str-format',
  what: "strings put together by `'{1}{0}'.format(…)`",
  rewrite: {
    python: (source) =>
      rewritePythonStrings(source, {
        expression: (text) => `'{1}{0}'.format(${pythonLiteral(text.slice(2))}, ${pythonLiteral(text.slice(0, 2))})`,
      }),
  },
};
