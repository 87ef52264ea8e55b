import type { ImportStmt, Stmt } from '../program.ts';
import { childOfType, part, parts, type SyntaxNode } from '../syntax-node.ts';
import { dottedName, identifier, type Walk } from './walk.ts';

/** `import a.b as c` binds the module `a.b`; `import a.b` binds `a` and loads `a.b`, too. */
export function lowerImport(node: SyntaxNode, walk: Walk, into: Stmt[]): void {
  for (const child of parts(node, 'name')) {
    if (child.type === 'aliased_import') {
      const name = part(child, 'name');
      const alias = part(child, 'alias');
      if (!name || !alias) continue;
      into.push(importOf(node, dottedName(name, walk), [{ imported: '*', local: identifier(alias, walk) }]));
      continue;
    }
    const source = dottedName(child, walk);
    const top = source.split('.')[0]!;
    into.push(importOf(node, top, [{ imported: '*', local: top }]));
    if (source !== top) into.push(importOf(node, source, []));
  }
}

export function lowerImportFrom(node: SyntaxNode, walk: Walk, into: Stmt[]): void {
  const module = part(node, 'module_name');
  const source = module ? dottedName(module, walk) : '__future__';
  if (childOfType(node, 'wildcard_import')) {
    into.push(importOf(node, source, [{ imported: '*', local: '*' }]));
    return;
  }
  const names = parts(node, 'name').flatMap((child) => {
    const alias = part(child, 'alias');
    const name = child.type === 'aliased_import' ? part(child, 'name') : child;
    if (!name) return [];
    const imported = dottedName(name, walk);
    return [{ imported, local: alias ? identifier(alias, walk) : imported }];
  });
  into.push(importOf(node, source, names));
}

function importOf(node: SyntaxNode, source: string, names: ImportStmt['names']): ImportStmt {
  return { kind: 'import', at: node.start, end: node.end, source, names };
}
