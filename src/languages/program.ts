/**
 * The one small program language every scanned language is lowered to. Lowering is a straight walk that knows no security;
 * the interpreter in `behaviour/` gives it meaning. `at`/`end` are UTF-16 offsets into the program's text.
 *
 * Conventions of each language are stated on the node they concern (JS = JavaScript and TypeScript, PY = Python, SH = shell).
 */

export type CodeLanguage = 'javascript' | 'python' | 'shell';

/** A lowered file (or a decoded layer of one). */
export interface Program {
  readonly path: string;
  readonly language: CodeLanguage;
  readonly text: string;
  readonly body: readonly Stmt[];
  /** Where the text stands in the file when it is a piece of it: lines and columns before it, and its offset. */
  readonly inside?: { readonly lines: number; readonly columns: number; readonly at: number };
}

interface Node {
  readonly at: number;
  readonly end: number;
}

/** PY bytes literals are `Uint8Array`; JS `undefined` and PY/JS `null`/`None` are themselves. */
export type Constant = string | number | bigint | boolean | null | undefined | Uint8Array;

export type Expr =
  | ConstExpr
  | NameExpr
  | MemberExpr
  | CallExpr
  | ListExpr
  | ObjectExpr
  | FunctionExpr
  | ClassExpr
  | OpExpr
  | ChoiceExpr
  | AssignExpr
  | WaitExpr
  | SliceExpr
  | EachExpr
  | SequenceExpr
  | OutputExpr
  | OpaqueExpr;

export interface ConstExpr extends Node {
  readonly kind: 'const';
  readonly value: Constant;
}

/**
 * A variable read. JS: `this`, `super`, `arguments` and `import` (of `import.meta`) are names. PY: names are NFKC-normalised.
 * SH: `$VAR` is `VAR`; `$1`, `$@`, `$*`, `$?`, `$#` are `1`, `@`, `*`, `?`, `#`.
 */
export interface NameExpr extends Node {
  readonly kind: 'name';
  readonly name: string;
}

/** `object.key` and `object[key]`; the key of a plain member is a string constant. `index` is true for the bracket form. */
export interface MemberExpr extends Node {
  readonly kind: 'member';
  readonly object: Expr;
  readonly key: Expr;
  readonly index: boolean;
  /** JS `?.` */
  readonly optional?: true;
}

/** One argument. PY keyword arguments carry `keyword`; `**kwargs` is `{ keyword: '**', spread: true }`. */
export interface Arg {
  readonly value: Expr;
  readonly spread?: true;
  readonly keyword?: string;
}

/**
 * A call. JS: `import(x)` has the callee name `import`; a regular expression literal is `new RegExp(source, flags)`; a tagged template is a call
 * of the tag with a list of cooked strings first; JSX is a call of the name `#jsx` with (tag, props object, ...children).
 * PY: decorators are calls wrapping the function or class; `del x` is a call of `#del`.
 * SH: a simple command `curl -d x url` is a call of the name `sh:curl` with one positional argument per word; a command whose name is
 * computed is a call of `sh:` whose first argument is that word. Keywords: `stdin` (what a pipe, here-string or heredoc feeds in),
 * `stdout` / `stderr` (path of `>`), `append: true` constant for `>>`, `input` (path of `<`), `background: true` constant for `&`.
 * The value of a shell call is what it prints.
 */
export interface CallExpr extends Node {
  readonly kind: 'call';
  readonly callee: Expr;
  readonly args: readonly Arg[];
  readonly isNew?: true;
  readonly optional?: true;
}

/** JS arrays, PY lists, tuples and sets, SH arrays. */
export interface ListExpr extends Node {
  readonly kind: 'list';
  readonly items: readonly Arg[];
}

/** JS object literals (methods and accessors are functions), PY dicts. An entry without a key is a spread. */
export interface ObjectExpr extends Node {
  readonly kind: 'object';
  readonly entries: readonly { readonly key: Expr | null; readonly value: Expr }[];
}

export interface Param {
  readonly target: Target;
  readonly default?: Expr;
  /** JS `...rest`, PY `*args`; PY `**kwargs` is `keywords`. */
  readonly rest?: 'list' | 'keywords';
}

/** A function value. An arrow's expression body is lowered to a `return`. PY lambdas likewise. SH functions have no params. */
export interface FunctionExpr extends Node {
  readonly kind: 'function';
  readonly name: string;
  readonly params: readonly Param[];
  readonly body: readonly Stmt[];
  readonly isAsync?: true;
  readonly isGenerator?: true;
  /** JS arrows take `this` from outside. */
  readonly isArrow?: true;
  /** The docstring or leading documentation comment is not part of the program: `documents` carries it. */
}

