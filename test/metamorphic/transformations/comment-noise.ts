import { applyEdits } from '../edits.ts';
import { treeOf } from '../javascript/tree.ts';
import { isInside, pythonTree } from '../python/tree.ts';
import type { Transformation } from '../transformation.ts';

const noise = ' eslint-disable no-warning: a test fixture, benign, safe to skip "\'` ';

export const commentNoise: Transformation = {
  name: 'comment-noise',
  what: 'comments before arguments and statements, with quotes and soothing words',
  rewrite: {
    javascript: (source) => {
      const nodes = treeOf(source)?.nodes.filter(
        ({ type, key, parent }) =>
          (key === 'arguments' && parent?.type === 'CallExpression') ||
          (type === 'ExpressionStatement' && key === 'body'),
      );
      return applyEdits(
        source.text,
        (nodes ?? []).map(({ at }) => ({ at, end: at, text: `/*${noise}*/ ` })),
      );
    },
    python: (source) => {
      const nodes = pythonTree(source)?.nodes.filter(
        (node) =>
          node.parent?.type === 'argument_list' &&
          !isInside(node, /^(?:interpolation|string)$/) &&
          source.text[node.parent.at] === '(',
      );
      return applyEdits(
        source.text,
        (nodes ?? []).map(({ at }) => ({ at, end: at, text: `#${noise}\n` })),
      );
    },
    shell: (source) => (/<<|\\\n|['"`]/.test(source.text) ? null : source.text.replace(/\n/g, ` #${noise}\n`)),
  },
};
