import type { Value } from '../value.ts';

export function keyName(key: Value): string | null {
  if (key.kind === 'const' && key.value instanceof Uint8Array) return null;
  if (key.kind === 'const') return String(key.value);
  // JS: well-known symbols (`Symbol.iterator`) are keys by their names.
  return key.kind === 'api' && key.path.startsWith('Symbol.') ? `@@${key.path}` : null;
}
