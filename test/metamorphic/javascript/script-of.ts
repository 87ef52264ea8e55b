import { stripTypeScriptTypes } from 'node:module';
import type { Source } from '../transformation.ts';
import { isTypeScript, treeOf } from './tree.ts';

/** The file as plain JavaScript, for tools that know no types. Null when it cannot be read, or not without its types. */
export function scriptOf(source: Source): { readonly text: string; readonly isModule: boolean } | null {
  const tree = treeOf(source);
  if (!tree) return null;
  if (!isTypeScript(source.path)) return { text: source.text, isModule: tree.isModule };
  try {
    return { text: stripTypeScriptTypes(source.text, { mode: 'transform' }), isModule: tree.isModule };
  } catch {
    return null;
  }
}
