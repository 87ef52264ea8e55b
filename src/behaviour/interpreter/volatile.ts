import type { Program } from '../../languages/program.ts';

const cache = new WeakMap<Program, ReadonlySet<string>>();

/**
 * Names that some function assigns although it does not declare them: state shared between functions, of which an exported function that runs later cannot be sure.
 * Names are not told apart by scope, which errs on the side of uncertainty.
 */
export function volatileNames(program: Program): ReadonlySet<string> {
  let names = cache.get(program);
  if (!names) {
    const found = new Set<string>();
    walk(program.body, 0, found);
    names = found;
    cache.set(program, names);
  }
  return names;
}

function walk(root: unknown, depth: number, found: Set<string>): void {
  const stack: { node: unknown; depth: number }[] = [{ node: root, depth }];
  while (stack.length > 0) {
    const { node, depth: level } = stack.pop()!;
    if (node === null || typeof node !== 'object' || node instanceof Uint8Array) continue;
    const item = node as { kind?: string; declare?: string; target?: { kind?: string; name?: string } };
    if (
      item.kind === 'assign' &&
      level > 0 &&
      (item.declare === undefined || item.declare === 'global') &&
      item.target?.kind === 'name'
    )
      found.add(item.target.name!);
    const inside = item.kind === 'function' ? level + 1 : level;
    for (const value of Object.values(node))
      if (value !== null && typeof value === 'object') stack.push({ node: value, depth: inside });
  }
}
