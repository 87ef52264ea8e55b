/** Replaces the string constants of a JavaScript file by expressions that give the same text. */
import { applyEdits, type Edit } from '../edits.ts';
import type { Source } from '../transformation.ts';
import { isDirective, type Tree, type TreeNode, treeOf } from './tree.ts';

/** Shorter texts say nothing, so hiding them changes nothing. */
const minLength = 3;

export interface StringWriter {
  /** An expression whose value is the text; null leaves it as it is. */
  readonly expression: (text: string) => string | null;
  /** Statements put before all others, when a string was replaced. */
  readonly prelude?: string;
}

export function rewriteStrings(source: Source, { expression, prelude }: StringWriter): string | null {
  const tree = treeOf(source);
  if (!tree) return null;
  const edits = tree.nodes.flatMap((node) => editsOf(node, expression));
  return applyEdits(source.text, withPrelude(edits, tree, prelude));
}

function withPrelude(edits: readonly Edit[], tree: Tree, prelude: string | undefined): readonly Edit[] {
  if (edits.length === 0 || prelude === undefined) return edits;
  return [{ at: tree.begin, end: tree.begin, text: `\n${prelude}\n` }, ...edits];
}

function editsOf(node: TreeNode, expression: StringWriter['expression']): Edit[] {
  const { at, end, parent, key, raw } = node;
  if (node.type === 'TemplateElement') {
    const text = (raw.value as { cooked?: string | null }).cooked;
    if (typeof text !== 'string' || text.length < minLength || parent?.parent?.type === 'TaggedTemplateExpression')
      return [];
    if (parent?.parent?.type.startsWith('TS')) return [];
    const written = expression(text);
    return written === null ? [] : [{ ...quasiRange(node), text: `\${${written}}` }];
  }
  if (node.type !== 'Literal' || typeof raw.value !== 'string' || raw.value.length < minLength || !parent) return [];
  if (/^(?:Import|Export|JSX|TS)/.test(parent.type) && parent.type !== 'ImportExpression' && key !== 'expression')
    return [];
  if (isDirective(parent)) return [];
  const isKey = key === 'key' && parent.raw.computed !== true;
  if (isKey && (parent.type !== 'Property' || parent.parent?.type !== 'ObjectExpression' || raw.value === '__proto__'))
    return [];
  const written = expression(raw.value);
  if (written === null) return [];
  // `return'x'` and `case'x'` need their blank back.
  return [{ at, end, text: isKey ? `[${written}]` : ` ${written}` }];
}

/** The parsers disagree on whether a template's piece includes its delimiters. */
function quasiRange(node: TreeNode): { readonly at: number; readonly end: number } {
  const { raw } = node.raw.value as { raw: string };
  const spare = node.end - node.at - raw.length;
  if (spare === 0) return { at: node.at, end: node.end };
  return { at: node.at + 1, end: node.at + 1 + raw.length };
}