export interface ClassMember {
  readonly key: Expr;
  /** A method is a function; a field is its initial value (evaluated with `this` bound). PY class-body assignments are static fields. */
  readonly value: Expr;
  readonly isStatic: boolean;
  readonly role: 'method' | 'field' | 'getter' | 'setter';
}

export interface ClassExpr extends Node {
  readonly kind: 'class';
  readonly name: string;
  readonly bases: readonly Expr[];
  /** JS constructor is the method `constructor`, PY `__init__`. */
  readonly members: readonly ClassMember[];
  /** JS static blocks and PY class-body statements that are not members; they run when the class is defined. */
  readonly body: readonly Stmt[];
}

/**
 * Pure operators, n-ary where chained: `+ - * / % ** // | & ^ << >> >>> ~ ! not typeof void == != === !== < > <= >= in instanceof is`,
 * `concat` (template literals, f-strings, adjacent shell words: every operand made a string and joined), `format` for PY `%` on strings is just `%`,
 * `neg`/`pos` for unary minus/plus, `test` for shell `[`/`[[` (operands are the words), `delete` (JS).
 * Long left-associative chains of one operator are flattened: `a + b + c` is one node of three operands.
 */
export interface OpExpr extends Node {
  readonly kind: 'op';
  readonly op: string;
  readonly operands: readonly Expr[];
}

/** `?:` has operands (test, yes, no); the logical ones two or more, flattened. PY `and`/`or` are `&&`/`||`. SH `a && b` as expression likewise. */
export interface ChoiceExpr extends Node {
  readonly kind: 'choice';
  readonly how: '?:' | '&&' | '||' | '??';
  readonly operands: readonly Expr[];
}

export type Target = NameExpr | MemberExpr | ListPattern | ObjectPattern;

export interface PatternItem {
  readonly target: Target;
  readonly default?: Expr;
  readonly rest?: true;
}

export interface ListPattern extends Node {
  readonly kind: 'list-pattern';
  readonly items: readonly (PatternItem | null)[];
}

export interface ObjectPattern extends Node {
  readonly kind: 'object-pattern';
  /** The key of a rest item is null. */
  readonly items: readonly (PatternItem & { readonly key: Expr | null })[];
}

/**
 * Assignment as an expression. `declare` says which scope the name belongs to: JS `var`, `let`, `const`; PY `var` (function-local) unless the name was
 * declared `global` (then `global`) or `nonlocal` (then absent: wherever it is found). SH `global`, `local x` is `let`, `export x` is `global`.
 * `op` is the operator of a compound assignment without `=` (`+`, `||`, `??` …). `i++` is op `+`, value 1, `postfix`.
 */
export interface AssignExpr extends Node {
  readonly kind: 'assign';
  readonly target: Target;
  readonly value: Expr;
  readonly declare?: 'var' | 'let' | 'const' | 'global';
  readonly op?: string;
  readonly postfix?: true;
}

export interface WaitExpr extends Node {
  readonly kind: 'wait';
  readonly how: 'await' | 'yield' | 'yield*';
  readonly value: Expr;
}

/** PY `a[from:to:step]` as the key of a member; SH `${x:from:length}` is a call of `#substring`. */
export interface SliceExpr extends Node {
  readonly kind: 'slice';
  readonly from: Expr | null;
  readonly to: Expr | null;
  readonly step: Expr | null;
}

/** PY comprehensions. For dicts `result` is the key and `resultValue` the value. */
export interface EachExpr extends Node {
  readonly kind: 'each';
  readonly form: 'list' | 'dict' | 'set' | 'generator';
  readonly clauses: readonly {
    readonly target: Target;
    readonly iterable: Expr;
    readonly conditions: readonly Expr[];
  }[];
  readonly result: Expr;
  readonly resultValue?: Expr;
}

/** Evaluates all, gives the last (JS comma). */
export interface SequenceExpr extends Node {
  readonly kind: 'sequence';
  readonly items: readonly Expr[];
}

/**
 * SH command substitution, subshell, group or loop used as a pipeline stage: runs the body, gives all it prints joined.
 * `stdin` is what the pipe feeds to the body.
 */
