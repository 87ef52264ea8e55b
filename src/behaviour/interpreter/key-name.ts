import type { Value } from '../value.ts';

export function keyName(key: Value): string | null {
  if (key.kind === 'const' && key.value instanceof Uint8Array) return null;
  if (key.kind === 'const') return String(key.value);
  return null;
}
