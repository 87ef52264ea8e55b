/** Aliases let a few lines of YAML stand for billions of values: counts what a full walk would visit. */

/** Largest number of values of one file: 1 MB of the densest JSON has half a million. */
const maxNodes = 2_000_000;

/** True when walking the value visits more than `limit` values or nests deeper than `depth`. Shared values count every time. */
export function exceedsNodes(value: unknown, limit: number = maxNodes, depth = 2000): boolean {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  const size = (node: unknown, level: number): number => {
    if (node === null || typeof node !== 'object') return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    if (level > depth || open.has(node)) return Number.POSITIVE_INFINITY;
    open.add(node);
    let total = 1;
    for (const child of Object.values(node)) {
      total += size(child, level + 1);
      if (total > limit) break;
    }
    open.delete(node);
    sizes.set(node, total);
    return total;
  };
  return size(value, 0) > limit;
}

/** Deepest nesting of brackets outside strings and comments; for parsers that recurse. */
export function bracketDepth(text: string, limit: number): number {
  let depth = 0;
  let deepest = 0;
  let quote = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (quote !== 0) {
      if (unit === 0x5c) i++;
      else if (unit === quote) quote = 0;
    } else if (unit === 0x22) quote = unit;
    else if (unit === 0x7b || unit === 0x5b) {
      depth++;
      if (depth > deepest) deepest = depth;
      if (deepest > limit) return deepest;
    } else if (unit === 0x7d || unit === 0x5d) depth--;
  }
  return deepest;
}
