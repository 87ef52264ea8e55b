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
  const segments = name.replaceAll('\\', '/').replaceAll('\0', '\uFFFD').split('/');
  let outside = segments.length > 1 && segments[0] === '';
  const kept: string[] = [];
  for (const segment of segments) {
    // A drive letter means something only at the beginning, where others may have been taken away before it.
    const rest = kept.length === 0 ? segment.replace(/^(?:[A-Za-z]:)+/, '') : segment;
    if (rest !== segment || rest === '..') outside = true;
    if (rest !== '' && rest !== '.' && rest !== '..') kept.push(rest);
  }
  if (kept.length === 0) kept.push('!unnamed');
  return { path: (outside ? [outsideFolder, ...kept] : kept).join('/'), outside };
}
