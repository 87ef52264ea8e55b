/** `import` and `export`. What names only types is gone when the program runs. */
import type { ESTree } from 'meriyah';
import type { ExportStmt, Expr, ImportStmt, Stmt } from '../program.ts';
import type { Erasable, EsNode } from './es-node.ts';
import { lowerClass } from './lower-class.ts';
import { lowerFunction } from './lower-function.ts';
import { boundNames } from './lower-pattern.ts';
import { nameOf, type StatementTable, type Walk } from './walk.ts';

type ExportedName = ExportStmt['names'][number];

export const modules: StatementTable = {
  ImportDeclaration(node, walk, into) {
    if (isType(node)) return;
    const names: ImportStmt['names'][number][] = [];
    for (const each of node.specifiers as readonly EsNode[]) {
      if (isType(each)) continue;
      if (each.type === 'ImportDefaultSpecifier') names.push({ imported: 'default', local: each.local.name });
      else if (each.type === 'ImportNamespaceSpecifier') names.push({ imported: '*', local: each.local.name });
      else if (each.type === 'ImportSpecifier')
        names.push({ imported: moduleName(each.imported), local: each.local.name });
    }
    into.push({ kind: 'import', at: walk.at(node), end: walk.end(node), source: sourceText(node.source), names });
  },
  ExportAllDeclaration(node, walk, into) {
    if (isType(node)) return;
    const name: ExportedName = node.exported
      ? { exported: moduleName(node.exported), imported: '*' }
      : { exported: '*' };
    into.push({
      kind: 'export',
      at: walk.at(node),
      end: walk.end(node),
      names: [name],
      source: sourceText(node.source),
    });
  },
  ExportNamedDeclaration(node, walk, into) {
    const at = walk.at(node);
    const end = walk.end(node);
    if (isType(node)) return;
    if (node.declaration) {
      into.push(...walk.statements([node.declaration]));
      const names = declaredNames(node.declaration, walk);
      if (names.length > 0) into.push({ kind: 'export', at, end, names });
      return;
    }
    const specifiers = node.specifiers.filter((each) => !isType(each));
    if (node.source) {
      const names = specifiers.map((each) => ({
        exported: moduleName(each.exported),
        imported: moduleName(each.local),
      }));
      into.push({ kind: 'export', at, end, names, source: sourceText(node.source) });
    } else if (specifiers.length > 0) {
      const names = specifiers.map((each) => ({
        exported: moduleName(each.exported),
        value: nameOf(each.local, walk, moduleName(each.local)),
      }));
      into.push({ kind: 'export', at, end, names });
    }
  },
  ExportDefaultDeclaration(node, walk, into) {
    const value = lowerDefault(node.declaration as EsNode, walk, into);
    if (value)
      into.push({ kind: 'export', at: walk.at(node), end: walk.end(node), names: [{ exported: 'default', value }] });
  },
};

/** A named function or class is declared first and exported by its name; interfaces and overloads leave nothing. */
function lowerDefault(node: EsNode, walk: Walk, into: Stmt[]): Expr | null {
  if (node.type === 'FunctionDeclaration' || node.type === 'ClassDeclaration') {
    if (node.id) {
      into.push(...walk.statements([node]));
      return nameOf(node.id, walk, node.id.name);
    }
    return node.type === 'ClassDeclaration' ? lowerClass(node, walk) : lowerFunction(node, '', walk);
  }
  return isTypeDeclaration(node) ? null : walk.expression(node);
}

function isTypeDeclaration(node: EsNode): boolean {
  const type: string = node.type;
  return type === 'TSInterfaceDeclaration' || type === 'TSDeclareFunction' || type === 'TSTypeAliasDeclaration';
}

/** The names a declaration brings into its scope, as exports of themselves. */
export function declaredNames(node: EsNode, walk: Walk): ExportedName[] {
  if ((node as Erasable).declare) return [];
  switch (node.type) {
    case 'VariableDeclaration':
      return node.declarations.flatMap((each) =>
        boundNames(walk.target(each.id)).map((name) => ({ exported: name, value: nameOf(each.id, walk, name) })),
      );
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
    case 'TSImportEqualsDeclaration':
      return node.id ? [{ exported: node.id.name, value: nameOf(node.id, walk, node.id.name) }] : [];
    case 'TSModuleDeclaration': {
      let { id } = node;
      while (id.type === 'TSQualifiedName') id = id.left;
      return node.body && id.type === 'Identifier' ? [{ exported: id.name, value: nameOf(id, walk, id.name) }] : [];
    }
    default:
      return [];
  }
}

function isType(node: EsNode): boolean {
  const { importKind, exportKind } = node as Erasable;
  return importKind === 'type' || importKind === 'typeof' || exportKind === 'type';
}

/** `export { a as "any text" }` */
function moduleName(node: ESTree.Identifier | ESTree.StringLiteral): string {
  return node.type === 'Identifier' ? node.name : String(node.value);
}

function sourceText(node: ESTree.StringLiteral): string {
  return String(node.value);
}
