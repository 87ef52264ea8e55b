const known = new Map<string, RegExp>();

/** `*` is anything but `/`, `**` anything at all; `any` says what `*` stands for where there are no folders. */
export function globToRegExp(glob: string, any = '[^/]'): RegExp {
  const key = `${any} ${glob}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const pattern = glob
    .replace(/[.+^${}()|[\]\\?]/g, '\\$&')
    .replace(/\*+\/?/g, (stars) =>
      stars.startsWith('**') ? (stars.endsWith('/') ? '(?:.*/)?' : '.*') : `${any}*${stars.endsWith('/') ? '/' : ''}`,
    );
  const made = new RegExp(`^${pattern}$`, 's');
  known.set(key, made);
  return made;
}
