import type { FunctionExpr } from '../../languages/program.ts';

const cache = new WeakMap<FunctionExpr, boolean>();

/** Whether what a JS function does can depend on `this` or `arguments`: functions inside have their own, arrows share it. */
export function usesReceiver(node: FunctionExpr): boolean {
  let uses = cache.get(node);
  if (uses === undefined) {
    uses = mentions([node.params, node.body]);
    cache.set(node, uses);
  }
  return uses;
}

function mentions(root: unknown): boolean {
  const stack: unknown[] = [root];
  while (stack.length > 0) {
    const node = stack.pop();
    if (node === null || typeof node !== 'object' || node instanceof Uint8Array) continue;
    const { kind, name, isArrow } = node as { kind?: string; name?: string; isArrow?: true };
    if (kind === 'name' && (name === 'this' || name === 'super' || name === 'arguments')) return true;
    if (kind === 'function' && !isArrow) continue;
    for (const value of Object.values(node)) if (value !== null && typeof value === 'object') stack.push(value);
  }
  return false;
}
