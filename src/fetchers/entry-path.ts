/** The path an archive entry gets in the artifact. `outside` is true for names that would leave the folder they are unpacked into. */
export interface EntryPath {
  readonly path: string;
  readonly outside: boolean;
}

const outsideFolder = '!outside';

/**
 * Archive tools disagree about backslashes, drive letters and `..`; a hostile name is read under a harmless one instead of being left out,
 * because its content is what one wants to see most.
 */
export function entryPath(name: string): EntryPath {
  const withSlashes = name.replaceAll('\\', '/').replaceAll('\0', '\uFFFD');
  const isAbsolute = withSlashes.startsWith('/') || /^[A-Za-z]:/.test(withSlashes);
  const segments = withSlashes
    .replace(/^[A-Za-z]:/, '')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
  const outside = isAbsolute || segments.includes('..');
  const kept = segments.filter((segment) => segment !== '..');
  return { path: (outside ? [outsideFolder, ...kept] : kept).join('/'), outside };
}
