/** The syntax trees lowering reads: ESTree as meriyah types it, plus the TypeScript nodes of typescript-estree that have a meaning when the program runs. */
import type { ESTree } from 'meriyah';

export type EsNode = ESTree.Node | TypeScriptNode;

/** The node type a name stands for: `EsNodeOf<'CallExpression'>`. */
export type EsNodeOf<Type extends EsNode['type']> = Extract<EsNode, { type: Type }>;

type Ranged = ESTree._Node;

type TypeScriptNode =
  | ErasedWrapper
  | ParameterProperty
  | EnumDeclaration
  | ModuleDeclaration
  | ImportEquals
  | ExportAssignment;

/** `x as T`, `x satisfies T`, `<T>x`, `x!`, `f<T>`, in Flow `(x: T)`: the expression without its type. */
interface ErasedWrapper extends Ranged {
  type:
    | 'TSAsExpression'
    | 'TSSatisfiesExpression'
    | 'TSTypeAssertion'
    | 'TSNonNullExpression'
    | 'TSInstantiationExpression'
    | 'TypeCastExpression'
    | 'AsExpression'
    | 'AsConstExpression';
  expression: EsNode;
}

/** `constructor(private readonly x = 1)` */
export interface ParameterProperty extends Ranged {
  type: 'TSParameterProperty';
  parameter: ESTree.Parameter;
}

interface EnumDeclaration extends Ranged {
  type: 'TSEnumDeclaration';
  id: ESTree.Identifier;
  declare?: boolean;
  body: { members: readonly EnumMember[] };
}

export interface EnumMember extends Ranged {
  id: ESTree.Identifier | ESTree.StringLiteral;
  initializer?: EsNode;
}

/** `namespace A.B { }`; ambient ones and those of types alone have no body or are `declare`. */
interface ModuleDeclaration extends Ranged {
  type: 'TSModuleDeclaration';
  id: EntityName | ESTree.StringLiteral;
  kind: 'namespace' | 'module' | 'global';
  declare?: boolean;
  body?: { body: readonly EsNode[] };
}

/** `import x = require('s')`, `import x = A.B` */
interface ImportEquals extends Ranged {
  type: 'TSImportEqualsDeclaration';
  id: ESTree.Identifier;
  importKind?: 'type' | 'value';
  moduleReference: EntityName | ExternalModuleReference;
}

interface ExternalModuleReference extends Ranged {
  type: 'TSExternalModuleReference';
  expression: ESTree.Expression;
}

export type EntityName = ESTree.Identifier | QualifiedName | ESTree.ThisExpression;

interface QualifiedName extends Ranged {
  type: 'TSQualifiedName';
  left: EntityName;
  right: ESTree.Identifier;
}

/** `export = x` */
interface ExportAssignment extends Ranged {
  type: 'TSExportAssignment';
  expression: EsNode;
}

/** Marks typescript-estree leaves on nodes of which nothing remains at run time. */
export interface Erasable {
  readonly declare?: boolean;
  readonly importKind?: 'type' | 'typeof' | 'value' | null;
  readonly exportKind?: 'type' | 'value' | null;
}
