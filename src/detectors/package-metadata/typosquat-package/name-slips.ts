/** Ways in which a name misses another by what a hurried person overlooks (threats.md §11, meta-typosquat-package). */

/** `certain`: nobody names a package like this by chance; `likely`: it happens; `possible`: it happens often. */
export interface Slip {
  readonly how: string;
  readonly sure: 'certain' | 'likely' | 'possible';
}

const bare = (name: string) => name.replace(/[-_.]/g, '');
const looks = (name: string) =>
  name.replaceAll('0', 'o').replace(/[1|]/g, 'l').replaceAll('rn', 'm').replaceAll('vv', 'w').replaceAll('5', 's');

/** Under which keys a popular name is found: what a name one slip away has in common with it. */
export function keysOfTarget(target: string): readonly string[] {
  const rest = /^@[^/]+\/(.+)$/.exec(target)?.[1];
  if (rest !== undefined) return [`scope:${rest}`, `bare:${bare(target.slice(1).replace('/', ''))}`];
  const words = target.split('-');
  const swapped = words.length === 2 ? [`is:${words[1]}-${words[0]}`] : [];
  return [`bare:${bare(target)}`, `looks:${looks(target)}`, `from:${target[0]}${target.length}`, ...swapped];
}

/** The keys to look a name up by. */
export function keysOfName(name: string): readonly string[] {
  const rest = /^@[^/]+\/(.+)$/.exec(name)?.[1];
  const plain = `bare:${bare(name.replace(/^@/, '').replace('/', ''))}`;
  if (rest !== undefined) return [`scope:${rest}`, plain];
  return [
    plain,
    `looks:${looks(name)}`,
    `is:${name}`,
    ...[-1, 0, 1].map((more) => `from:${name[0]}${name.length + more}`),
  ];
}

/** How `name` misses `target`, or null. Both lower case; for PyPI with runs of `-`, `_` and `.` as one `-`. */
export function slipBetween(name: string, target: string): Slip | null {
  if (name === target) return null;
  const scope = /^@([^/]+)\/(.+)$/.exec(target);
  if (scope) return scopeSlip(name, scope[1]!, scope[2]!);
  if (name.startsWith('@') || target.length < 5) return null;
  if (bare(name) === bare(target))
    return bare(target).length >= 6 ? { how: 'with other separators', sure: 'likely' } : null;
  if (looks(name) === looks(target)) return { how: 'with characters that look alike', sure: 'certain' };
  const words = target.split('-');
  if (words.length === 2 && target.length >= 9 && name === `${words[1]}-${words[0]}` && words[0] !== words[1])
    return { how: 'with its words swapped', sure: 'possible' };
  return letterSlip(name, target);
}

/** `@types-node` or `types-node` for `@types/node`; a scope one slip away. */
function scopeSlip(name: string, scope: string, rest: string): Slip | null {
  if (name === `${scope}-${rest}` || name === `${scope}.${rest}`)
    return scope === 'types' ? { how: 'without its scope', sure: 'likely' } : null;
  const own = /^@([^/]+)\/(.+)$/.exec(name);
  if (!own || own[1] === scope || scope.length < 5 || own[2] !== rest) return null;
  if (looks(own[1]!) === looks(scope)) return { how: 'under a scope that looks alike', sure: 'certain' };
  return letterSlip(own[1]!, scope)
    ? { how: `under the scope @${own[1]} instead of @${scope}`, sure: 'certain' }
    : null;
}

/** One letter more, less, other, or two swapped. */
function letterSlip(name: string, target: string): Slip | null {
  if (Math.abs(name.length - target.length) > 1) return null;
  let start = 0;
  while (start < name.length && name[start] === target[start]) start++;
  let end = 0;
  while (end < Math.min(name.length, target.length) - start && name.at(-1 - end) === target.at(-1 - end)) end++;
  const has = name.slice(start, name.length - end);
  const wants = target.slice(start, target.length - end);
  if (has.length > 2 || wants.length > 2 || /[\d@/]/.test(has + wants)) return null;
  if (has.length === 2 && wants.length === 2)
    return has[0] === wants[1] && has[1] === wants[0] ? { how: 'with two letters swapped', sure: 'certain' } : null;
  if (has.length > 1 || wants.length > 1) return null;
  const atEnd = start + has.length === name.length && end === 0;
  // A first letter of one's own (`preact`), a plural or an ending is how honest names differ.
  if (start === 0 || (atEnd && (has === '' || wants === '')) || /[-_.]/.test(has + wants)) return null;
  if (has === '') return { how: `without its ${wants}`, sure: target.length >= 7 ? 'certain' : 'likely' };
  if (wants === '')
    return name[start] === name[start - 1]
      ? { how: `with a second ${has}`, sure: 'certain' }
      : { how: `with a ${has} more`, sure: 'likely' };
  return { how: `with ${has} for ${wants}`, sure: 'likely' };
}
