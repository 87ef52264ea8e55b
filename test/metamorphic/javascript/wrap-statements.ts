import { applyEdits } from '../edits.ts';
import type { Source } from '../transformation.ts';
import { isDirective, isInsideFunction, type TreeNode, treeOf } from './tree.ts';

/** One of several statements: not the whole body of an `if` or `else`. */
function isListed({ parent }: TreeNode): boolean {
  return parent === null || /^(?:BlockStatement|StaticBlock|SwitchCase)$/.test(parent.type);
}

/** Puts words before and after every expression statement; those inside functions, too, unless `topOnly`. */
export function wrapStatements(
  source: Source,
  wrap: (index: number) => readonly [before: string, after: string],
  topOnly = false,
): string | null {
  const statements =
    treeOf(source)?.nodes.filter(
      (node) =>
        node.type === 'ExpressionStatement' &&
        !isDirective(node) &&
        isListed(node) &&
        !(topOnly && (isInsideFunction(node) || /\bawait\b/.test(source.text.slice(node.at, node.end)))) &&
        !source.text.slice(node.at).startsWith('super('),
    ) ?? [];
  return applyEdits(
    source.text,
    statements.flatMap((node, index) => {
      const [before, after] = wrap(index);
      return [
        { at: node.at, end: node.at, text: before },
        { at: node.end, end: node.end, text: `;${after}` },
      ];
    }),
  );
}
