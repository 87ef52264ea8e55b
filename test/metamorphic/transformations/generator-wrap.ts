import { wrapStatements } from '../javascript/wrap-statements.ts';
import { pythonTree } from '../python/tree.ts';
import { wrapPythonStatements } from '../python/wrap-statements.ts';
import type { Transformation } from '../transformation.ts';

export const generatorWrap: Transformation = {
  name: 'generator-wrap',
  what: 'statements in generators, callbacks and context managers',
  rewrite: {
    javascript: (source) =>
      wrapStatements(
        source,
        (index) =>
          index % 2 === 0
            ? [`function* step${index}() { `, ` yield 1; }\n[...step${index}()];`]
            : ['[1].forEach(() => { ', ' });'],
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
            header: `class Step${index}:\n    def __exit__(self, *a): pass\n    def __enter__(self):\n      `,
            footer: `with Step${index}(): pass`,
          };
        },
        true,
      ),
  },
};
