import type { Value } from '../value.ts';

/** Annotations of a tool lie in an options object, at most this many objects deep. */
const maxDepth = 4;

/** Whether a tool is registered with the promise to change nothing (`readOnlyHint`, Model Context Protocol). */
export function promisesReadOnly(values: Iterable<Value>, depth = 0): boolean {
  if (depth > maxDepth) return false;
  for (const value of values) {
    const entries = value.kind === 'object' ? value.props : value.kind === 'api' ? value.keywords : undefined;
    const hint = entries?.get('readOnlyHint');
    if (hint?.kind === 'const' && hint.value === true) return true;
    if (entries && promisesReadOnly(entries.values(), depth + 1)) return true;
  }
  return false;
}
