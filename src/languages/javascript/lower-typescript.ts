/** The TypeScript statements that remain when types are erased, as the compiler itself would write them. */
import type { AssignExpr, Expr, ExprStmt, FunctionExpr, ObjectExpr, Stmt } from '../program.ts';
import type { EntityName, EnumMember, EsNode, EsNodeOf } from './es-node.ts';
import { declaredNames } from './lower-module.ts';
import { constantAt, constantOf, nameAt, nameOf, type StatementTable, type Walk } from './walk.ts';

export const typeScript: StatementTable = {
  TSEnumDeclaration(node, walk, into) {
    if (node.declare) return;
    const value: ObjectExpr = {
      kind: 'object',
      at: walk.at(node),
      end: walk.end(node),
      entries: enumEntries(node.body.members, walk),
    };
    into.push(declaration(node, node.id.name, value, walk));
  },
  TSModuleDeclaration(node, walk, into) {
    const { id, body } = node;
    if (node.declare || node.kind === 'global' || !body || id.type === 'Literal') return;
    const content = exportedBody(body.body, walk);
    // One that holds only types does not exist when the program runs.
    if (content.body.length > 0) into.push(...lowerNamespace(node, namesOf(id), content, walk));
  },
  TSImportEqualsDeclaration(node, walk, into) {
    if (node.importKind !== 'type')
      into.push(declaration(node, node.id.name, lowerReference(node.moduleReference, walk), walk));
  },
  TSExportAssignment(node, walk, into) {
    const at = walk.at(node);
    const end = walk.end(node);
    const target = memberAt(node, nameAt(at, at, 'module'), 'exports', walk);
    into.push({
      kind: 'expr',
      at,
      end,
      value: { kind: 'assign', at, end, target, value: walk.expression(node.expression) },
    });
  },
};

function declaration(node: EsNode, name: string, value: Expr, walk: Walk): ExprStmt {
  const at = walk.at(node);
  const end = walk.end(node);
  return {
    kind: 'expr',
    at,
    end,
    value: { kind: 'assign', at, end, target: nameAt(at, end, name), value, declare: 'const' },
  };
}

function memberAt(node: EsNode, object: Expr, name: string, walk: Walk): Expr & { kind: 'member' } {
  const end = walk.end(node);
  return { kind: 'member', at: walk.at(node), end, object, key: constantAt(end, end, name), index: false };
}

/** Members without a value count on from the number before them; numbered members are found by their number too (`E[0]` is `'A'`). */
function enumEntries(members: readonly EnumMember[], walk: Walk): ObjectExpr['entries'] {
  const entries: { key: Expr; value: Expr }[] = [];
  let next: number | null = 0;
  for (const member of members) {
    const name = member.id.type === 'Identifier' ? member.id.name : String(member.id.value);
    const key = constantOf(member.id, walk, name);
    const value: Expr = member.initializer
      ? walk.expression(member.initializer)
      : constantOf(member, walk, next ?? undefined);
    entries.push({ key, value });
    const number: number | null = value.kind === 'const' && typeof value.value === 'number' ? value.value : null;
    if (number !== null)
      entries.push({ key: constantOf(member, walk, String(number)), value: constantOf(member.id, walk, name) });
    next = number === null ? null : number + 1;
  }
  return entries;
}

/** The statements of a namespace; what it exports is handed to `wrap` as `name.x = x`. */
interface NamespaceBody {
  readonly body: readonly Stmt[];
  readonly exported: readonly { readonly exported: string; readonly value?: Expr }[];
}

function exportedBody(nodes: readonly EsNode[], walk: Walk): NamespaceBody {
  const exported = nodes.flatMap((node) =>
    node.type === 'ExportNamedDeclaration' && node.declaration ? declaredNames(node.declaration, walk) : [],
  );
  return { body: walk.statements(nodes).filter((each) => each.kind !== 'export'), exported };
}

/** `var A = A || {}; (function (A) { …; A.x = x })(A)`; of `A.B` the inner one is all that the outer exports. */
function lowerNamespace(
  node: EsNodeOf<'TSModuleDeclaration'>,
  names: readonly string[],
  content: NamespaceBody,
  walk: Walk,
): Stmt[] {
  const [name, ...inner] = names;
  if (name === undefined) return [];
  const at = walk.at(node);
  const end = walk.end(node);
  const self = nameAt(at, end, name);
  const { body, exported } =
    inner.length === 0
      ? content
      : {
          body: lowerNamespace(node, inner, content, walk),
          exported: [{ exported: inner[0]!, value: nameAt(at, end, inner[0]!) }],
        };
  const assignments = exported.map((each): Stmt => {
    const target = memberAt(node, self, each.exported, walk);
    return {
      kind: 'expr',
      at,
      end,
      value: { kind: 'assign', at, end, target, value: each.value ?? constantAt(end, end, undefined) },
    };
  });
  const fill: FunctionExpr = {
    kind: 'function',
    at,
    end,
    name: '',
    params: [{ target: self }],
    body: [...body, ...assignments],
  };
  const empty: ObjectExpr = { kind: 'object', at, end, entries: [] };
  const make: AssignExpr = {
    kind: 'assign',
    at,
    end,
    target: self,
    value: { kind: 'choice', at, end, how: '||', operands: [self, empty] },
    declare: 'var',
  };
  return [
    { kind: 'expr', at, end, value: make },
    { kind: 'expr', at, end, value: { kind: 'call', at, end, callee: fill, args: [{ value: self }] } },
  ];
}

function namesOf(id: EntityName): string[] {
  const names: string[] = [];
  let node = id;
  for (; node.type === 'TSQualifiedName'; node = node.left) names.unshift(node.right.name);
  if (node.type === 'Identifier') names.unshift(node.name);
  return names;
}

function lowerReference(node: EsNodeOf<'TSImportEqualsDeclaration'>['moduleReference'], walk: Walk): Expr {
  const at = walk.at(node);
  if (node.type === 'TSExternalModuleReference') {
    const args = [{ value: walk.expression(node.expression) }];
    return { kind: 'call', at, end: walk.end(node), callee: nameAt(at, at + 'require'.length, 'require'), args };
  }
  const [first, ...keys] = namesOf(node);
  let value: Expr = nameOf(node, walk, first ?? 'this');
  for (const key of keys)
    value = { kind: 'member', at, end: walk.end(node), object: value, key: constantOf(node, walk, key), index: false };
  return value;
}
