/** typescript-estree and TypeScript's own parser, loaded when first needed: they cost 0.4 s and 70 MB, and most JavaScript does without. */
import { createRequire } from 'node:module';
import type { SourceFile } from 'typescript';
import type { EsNode } from './es-node.ts';
import type { Dialect, Parsed, ParseTrouble } from './parse-javascript.ts';

const require = createRequire(import.meta.url);

let loaded: { ts: typeof import('typescript'); estree: typeof import('@typescript-eslint/typescript-estree') } | null =
  null;

function load(): NonNullable<typeof loaded> {
  loaded ??= { ts: require('typescript'), estree: require('@typescript-eslint/typescript-estree') };
  return loaded;
}

/** TypeScript keeps its findings here, off the record; typescript-estree converts no file that has any. */
type WithDiagnostics = SourceFile & {
  parseDiagnostics: readonly {
    readonly start?: number;
    readonly messageText: string | { readonly messageText: string };
  }[];
};

/**
 * Reads a text with whatever errors it has: TypeScript's parser recovers from all of them, so clearing its findings before the conversion gives a
 * tree of what could be read. The findings become the trouble. Null when the conversion fails all the same.
 */
export function parseTypeScript(source: string, dialect: Dialect): Parsed | null {
  const { ts, estree } = load();
  try {
    const file = fewestErrors(source, dialect);
    const [first] = file.parseDiagnostics;
    file.parseDiagnostics = [];
    // The published type asks for a string; the function takes a parsed file as well.
    const program = estree.parse(file as unknown as string, {
      loc: true,
      range: true,
      comment: true,
      allowInvalidAST: true,
      errorOnUnknownASTType: false,
      jsDocParsingMode: 'none',
      loggerFn: false,
      suppressDeprecatedPropertyWarnings: true,
    });
    const comments = program.comments.map(({ range, value }) => ({ at: range[0] + 2, text: value }));
    const hashbang = ts.getShebang(source);
    if (hashbang) comments.unshift({ at: 2, text: hashbang.slice(2) });
    const trouble = first ? syntaxError(first) : null;
    return { parts: [{ body: program.body as unknown as EsNode[], shift: 0 }], comments, trouble };
  } catch (error) {
    if (error instanceof RangeError) return { parts: [], comments: [], trouble: tooDeepToRead };
    return null;
  }
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
    const file = readFile(source, kind, true);
    if (!best || file.parseDiagnostics.length < best.parseDiagnostics.length) best = file;
    if (best.parseDiagnostics.length === 0) break;
  }
  return best!;
}

function readFile(source: string, kind: import('typescript').ScriptKind, setParentNodes: boolean): WithDiagnostics {
  const { ts } = load();
  const options = {
    languageVersion: ts.ScriptTarget.Latest,
    jsDocParsingMode: ts.JSDocParsingMode.ParseNone,
    // Every text is read as a module, so that `await` outside functions waits.
    setExternalModuleIndicator: (file: SourceFile) => {
      (file as { externalModuleIndicator?: unknown }).externalModuleIndicator = true;
    },
  };
  return ts.createSourceFile('input.ts', source, options, setParentNodes, kind) as WithDiagnostics;
}

interface Pieces {
  readonly pieces: readonly { readonly at: number; readonly end: number }[];
  readonly isModule: boolean;
}

/** Cuts a text between its outermost statements into pieces of about `length` UTF-16 units, longer where one statement is. */
export function splitStatements(source: string, dialect: Dialect, length: number): Pieces | ParseTrouble {
  const { ts } = load();
  try {
    const kind = dialect === 'ts' ? ts.ScriptKind.TS : dialect === 'tsx' ? ts.ScriptKind.TSX : ts.ScriptKind.JSX;
    const { statements } = readFile(source, kind, false);
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
    if (at < source.length) pieces.push({ at, end: source.length });
    const isModule = statements.some(
      (each) => ts.isImportDeclaration(each) || ts.isExportDeclaration(each) || ts.isExportAssignment(each),
    );
    return { pieces, isModule };
  } catch (error) {
    if (error instanceof RangeError) return tooDeepToRead;
    throw error;
  }
}
