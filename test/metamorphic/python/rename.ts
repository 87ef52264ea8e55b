import { applyEdits, type Edit } from '../edits.ts';
import type { Source } from '../transformation.ts';
import { isInside, type PythonNode, pythonTree } from './tree.ts';

/** Gives every name the file binds itself (functions, parameters, variables, aliases of imports) another one. */
export function renamePython(source: Source): string | null {
  const tree = pythonTree(source);
  if (!tree) return null;
  const nameOf = (node: PythonNode) => source.text.slice(node.at, node.end);
  const names = tree.nodes.filter(({ type }) => type === 'identifier');
  const keywords = new Set(
    names.filter((node) => node.parent?.type === 'keyword_argument' && node.field === 'name').map(nameOf),
  );
  const inClass = new Set(names.filter((node) => isBinding(node) && isMember(node)).map(nameOf));
  const mine = new Set(
    names
      .filter((node) => isBinding(node) && (source.alone || !isPublic(node)))
      .map(nameOf)
      .filter(
        (name) => !keywords.has(name) && !inClass.has(name) && !/^__|^_$/.test(name) && !/^(?:self|cls)$/.test(name),
      ),
  );
  const edits: Edit[] = names
    .filter((node) => mine.has(nameOf(node)) && !isForeign(node))
    .map((node) => ({ at: node.at, end: node.end, text: `n_${[...nameOf(node)].reverse().join('')}` }));
  return applyEdits(source.text, edits);
}

const patterns =
  /^(?:pattern_list|tuple_pattern|list_pattern|list_splat_pattern|dictionary_splat_pattern|typed_parameter|default_parameter|typed_default_parameter|parameters|lambda_parameters)$/;

function isBinding(node: PythonNode): boolean {
  const { parent, field } = node;
  if (!parent) return false;
  if (/^(?:function|class)_definition$/.test(parent.type)) return field === 'name';
  if (/^(?:assignment|augmented_assignment|for_statement|for_in_clause)$/.test(parent.type)) return field === 'left';
  if (parent.type === 'named_expression') return field === 'name';
  if (parent.type === 'as_pattern_target') return true;
  if (parent.type === 'aliased_import') return field === 'alias';
  if (/default_parameter$/.test(parent.type)) return field === 'name';
  return patterns.test(parent.type) && isPatternBinding(parent);
}

function isPatternBinding(node: PythonNode): boolean {
  if (/parameter/.test(node.type)) return true;
  if (node.field === 'left') return true;
  return (
    node.parent !== null &&
    (patterns.test(node.parent.type) || node.parent.type === 'as_pattern_target') &&
    isPatternBinding(node.parent)
  );
}

/** Bound in a class body: reached as an attribute. */
function isMember(node: PythonNode): boolean {
  for (let up = node.parent; up; up = up.parent) {
    if (up.type === 'class_definition') return up.children.every((child) => child !== node);
    if (/^(?:lambda|function_definition)$/.test(up.type) && up.children.every((child) => child !== node)) return false;
  }
  return false;
}

/** Others may import it by this name. */
function isPublic(node: PythonNode): boolean {
  return !isInside(node, /^(?:function_definition|lambda)$/) || /_definition$/.test(node.parent!.type);
}

/** Attributes, names of keyword arguments and of what is imported belong to somebody else. */
function isForeign({ parent, field }: PythonNode): boolean {
  if (parent?.type === 'attribute') return field === 'attribute';
  if (parent?.type === 'keyword_argument') return field === 'name';
  return parent?.type === 'dotted_name' || parent?.type === 'decorator';
}
