import { applyEdits, type Edit } from '../edits.ts';
import { treeOf } from '../javascript/tree.ts';
import { isInside, pythonTree } from '../python/tree.ts';
import type { Source, Transformation } from '../transformation.ts';

export const globalLookup: Transformation = {
  name: 'global-lookup',
  what: "globals by name: `globalThis['fetch']`, `globals()['os']`, `__builtins__`",
  rewrite: { javascript, python },
};

const known =
  /^(?:fetch|process|Buffer|atob|setTimeout|setInterval|WebSocket|XMLHttpRequest|navigator|document|Function)$/;

function javascript(source: Source): string | null {
  const tree = treeOf(source);
  const declared = new Set(
    tree?.nodes
      .filter(({ type, key }) => type === 'Identifier' && /^(?:id|params|local)$/.test(key))
      .map(({ raw }) => raw.name),
  );
  const uses = tree?.nodes.filter(
    ({ type, key, parent, raw }) =>
      type === 'Identifier' &&
      known.test(String(raw.name)) &&
      !declared.has(raw.name) &&
      ((key === 'callee' && /^(?:Call|New)Expression$/.test(parent!.type)) ||
        (key === 'object' && parent!.type === 'MemberExpression')),
  );
  return applyEdits(
    source.text,
    (uses ?? []).map(({ at, end, raw }) => ({ at, end, text: `globalThis['${raw.name}']` })),
  );
}

const builtins = /^(?:open|exec|eval|compile|getattr|__import__|input|chr|bytes|map)$/;

function python(source: Source): string | null {
  const tree = pythonTree(source);
  if (!tree) return null;
  const textOf = (node: { at: number; end: number }) => source.text.slice(node.at, node.end);
  const modules = new Set(
    tree.top
      .filter(({ type }) => type === 'import_statement')
      .flatMap((node) => /^import (\w+)$/.exec(textOf(node))?.[1] ?? []),
  );
  const edits = tree.nodes.flatMap((node): Edit[] => {
    if (
      node.type !== 'identifier' ||
      isInside(node, /^(?:interpolation|import_statement|import_from_statement|decorator|dotted_name)$/)
    )
      return [];
    const name = textOf(node);
    if (builtins.test(name) && node.parent?.type === 'call' && node.field === 'function')
      return [{ at: node.at, end: node.end, text: `getattr(__import__('builtins'), '${name}')` }];
    if (modules.has(name) && node.parent?.type === 'attribute' && node.field === 'object')
      return [{ at: node.at, end: node.end, text: `globals()['${name}']` }];
    return [];
  });
  return applyEdits(source.text, edits);
}
