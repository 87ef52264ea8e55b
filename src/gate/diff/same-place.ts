import type { Locked } from '../locked.ts';
import { hostOf } from '../plan.ts';

/** Whether the bytes of two entries come from the same place, as far as addresses tell. */
export function samePlace(isRegistry: (host: string) => boolean) {
  return (a: Locked, b: Locked): boolean =>
    a.resolved === b.resolved || placeOf(a.resolved, isRegistry) === placeOf(b.resolved, isRegistry);
}

/** Known registries carry the same packages under the same names: moving between them is no news. */
function placeOf(resolved: string | undefined, isRegistry: (host: string) => boolean): string {
  if (resolved === undefined) return 'a registry';
  if (!/^https?:/.test(resolved)) return resolved.replace(/^file:(?:\.\/)?|^\.\//, '');
  return isRegistry(hostOf(resolved)) ? 'a registry' : resolved.replace(/#.*$/, '');
}
