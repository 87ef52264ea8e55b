import { applyEdits } from '../edits.ts';
import { rangeOf, treeOf } from '../javascript/tree.ts';
import { isInside, pythonTree } from '../python/tree.ts';
import type { Source, Transformation } from '../transformation.ts';

export const computedMembers: Transformation = {
  name: 'computed-members',
  what: "`o['me' + 'mber']` and `getattr(o, 'member')`",
  rewrite: { javascript, python },
};

function javascript(source: Source): string | null {
  const members = treeOf(source)?.nodes.filter(
    ({ type, raw }) =>
      type === 'MemberExpression' && raw.computed !== true && (raw.property as { type: string }).type === 'Identifier',
  );
  return applyEdits(
    source.text,
    (members ?? [])
      .map(({ raw, end }) => {
        const name = String((raw.property as { name: string }).name);
        const half = name.length >> 1;
        return {
          at: rangeOf(raw.object).end,
          end,
          text: `${raw.optional === true ? '?.' : ''}['${name.slice(0, half)}' + '${name.slice(half)}']`,
        };
      })
      .filter(({ at, end }) => !/[()]/.test(source.text.slice(at, end))),
  );
}

function python(source: Source): string | null {
  const attributes = pythonTree(source)?.nodes.filter(
    (node) =>
      node.type === 'attribute' &&
      !(/^(?:assignment|augmented_assignment|for_statement)$/.test(node.parent?.type ?? '') && node.field === 'left') &&
      !isInside(
        node,
        /^(?:decorator|pattern_list|delete_statement|type|interpolation|case_pattern|as_pattern_target|tuple_pattern|list_pattern)$/,
      ),
  );
  return applyEdits(
    source.text,
    (attributes ?? []).flatMap(({ at, end, children }) => {
      const object = children[0]!;
      const name = source.text.slice(children.at(-1)!.at, end);
      if (/^__/.test(name) && !name.endsWith('__')) return [];
      return [
        { at, end: at, text: 'getattr(' },
        { at: object.end, end, text: `, '${name}')` },
      ];
    }),
  );
}
