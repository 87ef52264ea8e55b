import { applyEdits } from '../edits.ts';
import { rangeOf, treeOf } from '../javascript/tree.ts';
import type { Source, Transformation } from '../transformation.ts';

export const proxyWrap: Transformation = {
  name: 'proxy-wrap',
  what: 'modules behind `new Proxy(module, {})` or `Object.assign({}, module)`',
  rewrite: { javascript },
};

function javascript(source: Source): string | null {
  const loads = treeOf(source)?.nodes.filter(({ raw, type }) => {
    const init = raw.init as { type?: string; callee?: { name?: string } } | null | undefined;
    return type === 'VariableDeclarator' && init?.type === 'CallExpression' && init.callee?.name === 'require';
  });
  return applyEdits(
    source.text,
    (loads ?? []).flatMap(({ raw }, index) => {
      const { at, end } = rangeOf(raw.init);
      return [
        { at, end: at, text: index % 2 === 0 ? 'new Proxy(' : 'Object.assign({}, ' },
        { at: end, end, text: index % 2 === 0 ? ', {})' : ')' },
      ];
    }),
  );
}
