import { wrapStatements } from '../javascript/wrap-statements.ts';
import { wrapPythonStatements } from '../python/wrap-statements.ts';
import { wrapScript } from '../shell/wrap-script.ts';
import type { Transformation } from '../transformation.ts';

export const conditionalWrap: Transformation = {
  name: 'conditional-wrap',
  what: 'statements behind a test that always holds',
  rewrite: {
    javascript: (source) => wrapStatements(source, () => ['if (Date.now() > 0) { ', ' }']),
    python: (source) => wrapPythonStatements(source, () => ({ header: 'if len(__name__) > 0:' })),
    shell: (source) => wrapScript(source, (code) => `if [ -n "$PATH" ]; then\n${code}\nfi`),
  },
};
