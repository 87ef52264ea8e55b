import { applyEdits, type Edit } from '../edits.ts';
import { treeOf } from '../javascript/tree.ts';
import { isInside, pythonTree } from '../python/tree.ts';
import type { Source, Transformation } from '../transformation.ts';

export const lambdaWrap: Transformation = {
  name: 'lambda-wrap',
  what: 'arguments handed in through functions made on the spot',
  rewrite: { javascript, python },
};

function javascript(source: Source): string | null {
  const tree = treeOf(source);
  const edits = (tree?.nodes ?? [])
    .filter(
      ({ key, type, at, end, parent }) =>
        key === 'arguments' &&
        parent?.type === 'CallExpression' &&
        !/^(?:Spread|Function|Arrow|Literal)/.test(type) &&
        !/\b(?:await|yield|arguments)\b/.test(source.text.slice(at, end)),
    )
    .flatMap(({ at, end }): Edit[] => [
      { at, end: at, text: '((v) => v)(' },
      { at: end, end, text: ')' },
    ]);
  return applyEdits(source.text, edits);
}

function python(source: Source): string | null {
  const tree = pythonTree(source);
  const edits = (tree?.nodes ?? [])
    .filter(
      (node) =>
        node.parent?.type === 'argument_list' &&
        /^(?:identifier|attribute|call|subscript|binary_operator|dictionary)$/.test(node.type) &&
        !isInside(node, /^(?:interpolation|decorator|class_definition)$/) &&
        node.parent.parent?.type === 'call',
    )
    .filter(({ at, end }) => !/\b(?:await|yield|locals|vars|super)\b|:=/.test(source.text.slice(at, end)))
    .flatMap(({ at, end }): Edit[] => [
      { at, end: at, text: '(lambda _v: _v)(' },
      { at: end, end, text: ')' },
    ]);
  return applyEdits(source.text, edits);
}
