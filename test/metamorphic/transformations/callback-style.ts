import { applyEdits, type Edit } from '../edits.ts';
import { rangeOf, treeOf } from '../javascript/tree.ts';
import type { Source, Transformation } from '../transformation.ts';

export const callbackStyle: Transformation = {
  name: 'callback-style',
  what: 'awaited values and promises handed on by other callbacks',
  rewrite: { javascript },
};

/** `await x` becomes a promise somebody resolves with what `x` gives; `x.then(f)` waits for another promise first. */
function javascript(source: Source): string | null {
  const edits: Edit[] = [];
  for (const { type, raw, at, end } of treeOf(source)?.nodes ?? []) {
    if (type === 'AwaitExpression') {
      const { at: from } = rangeOf(raw.argument);
      if (/\b(?:await|yield)\b/.test(source.text.slice(from, end))) continue;
      edits.push(
        { at: from, end: from, text: 'new Promise((done, fail) => Promise.resolve(' },
        { at: end, end, text: ').then(done, fail))' },
      );
    }
    const callee = raw.callee as { type?: string; property?: { name?: string }; object?: unknown } | undefined;
    if (type === 'CallExpression' && callee?.type === 'MemberExpression' && callee.property?.name === 'then') {
      const object = rangeOf(callee.object);
      edits.push(
        { at, end: at, text: 'Promise.all([' },
        { at: object.end, end: object.end, text: ']).then(([first]) => first)' },
      );
    }
  }
  return applyEdits(source.text, edits);
}
