import { applyEdits, type Edit } from '../edits.ts';
import { rangeOf, treeOf } from '../javascript/tree.ts';
import { pythonTree } from '../python/tree.ts';
import { rewriteWords } from '../shell/rewrite-words.ts';
import type { Source, Transformation } from '../transformation.ts';

export const aliasChain: Transformation = {
  name: 'alias-chain',
  what: 'what is imported or called goes through two more names',
  rewrite: {
    javascript,
    python,
    shell: (source) => {
      const out = rewriteWords(source, (word, { isCommand }) =>
        isCommand && /^[a-z]\w*$/.test(word) ? `$_2_${word}` : null,
      );
      const names = new Set([...(out ?? '').matchAll(/\$_2_(\w+)/g)].map((match) => match[1]!));
      if (!out || names.size === 0) return null;
      const hashbang = /^#!.*\n/.exec(out)?.[0] ?? '';
      const chain = [...names].map((name) => `_1_${name}=${name}\n_2_${name}=$_1_${name}\n`).join('');
      return hashbang + chain + out.slice(hashbang.length);
    },
  },
};

/** Globals that are called or read, and `require`d modules. */
const globals = new Set([
  'require',
  'fetch',
  'eval',
  'process',
  'Buffer',
  'atob',
  'JSON',
  'Object',
  'setTimeout',
  'globalThis',
  'window',
  'document',
  'navigator',
  'XMLHttpRequest',
  'WebSocket',
]);

function javascript(source: Source): string | null {
  const tree = treeOf(source);
  if (!tree) return null;
  const declared = new Set(
    tree.nodes
      .filter(({ type, key }) => type === 'Identifier' && /^(?:id|params|local)$/.test(key))
      .map(({ raw }) => raw.name),
  );
  const uses = tree.nodes.filter(
    ({ type, key, parent, raw }) =>
      type === 'Identifier' &&
      globals.has(String(raw.name)) &&
      !declared.has(raw.name) &&
      ((parent?.type === 'CallExpression' && key === 'callee' && raw.name !== 'eval') ||
        (parent?.type === 'NewExpression' && key === 'callee') ||
        (parent?.type === 'MemberExpression' && key === 'object')),
  );
  const used = [...new Set(uses.map(({ raw }) => String(raw.name)))];
  const edits: Edit[] = uses.map(({ at, end, raw }) => ({ at, end, text: `_2${raw.name}` }));
  if (used.length > 0) {
    const chain = used.map((name) => `const _1${name} = ${name}, _2${name} = _1${name};`).join('\n');
    edits.push({ at: tree.begin, end: tree.begin, text: `\n${chain}\n` });
  }
  for (const { at, end, raw } of tree.nodes) {
    const init = raw.init as { type?: string; callee?: { name?: string } } | null | undefined;
    const id = raw.id as { type: string } | undefined;
    if (
      tree.nodes.length === 0 ||
      init?.type !== 'CallExpression' ||
      init.callee?.name !== 'require' ||
      id?.type !== 'Identifier'
    )
      continue;
    const { end: idEnd } = rangeOf(id);
    const name = source.text.slice(at, idEnd);
    edits.push(
      { at: idEnd, end: idEnd, text: `_0` },
      { at: end, end, text: `, ${name}_1 = ${name}_0, ${name} = ${name}_1` },
    );
  }
  return applyEdits(source.text, edits);
}

function python(source: Source): string | null {
  const edits: Edit[] = [];
  for (const node of pythonTree(source)?.nodes ?? []) {
    if (!/^import(?:_from)?_statement$/.test(node.type) || source.text.slice(node.at, node.end).includes('*')) continue;
    const lineStart = source.text.lastIndexOf('\n', node.at - 1) + 1;
    const indent = source.text.slice(lineStart, node.at);
    if (indent.trim() !== '' || !/^[ \t]*(?:#.*)?(?:\n|$)/.test(source.text.slice(node.end))) continue;
    const names = node.children.filter(({ field }) => field === 'name');
    const bound = names.flatMap((name) => {
      const text = source.text.slice(name.at, name.end);
      return name.type === 'aliased_import' ? [text.split(/\s+as\s+/)[1]!] : [text.split('.')[0]!];
    });
    const after = bound.map((name) => `\n${indent}_1${name} = ${name}\n${indent}${name} = _1${name}`).join('');
    edits.push({ at: node.end, end: node.end, text: after });
  }
  return applyEdits(source.text, edits);
}
