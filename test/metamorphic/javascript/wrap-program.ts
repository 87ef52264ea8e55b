import type { Source } from '../transformation.ts';
import { isInsideFunction, treeOf } from './tree.ts';

/**
 * Puts a whole CommonJS file into something else; hashbang and directives stay in front. Null for modules (imports must stand outside) and for
 * files that return.
 */
export function wrapProgram(source: Source, wrap: (code: string) => string): string | null {
  const tree = treeOf(source);
  if (!tree || tree.isModule || tree.top.length === 0) return null;
  const isOpen = tree.nodes.some((node) => node.type === 'ReturnStatement' && !isInsideFunction(node));
  if (isOpen || tree.top.some(({ type }) => type.startsWith('TS'))) return null;
  return `${source.text.slice(0, tree.begin)}\n${wrap(source.text.slice(tree.begin).trim())}\n`;
}
