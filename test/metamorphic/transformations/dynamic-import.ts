import { applyEdits, type Edit } from '../edits.ts';
import { rangeOf, treeOf } from '../javascript/tree.ts';
import { pythonTree } from '../python/tree.ts';
import type { Source, Transformation } from '../transformation.ts';

export const dynamicImport: Transformation = {
  name: 'dynamic-import',
  what: 'modules by `await import(…)`, `createRequire`, `__import__`, `importlib`',
  rewrite: { javascript, python },
};

function javascript(source: Source): string | null {
  const tree = treeOf(source);
  if (!tree) return null;
  const edits: Edit[] = [];
  for (const { type, at, end, raw, parent } of tree.nodes) {
    if (type === 'ImportDeclaration' && !parent && raw.importKind !== 'type') {
      const specifiers = raw.specifiers as { type: string; local: { name: string }; imported?: { name?: string } }[];
      const { value } = raw.source as { value: string };
      if (specifiers.some(({ imported, type }) => type === 'ImportSpecifier' && imported?.name === undefined)) continue;
      const whole = specifiers
        .filter(({ type }) => type === 'ImportNamespaceSpecifier')
        .map(({ local }) => `const ${local.name} = await import('${value}');`);
      const parts = specifiers.flatMap(({ type, local, imported }) =>
        type === 'ImportDefaultSpecifier'
          ? [`default: ${local.name}`]
          : type === 'ImportSpecifier'
            ? [`${imported!.name}: ${local.name}`]
            : [],
      );
      if (parts.length > 0) whole.push(`const { ${parts.join(', ')} } = await import('${value}');`);
      edits.push({ at, end, text: whole.join(' ') || `await import('${value}');` });
    }
    const callee = raw.callee as { type?: string; name?: string } | undefined;
    if (type === 'CallExpression' && callee?.name === 'require' && !tree.isModule)
      edits.push({ ...rangeOf(callee), text: "require('module').createRequire(__filename)" });
  }
  return applyEdits(source.text, edits);
}

function python(source: Source): string | null {
  const edits: Edit[] = [];
  let turn = 0;
  const load = (module: string) =>
    turn++ % 2 === 0
      ? `__import__('${module}'${module.includes('.') ? ", fromlist=['']" : ''})`
      : `__import__('importlib').import_module('${module}')`;
  for (const node of pythonTree(source)?.nodes ?? []) {
    const text = source.text.slice(node.at, node.end);
    const plain = node.type === 'import_statement' ? /^import (\w+)$/.exec(text) : null;
    const aliased = node.type === 'import_statement' ? /^import ([\w.]+) as (\w+)$/.exec(text) : null;
    const from =
      node.type === 'import_from_statement'
        ? /^from ([a-z][\w.]*) import (\w+(?: as \w+)?(?:, \w+(?: as \w+)?)*)$/.exec(text)
        : null;
    if (plain) edits.push({ at: node.at, end: node.end, text: `${plain[1]} = ${load(plain[1]!)}` });
    if (aliased) edits.push({ at: node.at, end: node.end, text: `${aliased[2]} = ${load(aliased[1]!)}` });
    if (from) {
      const names = from[2]!.split(', ').map((name) => name.split(' as '));
      edits.push({
        at: node.at,
        end: node.end,
        text: names.map(([name, alias]) => `${alias ?? name} = ${load(from[1]!)}.${name}`).join('; '),
      });
    }
  }
  return applyEdits(source.text, edits);
}