export interface OutputExpr extends Node {
  readonly kind: 'output';
  readonly body: readonly Stmt[];
  readonly stdin?: Expr;
}

/** Something the representation does not model; its parts are still evaluated. */
export interface OpaqueExpr extends Node {
  readonly kind: 'opaque';
  readonly what: string;
  readonly parts: readonly Expr[];
}

export type Stmt =
  | ExprStmt
  | DefineStmt
  | IfStmt
  | LoopStmt
  | TryStmt
  | JumpStmt
  | BlockStmt
  | ImportStmt
  | ExportStmt
  | WithStmt
  | SwitchStmt;

export interface ExprStmt extends Node {
  readonly kind: 'expr';
  readonly value: Expr;
}

/** A function or class declaration; PY decorated ones have the decorator calls around `value`. JS function declarations are hoisted by the interpreter. */
export interface DefineStmt extends Node {
  readonly kind: 'define';
  readonly name: string;
  readonly value: Expr;
  readonly hoisted?: true;
}

export interface IfStmt extends Node {
  readonly kind: 'if';
  readonly test: Expr;
  readonly then: readonly Stmt[];
  readonly otherwise: readonly Stmt[];
}

/**
 * `while`/`do`/`for` use init, test, update (absent test = for ever; SH `until` has a `!` test); `each` walks values (JS for-of, PY for, SH for),
 * `keys` walks keys (JS for-in) into `target`. `declare` belongs to the target. PY loop-else is `otherwise`.
 */
export interface LoopStmt extends Node {
  readonly kind: 'loop';
  readonly how: 'while' | 'do' | 'for' | 'each' | 'keys';
  readonly label?: string;
  readonly init?: readonly Stmt[];
  readonly test?: Expr;
  readonly update?: Expr;
  readonly target?: Target;
  readonly declare?: 'var' | 'let' | 'const' | 'global';
  readonly iterable?: Expr;
  readonly body: readonly Stmt[];
  readonly otherwise?: readonly Stmt[];
}

export interface TryStmt extends Node {
  readonly kind: 'try';
  readonly body: readonly Stmt[];
  readonly handlers: readonly { readonly param?: Target; readonly body: readonly Stmt[] }[];
  /** PY try-else runs after the body. */
  readonly otherwise?: readonly Stmt[];
  readonly finalizer?: readonly Stmt[];
}

export interface JumpStmt extends Node {
  readonly kind: 'return' | 'throw' | 'break' | 'continue';
  readonly value?: Expr;
  readonly label?: string;
}

export interface BlockStmt extends Node {
  readonly kind: 'block';
  readonly body: readonly Stmt[];
  readonly label?: string;
}

/**
 * JS `import d, { a as b }, * as n from 's'`: names `{imported: 'default', local: 'd'}`, `{imported: 'a', local: 'b'}`, `{imported: '*', local: 'n'}`; a bare import has none.
 * `import x = require('s')` (TS) is a plain assignment of a call. PY `import a.b as c`: source `a.b`, `{imported: '*', local: 'c'}`; `import a.b` binds `a` with
 * source `a` (plus a second, bare import of `a.b`); `from .m import x as y`: source `.m`; `from m import *` is `{imported: '*', local: '*'}`.
 */
export interface ImportStmt extends Node {
  readonly kind: 'import';
  readonly source: string;
  readonly names: readonly { readonly imported: string; readonly local: string }[];
}

/** JS only. `export default e` is `{exported: 'default', value: e}`; `export * from 's'` is `{exported: '*'}` with `source`. Declarations stand before it as statements. */
export interface ExportStmt extends Node {
  readonly kind: 'export';
  readonly names: readonly { readonly exported: string; readonly value?: Expr; readonly imported?: string }[];
  readonly source?: string;
}

/** PY `with a as b:`; JS `with (o) {}` has no target. */
export interface WithStmt extends Node {
  readonly kind: 'with';
  readonly items: readonly { readonly value: Expr; readonly target?: Target }[];
  readonly body: readonly Stmt[];
}

/** JS `switch` (falls through), PY `match` and SH `case` (`fallsThrough: false`). A case without tests is the default. */
export interface SwitchStmt extends Node {
  readonly kind: 'switch';
  readonly label?: string;
  readonly subject: Expr;
  readonly fallsThrough: boolean;
  readonly cases: readonly {
    readonly tests: readonly Expr[];
    readonly guard?: Expr;
    readonly binds?: readonly Target[];
    readonly body: readonly Stmt[];
  }[];
}
