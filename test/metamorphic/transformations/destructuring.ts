import { applyEdits, type Edit } from '../edits.ts';
import { rangeOf, type TreeNode, treeOf } from '../javascript/tree.ts';
import { pythonTree } from '../python/tree.ts';
import type { Source, Transformation } from '../transformation.ts';

export const destructuring: Transformation = {
  name: 'destructuring',
  what: 'members of modules taken out by patterns, `from m import a`',
  rewrite: { javascript, python },
};

/** `const fs = require('fs'); fs.a()` becomes `const { a: fs_a } = require('fs'); fs_a()`, where the module is used for members alone. */
function javascript(source: Source): string | null {
  const tree = treeOf(source);
  const edits: Edit[] = [];
  for (const { raw } of tree?.nodes ?? []) {
    const init = raw.init as { type?: string; callee?: { name?: string } } | null | undefined;
    const id = raw.id as { type: string; name: string } | undefined;
    if (init?.type !== 'CallExpression' || init.callee?.name !== 'require' || id?.type !== 'Identifier') continue;
    const uses = tree!.nodes.filter((node) => isUse(node, id.name) && rangeOf(id).at !== node.at);
    const members = uses.map(({ parent, key }) =>
      parent?.type === 'MemberExpression' &&
      key === 'object' &&
      parent.raw.computed !== true &&
      parent.raw.optional !== true
        ? parent
        : null,
    );
    if (uses.length === 0 || members.includes(null) || members.some((member) => isWritten(member!))) continue;
    const names = new Set(members.map((member) => (member!.raw.property as { name: string }).name));
    edits.push({ ...rangeOf(id), text: `{ ${[...names].map((name) => `${name}: ${id.name}_${name}`).join(', ')} }` });
    for (const member of members)
      edits.push({
        at: member!.at,
        end: member!.end,
        text: `${id.name}_${(member!.raw.property as { name: string }).name}`,
      });
  }
  return applyEdits(source.text, edits);
}

function isUse({ type, raw, key, parent }: TreeNode, name: string): boolean {
  if (type !== 'Identifier' || raw.name !== name) return false;
  if (parent?.type === 'MemberExpression' && key === 'property' && parent.raw.computed !== true) return false;
  return !(key === 'key' && parent?.raw.computed !== true && parent?.raw.shorthand !== true);
}

function isWritten({ parent, key }: TreeNode): boolean {
  return (parent?.type === 'AssignmentExpression' && key === 'left') || parent?.type === 'UpdateExpression';
}

/** `import m` becomes `from m import a as m_a`, where the module is used for members alone. */
function python(source: Source): string | null {
  const tree = pythonTree(source);
  const edits: Edit[] = [];
  const textOf = (node: { at: number; end: number }) => source.text.slice(node.at, node.end);
  for (const node of tree?.nodes ?? []) {
    if (node.type !== 'import_statement' || !/^import \w+$/.test(textOf(node))) continue;
    const module = textOf(node).slice(7);
    const uses = tree!.nodes.filter(
      (use) =>
        use.type === 'identifier' &&
        textOf(use) === module &&
        use.parent?.type !== 'dotted_name' &&
        !(use.parent?.type === 'keyword_argument' && use.field === 'name') &&
        !(use.parent?.type === 'attribute' && use.field === 'attribute'),
    );
    const members = uses.map(({ parent, field }) =>
      parent?.type === 'attribute' && field === 'object' ? parent : null,
    );
    if (
      uses.length === 0 ||
      members.includes(null) ||
      tree!.nodes.some((other) => other !== node && other.type === 'import_statement' && textOf(other).includes(module))
    )
      continue;
    if (members.some((member) => /assignment|delete/.test(member!.parent?.type ?? '') && member!.field === 'left'))
      continue;
    const names = new Set(members.map((member) => textOf(member!.children.at(-1)!)));
    edits.push({
      at: node.at,
      end: node.end,
      text: `from ${module} import ${[...names].map((name) => `${name} as ${module}_${name}`).join(', ')}`,
    });
    for (const member of members)
      edits.push({ at: member!.at, end: member!.end, text: `${module}_${textOf(member!.children.at(-1)!)}` });
  }
  return applyEdits(source.text, edits);
}
