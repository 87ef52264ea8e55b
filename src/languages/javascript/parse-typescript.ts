/** typescript-estree and TypeScript's own parser, loaded when first needed: they cost 0.4 s and 70 MB, and most JavaScript does without. */
import { createRequire } from 'node:module';
import type { NodeArray, SourceFile, Statement } from 'typescript';
import type { EsNode } from './es-node.ts';
import type { Dialect, Parsed, ParseTrouble } from './parsed.ts';
import { scanComments } from './scan-comments.ts';

const require = createRequire(import.meta.url);

let loaded: { ts: typeof import('typescript'); estree: typeof import('@typescript-eslint/typescript-estree') } | null =
  null;

function load(): NonNullable<typeof loaded> {
  loaded ??= { ts: require('typescript'), estree: require('@typescript-eslint/typescript-estree') };
  return loaded;
}

/** TypeScript keeps its findings here, off the record; typescript-estree converts no file that has any. */
type WithDiagnostics = SourceFile & {
  statements: NodeArray<Statement>;
  parseDiagnostics: readonly {
    readonly start?: number;
    readonly messageText: string | { readonly messageText: string };
  }[];
};

/** The conversion needs about 200 times the length of the text in memory and a second for each of these (UTF-16 units). */
const maxConverted = 1_000_000;
/** Pieces of what is longer: large enough to be few, small enough to lose little to an error. */
const pieceLength = 200_000;

/** Where a text may be cut, between its outermost statements. */
export interface Pieces {
  readonly pieces: readonly { readonly at: number; readonly end: number }[];
  readonly isModule: boolean;
}

/**
 * Reads a text with whatever errors it has: TypeScript's parser recovers from all of them, so clearing its findings before the conversion gives a
 * tree of what could be read. The findings become the trouble. Where there is too much to convert, or the conversion fails all the same, the
 * answer is where to cut.
 */
export function parseTypeScript(source: string, dialect: Dialect): Parsed | Pieces {
  const { ts, estree } = load();
  try {
    const file = fewestErrors(source, dialect);
    const [first] = file.parseDiagnostics;
    file.parseDiagnostics = [];
    const erased = eraseTypes(file);
    if (lengthOf(erased) > maxConverted) return cut(file, pieceLength);
    const comments = scanComments(file, ts);
    file.statements = erased;
    const body = convert(file, estree);
    return body ? { parts: [{ body, shift: 0 }], comments, trouble: first ? syntaxError(first) : null } : cut(file, 1);
  } catch (error) {
    if (error instanceof RangeError) return { parts: [], comments: [], trouble: tooDeepToRead };
    throw error;
  }
}

function convert(
  file: SourceFile,
  estree: typeof import('@typescript-eslint/typescript-estree'),
): readonly EsNode[] | null {
  try {
    // The published type asks for a string; the function takes a parsed file as well.
    const program = estree.parse(file as unknown as string, {
      loc: true,
      range: true,
      allowInvalidAST: true,
      errorOnUnknownASTType: false,
      jsDocParsingMode: 'none',
      loggerFn: false,
      suppressDeprecatedPropertyWarnings: true,
    });
    return program.body as unknown as EsNode[];
  } catch (error) {
    if (error instanceof RangeError) throw error;
    return null;
  }
}

/**
 * Types and ambient declarations lower to nothing; a declaration file is made of them, and converting them is most of its cost. Empty statements
 * of the same extent take their place, because the conversion expects every character to belong to a statement.
 */
function eraseTypes(file: WithDiagnostics): NodeArray<Statement> {
  const { ts } = load();
  const kept = file.statements.map((each): Statement => {
    if (!isErased(each)) return each;
    return Object.assign(ts.setTextRange(ts.factory.createEmptyStatement(), each), { parent: file });
  });
  return ts.setTextRange(ts.factory.createNodeArray(kept), file.statements);
}

function lengthOf(statements: NodeArray<Statement>): number {
  const { ts } = load();
  let length = 0;
  for (const each of statements) if (!ts.isEmptyStatement(each)) length += each.end - each.pos;
  return length;
}

function isErased(statement: Statement): boolean {
  const { ts } = load();
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true;
  if (ts.isFunctionDeclaration(statement) && !statement.body) return true;
  return (
    ts.canHaveModifiers(statement) &&
    ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) === true
  );
}

function syntaxError(diagnostic: WithDiagnostics['parseDiagnostics'][number]): ParseTrouble {
  const { messageText, start } = diagnostic;
  const message = typeof messageText === 'string' ? messageText : messageText.messageText;
  return { code: 'syntax-error', message: `The code has a syntax error: ${message}`, at: start ?? 0 };
}

/** The parsers give no place when the stack ends. */
export const tooDeepToRead: ParseTrouble = {
  code: 'nested-too-deep',
  message: 'The code is nested deeper than the parser can follow.',
  at: 0,
};

/** `<T>x` is a cast in one dialect and an element in the other: where the first reading has errors the second may have fewer. */
function fewestErrors(source: string, dialect: Dialect): WithDiagnostics {
  const { ts } = load();
  const kinds =
    dialect === 'ts'
      ? [ts.ScriptKind.TS, ts.ScriptKind.TSX]
      : dialect === 'tsx'
        ? [ts.ScriptKind.TSX, ts.ScriptKind.TS]
        : [ts.ScriptKind.JSX, ts.ScriptKind.TSX, ts.ScriptKind.TS];
  let best: WithDiagnostics | null = null;
  for (const kind of kinds) {
    const file = readFile(source, kind);
    if (!best || file.parseDiagnostics.length < best.parseDiagnostics.length) best = file;
    if (best.parseDiagnostics.length === 0 || source.length > maxConverted) break;
  }
  return best!;
}

function readFile(source: string, kind: import('typescript').ScriptKind): WithDiagnostics {
  const { ts } = load();
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    // Every text is read as a module, so that `await` outside functions waits.
    setExternalModuleIndicator: (file: SourceFile) => {
      (file as { externalModuleIndicator?: unknown }).externalModuleIndicator = true;
    },
  };
  return ts.createSourceFile('input.ts', source, options, true, kind) as WithDiagnostics;
}

function cut(file: WithDiagnostics, length: number): Pieces {
  const { ts } = load();
  const { statements } = file;
  const pieces: { at: number; end: number }[] = [];
  let at = 0;
  for (const statement of statements) {
    // A long statement stands alone: it takes no neighbour with it when it cannot be read.
    if (statement.end - statement.pos > length && statement.pos > at) {
      pieces.push({ at, end: statement.pos });
      at = statement.pos;
    }
    if (statement.end - at < length) continue;
    pieces.push({ at, end: statement.end });
    at = statement.end;
  }
  if (at < file.text.length) pieces.push({ at, end: file.text.length });
  const isModule = statements.some(
    (each) => ts.isImportDeclaration(each) || ts.isExportDeclaration(each) || ts.isExportAssignment(each),
  );
  return { pieces, isModule };
}
