import { applyEdits, type Edit } from '../edits.ts';
import type { Source } from '../transformation.ts';
import { shellNodes } from './words.ts';

/** Gives variables a script sets for itself (lower-case, not exported) another name. */
export function renameShellVariables(source: Source): string | null {
  const nodes = shellNodes(source);
  if (
    !nodes ||
    /\b(?:export|read|getopts|printf -v|mapfile|readarray|unset|declare|envsubst|awk|let)\b|\$\(\(|\(\(|\$\{!/.test(
      source.text,
    )
  )
    return null;
  const names = new Set<string>();
  for (const node of nodes) {
    const target = node.target as { kind: string; name: string } | undefined;
    if ((node.kind === 'assign' || node.kind === 'loop') && target?.kind === 'name' && /^[a-z]\w*$/.test(target.name))
      names.add(target.name);
  }
  const edits: Edit[] = [];
  for (const match of source.text.matchAll(
    /(?<=\$\{?#?)[a-z]\w*|(?<=^|[\s;(]|local )[a-z]\w*(?==)|(?<=\bfor )[a-z]\w*(?= in\b)/gm,
  ))
    if (names.has(match[0])) edits.push({ at: match.index, end: match.index + match[0].length, text: `v_${match[0]}` });
  return applyEdits(source.text, edits);
}
