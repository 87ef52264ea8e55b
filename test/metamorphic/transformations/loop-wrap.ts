import { wrapStatements } from '../javascript/wrap-statements.ts';
import { wrapPythonStatements } from '../python/wrap-statements.ts';
import { wrapScript } from '../shell/wrap-script.ts';
import type { Transformation } from '../transformation.ts';

export const loopWrap: Transformation = {
  name: 'loop-wrap',
  what: 'statements in a loop of one round',
  rewrite: {
    javascript: (source) =>
      wrapStatements(source, (index) => [`for (let turn${index} = 0; turn${index} < 1; turn${index}++) { `, ' }']),
    python: (source) => wrapPythonStatements(source, (index) => ({ header: `for _turn${index} in range(1):` })),
    shell: (source) => wrapScript(source, (code) => `for _turn in once; do\n${code}\ndone`),
  },
};
