import type { Special } from './special.ts';

export function many(names: readonly string[], special: Special): [string, Special][] {
  return names.map((name) => [name, special]);
}
