import { wrapStatements } from '../javascript/wrap-statements.ts';
import { pythonTree } from '../python/tree.ts';
import { wrapPythonStatements } from '../python/wrap-statements.ts';
import type { Transformation } from '../transformation.ts';

export const classWrap: Transformation = {
  name: 'class-wrap',
  what: 'statements in getters, constructors and methods of classes',
  rewrite: {
    javascript: (source) =>
      wrapStatements(
        source,
        (index) =>
          index % 2 === 0
            ? [`class Step${index} { get value() { `, `return 1; } }\nnew Step${index}().value;`]
            : [`class Step${index} { constructor() { `, ` } }\nnew Step${index}();`],
        true,
      ),
    python: (source) =>
      wrapPythonStatements(
        source,
        (index, statement, text) => {
          const hasNames = pythonTree({ ...source, text })?.nodes.some(({ type }) =>
            /assignment|named_expression/.test(type),
          );
          if (statement.children[0]?.type !== 'call' || hasNames || text.includes('\n')) return null;
          return {
            header: `class Step${index}:\n    def __init__(self):\n        self.run()\n    @staticmethod\n    def run():\n      `,
            footer: `Step${index}()`,
          };
        },
        true,
      ),
  },
};
