import { applyEdits, type Edit } from '../edits.ts';
import { rangeOf, treeOf } from '../javascript/tree.ts';
import { isInside, pythonTree } from '../python/tree.ts';
import type { Source, Transformation } from '../transformation.ts';

export const callApplyBind: Transformation = {
  name: 'call-apply-bind',
  what: 'calls through `call`, `apply`, `bind`, `Reflect.apply`, `functools.partial`',
  rewrite: { javascript, python },
};

function javascript(source: Source): string | null {
  const edits: Edit[] = [];
  let turn = 0;
  for (const { type, raw, at, end } of treeOf(source)?.nodes ?? []) {
    const callee = raw.callee as
      | { type: string; name?: string; object?: { type: string }; optional?: boolean }
      | undefined;
    if (type !== 'CallExpression' || raw.optional === true || !callee || callee.optional) continue;
    const isPlain = callee.type === 'Identifier' && callee.name !== 'eval' && callee.name !== 'require';
    const isMethod = callee.type === 'MemberExpression' && /^(?:Identifier|ThisExpression)$/.test(callee.object!.type);
    if (!isPlain && !isMethod) continue;
    const calleeEnd = rangeOf(callee).end;
    const open = source.text.indexOf('(', calleeEnd);
    if (source.text.slice(calleeEnd, open).trim() !== '') continue;
    const self = isMethod ? source.text.slice(rangeOf(callee.object).at, rangeOf(callee.object).end) : 'undefined';
    const hasArguments = (raw.arguments as unknown[]).length > 0;
    const close = end - 1;
    switch (turn++ % 4) {
      case 0:
        edits.push({ at: open, end: open + 1, text: `.call(${self}${hasArguments ? ', ' : ''}` });
        break;
      case 1:
        edits.push({ at: open, end: open + 1, text: `.apply(${self}, [` }, { at: close, end: close, text: ']' });
        break;
      case 2:
        edits.push({ at: open, end: open, text: `.bind(${self})` });
        break;
      default:
        edits.push(
          { at, end: at, text: 'Reflect.apply(' },
          { at: open, end: open + 1, text: `, ${self}, [` },
          { at: close, end: close, text: ']' },
        );
    }
  }
  return applyEdits(source.text, edits);
}

function python(source: Source): string | null {
  const tree = pythonTree(source);
  const edits: Edit[] = [];
  for (const node of tree?.nodes ?? []) {
    const [callee, args] = node.children;
    if (node.type !== 'call' || !callee || args?.type !== 'argument_list' || source.text[args.at] !== '(') continue;
    if (
      isInside(node, /^(?:interpolation|decorator)$/) ||
      /^(?:super|locals|globals|vars|print|exec|eval)$/.test(source.text.slice(callee.at, callee.end))
    )
      continue;
    if (!/^(?:identifier|attribute)$/.test(callee.type) || args.children.length === 0) continue;
    edits.push(
      { at: callee.at, end: callee.at, text: '_partial(' },
      { at: args.at, end: args.at + 1, text: ', ' },
      { at: node.end, end: node.end, text: '()' },
    );
  }
  if (edits.length > 0)
    edits.unshift({ at: tree!.begin, end: tree!.begin, text: 'from functools import partial as _partial\n' });
  return applyEdits(source.text, edits);
}
