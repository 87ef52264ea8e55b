import { wrapStatements } from '../javascript/wrap-statements.ts';
import { wrapPythonStatements } from '../python/wrap-statements.ts';
import { wrapScript } from '../shell/wrap-script.ts';
import type { Transformation } from '../transformation.ts';

export const deadCode: Transformation = {
  name: 'dead-code',
  what: 'branches never taken and functions never called in between',
  rewrite: {
    javascript: (source) =>
      wrapStatements(
        source,
        (index) => [
          `if (${index} > 1e9) { console.log('unused', ${index}); } else { `,
          ` } function unused${index}(a) { return a ? unused${index}(a - 1) : ${index}; }\n`,
        ],
        true,
      ),
    python: (source) =>
      wrapPythonStatements(source, (index) => ({
        header: `if ${index} > 10 ** 9:\n    print('unused', ${index})\nelse:`,
      })),
    shell: (source) =>
      wrapScript(source, (code) => `unused() { echo "$1"; unused "$1"; }\nif [ 1 -gt 2 ]; then unused 1; fi\n${code}`),
  },
};
