import { type Fields, fieldsOf, textsOf } from '../manifest-fields.ts';
import type { Difference } from './difference.ts';

/** Name and version of an index against `PKG-INFO` or `METADATA`. */
export function pythonDifferences(shown: Fields, archived: unknown): readonly Difference[] {
  const own = fieldsOf(archived);
  const [name, version] = [textsOf(own?.Name)[0], textsOf(own?.Version)[0]];
  return [
    ...difference('name', shown.name, name, (text) => text.toLowerCase().replace(/[-_.]+/g, '-')),
    ...difference('version', shown.version, version, releaseOf),
  ];
}

function difference(
  what: string,
  told: unknown,
  real: string | undefined,
  tidy: (text: string) => string,
): Difference[] {
  if (typeof told !== 'string' || real === undefined || tidy(told) === tidy(real)) return [];
  return [
    { what: `the ${what} ${told} is ${real} in the archive`, keys: [`${what[0]!.toUpperCase()}${what.slice(1)}`, 0] },
  ];
}

/** `1.0`, `1.0.0` and `v1.0+local` are one release; what follows the numbers is spelt in too many ways to compare. */
function releaseOf(version: string): string {
  const [, numbers = version] = /^v?((?:\d+!)?\d+(?:\.\d+)*)/i.exec(version.trim()) ?? [];
  return numbers.replace(/(?:\.0+)+$/, '').replace(/(^|[.!])0+(?=\d)/g, '$1');
}
