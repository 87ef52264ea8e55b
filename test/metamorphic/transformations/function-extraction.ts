import { wrapStatements } from '../javascript/wrap-statements.ts';
import { pythonTree } from '../python/tree.ts';
import { wrapPythonStatements } from '../python/wrap-statements.ts';
import { wrapScript } from '../shell/wrap-script.ts';
import type { Transformation } from '../transformation.ts';

export const functionExtraction: Transformation = {
  name: 'function-extraction',
  what: 'statements become functions that are called',
  rewrite: {
    javascript: (source) =>
      wrapStatements(source, (index) => [`function step${index}() { `, ` }\nstep${index}();`], true),
    python: (source) =>
      wrapPythonStatements(
        source,
        (index, statement, text) => {
          const names = pythonTree({ ...source, text })?.nodes.filter(
            ({ type, field, parent }) =>
              type === 'identifier' && field === 'left' && /assignment/.test(parent?.type ?? ''),
          );
          if (statement.children[0]?.type !== 'call' && (names?.length ?? 0) === 0) return null;
          const globals = [...new Set(names?.map(({ at, end }) => text.slice(at, end)))];
          return {
            header: `def step${index}():${globals.length > 0 ? `\n    global ${globals.join(', ')}` : ''}`,
            footer: `step${index}()`,
          };
        },
        true,
      ),
    shell: (source) => wrapScript(source, (code) => `main_step() {\n${code}\n}\nmain_step "$@"`),
  },
};
