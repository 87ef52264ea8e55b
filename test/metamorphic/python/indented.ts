import type { Source } from '../transformation.ts';
import { pythonTree } from './tree.ts';

/**
 * A whole program as the body of a function, with its names still global; lines inside strings stay. Null where that would change its meaning: star imports,
 * `__future__`, names used as global in functions of its own.
 */
export function indented(source: Source, code: string): string | null {
  const tree = pythonTree({ ...source, text: code });
  if (
    !tree ||
    tree.nodes.some(({ type }) =>
      /^(?:wildcard_import|future_import_statement|global_statement|nonlocal_statement)$/.test(type),
    )
  )
    return null;
  const strings = tree.nodes.filter(({ type }) => type === 'string');
  let out = '';
  let at = 0;
  for (const line of code.split('\n')) {
    const isInString = strings.some((string) => string.at < at && at < string.end);
    out += `${line === '' || isInString ? '' : '    '}${line}\n`;
    at += line.length + 1;
  }
  return out.trimEnd();
}
