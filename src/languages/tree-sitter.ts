/**
 * Parsing Python with tree-sitter in WebAssembly. Trees are copied into plain nodes in one pass of a cursor and freed at once, so that nothing
 * outside this file holds memory of the sandbox.
 */
import { createRequire } from 'node:module';
import type { Language, Parser, TreeCursor } from 'web-tree-sitter';
import type { Failure } from '../model/failure.ts';
import type { SyntaxNode } from './syntax-node.ts';

export interface SyntaxTree {
  readonly root: SyntaxNode;
  readonly comments: readonly { readonly start: number; readonly end: number }[];
  /** Where the parser first had to skip or invent something; null for a text without errors. */
  readonly firstError: number | null;
}

export type ParseFailure = Pick<Failure, 'code' | 'message'>;

/** Source above this size is not parsed: WebAssembly memory grows by about 140 bytes per byte of dense source. */
const maxSourceBytes = 6 * 1024 * 1024;

/** UTF-16 units handed to the parser at a time. */
const chunkLength = 1024;
/**
 * The parser may read a text this many times over before it is stopped. Ordinary files are read 1.0 to 1.5 times; text made to confuse it is
 * read again and again from every opening quote. Reads are counted instead of milliseconds: the same bytes must give the same report.
 */
const maxRereads = 8;
/** Reads that are always allowed, about half a second. */
const freeReads = 10_000;

interface GrammarTables {
  readonly typeNames: readonly string[];
  readonly fieldNames: readonly (string | null)[];
  /** By type id: 0 the node is left out, 1 it is kept, 2 it is kept without its children, 3 it is a comment. */
  readonly use: Uint8Array;
}

interface Engine {
  readonly parser: Parser;
  readonly tables: GrammarTables;
}

const require = createRequire(import.meta.url);
let loading: Promise<void> | null = null;
let engine: Engine | null = null;

/** Gets the parser ready; `parseSource` is synchronous afterwards. Call it before every artifact: it costs nothing twice and replaces an engine that broke. */
export function loadGrammars(): Promise<void> {
  if (engine) return Promise.resolve();
  loading ??= createEngine().then((created) => {
    engine = created;
    loading = null;
  });
  return loading;
}

async function createEngine(): Promise<Engine> {
  // The binding keeps one WebAssembly instance for ever; only a fresh copy of the module gives another.
  delete require.cache[require.resolve('web-tree-sitter')];
  const binding = require('web-tree-sitter') as typeof import('web-tree-sitter');
  await binding.Parser.init();
  const language = await binding.Language.load(require.resolve('tree-sitter-python/tree-sitter-python.wasm'));
  const parser = new binding.Parser();
  parser.setLanguage(language);
  return { parser, tables: tablesOf(language) };
}

/** The tokens lowering asks for. */
const tokens = new Set(
  [
    '+ - * / // % ** @ | & ^ << >> ~ < <= == != >= > <> in is and or not async from : _',
    '+= -= *= /= //= %= **= @= &= |= ^= <<= >>=',
  ].flatMap((line) => line.split(' ')),
)
  .add('not in')
  .add('is not');

/** Nodes whose text says everything. */
const leafTypes = new Set(['string_content', 'dotted_name', 'not in', 'is not']);

function tablesOf(language: Language): GrammarTables {
  const typeNames = Array.from({ length: language.nodeTypeCount }, (_, id) => language.nodeTypeForId(id) ?? '');
  const use = Uint8Array.from(typeNames, (name, id) => {
    if (name === 'comment') return 3;
    if (name === 'line_continuation') return 0;
    if (leafTypes.has(name)) return 2;
    if (!language.nodeTypeIsNamed(id) && !tokens.has(name)) return 0;
    return 1;
  });
  const fieldNames = Array.from({ length: language.fieldCount + 1 }, (_, id) => language.fieldNameForId(id));
  return { typeNames, fieldNames, use };
}

/** Parses a text (whose line ends the grammar must know: no lone CR). Needs `loadGrammars()` to have finished. Never throws on any text. */
export function parseSource(text: string): SyntaxTree | ParseFailure {
  if (isTooLarge(text)) {
    return { code: 'too-large-to-parse', message: `The source is larger than ${maxSourceBytes} bytes.` };
  }
  if (!engine) return { code: 'parser-not-ready', message: 'The parser was lost and has not been loaded again.' };
  try {
    return parseWith(engine, text);
  } catch (error) {
    // Whatever a WebAssembly instance throws, its memory may be half written: it is not used again.
    engine = null;
    return { code: 'parser-crashed', message: `The parser failed: ${error instanceof Error ? error.name : 'error'}.` };
  }
}

function isTooLarge(text: string): boolean {
  return text.length > maxSourceBytes || (text.length * 3 > maxSourceBytes && Buffer.byteLength(text) > maxSourceBytes);
}

function parseWith({ parser, tables }: Engine, text: string): SyntaxTree | ParseFailure {
  let reads = 0;
  const maxReads = freeReads + maxRereads * Math.ceil(text.length / chunkLength);
  const read = (index: number) => {
    reads += 1;
    // Without more text the scanner that reads over and over comes to its end, and the parser asks whether to go on.
    return reads > maxReads ? '' : text.slice(index, index + chunkLength);
  };
  const tree = parser.parse(read, null, { progressCallback: () => reads > maxReads });
  if (!tree || reads > maxReads) {
    tree?.delete();
    parser.reset();
    return { code: 'parse-budget', message: 'The parser gave up on a text that reads in too many ways.' };
  }
  const cursor = tree.walk();
  try {
    return copyTree(cursor, tables, tree.rootNode.hasError);
  } finally {
    cursor.delete();
    tree.delete();
  }
}

const errorTypeId = 0xffff;

interface OpenNode extends SyntaxNode {
  readonly children: SyntaxNode[];
}

function copyTree(cursor: TreeCursor, tables: GrammarTables, hasError: boolean): SyntaxTree {
  const { typeNames, fieldNames, use } = tables;
  const comments: { start: number; end: number }[] = [];
  const open: OpenNode[] = [];
  let firstError: number | null = null;
  const copy = (type: string, named: boolean): OpenNode => ({
    type,
    field: fieldNames[cursor.currentFieldId] ?? null,
    named,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: [],
  });
  const root = copy(typeNames[cursor.nodeTypeId] ?? 'ERROR', true);
  let parent = root;
  let more = cursor.gotoFirstChild();
  while (more) {
    const id = cursor.nodeTypeId;
    const isError = id === errorTypeId;
    const how = isError ? 1 : use[id];
    let enter = false;
    if (hasError && firstError === null && (isError || cursor.nodeIsMissing)) firstError = cursor.startIndex;
    if (how === 3) comments.push({ start: cursor.startIndex, end: cursor.endIndex });
    else if (how !== 0) {
      const node = copy(isError ? 'ERROR' : typeNames[id]!, isError || cursor.nodeIsNamed);
      parent.children.push(node);
      if (how === 1 && cursor.gotoFirstChild()) {
        open.push(parent);
        parent = node;
        enter = true;
      }
    }
    if (enter) continue;
    more = cursor.gotoNextSibling();
    while (!more && open.length > 0) {
      cursor.gotoParent();
      parent = open.pop()!;
      more = cursor.gotoNextSibling();
    }
  }
  if (hasError) firstError ??= root.start;
  return { root, comments, firstError };
}
