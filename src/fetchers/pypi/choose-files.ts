import type { WheelTags } from './file-name.ts';

export interface Choosable {
  readonly kind: 'sdist' | 'wheel';
  readonly fileName: string;
  readonly tags?: WheelTags;
}

export interface Chosen<File> {
  readonly file: File;
  /** Folder of the artifact: the same name for the same kind in every version, so that versions can be compared. */
  readonly folder: string;
}

const systems: readonly (readonly [RegExp, string])[] = [
  [/^any$/, 'wheel'],
  [/linux/, 'wheel-linux'],
  [/^macosx/, 'wheel-macos'],
  [/^win/, 'wheel-windows'],
];

/**
 * Every source distribution and one wheel of each kind: an attack can be in only one of them. Wheels built for one system from the same
 * sources differ in what was compiled; of those the one most people install stands for its system.
 */
export function chooseFiles<File extends Choosable>(files: readonly File[]): Chosen<File>[] {
  const groups = new Map<string, File[]>();
  for (const file of files) {
    const group = groupOf(file);
    groups.set(group, [...(groups.get(group) ?? []), file]);
  }
  const taken: Chosen<File>[] = [];
  for (const [folder, group] of [...groups].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const ranked = [...group].sort((a, b) => rank(b) - rank(a) || (a.fileName < b.fileName ? -1 : 1));
    const kept = folder === 'sdist' ? ranked : ranked.slice(0, 1);
    kept.forEach((file, index) => {
      taken.push({ file, folder: index === 0 ? folder : `${folder}-${index + 1}` });
    });
  }
  return taken;
}

/** Wheels for any system are a kind of their own per Python generation: those for Python 2 and 3 are different builds. */
function groupOf({ kind, tags }: Choosable): string {
  if (kind === 'sdist' || tags === undefined) return 'sdist';
  const system =
    systems.find(([pattern]) => pattern.test(tags.platform))?.[1] ??
    `wheel-${/^[a-z]+/i.exec(tags.platform)?.[0] ?? 'other'}`;
  return system === 'wheel' && /^(?:py2|cp2\d)/.test(tags.python) && !/py3/.test(tags.python)
    ? 'wheel-python2'
    : system;
}

function rank({ kind, fileName, tags }: Choosable): number {
  if (kind === 'sdist' || tags === undefined) return /\.tar\.gz$/.test(fileName) ? 1 : 0;
  const python = Math.max(0, ...[...tags.python.matchAll(/(?:cp|py)3(\d*)/g)].map(([, minor]) => Number(minor || 1)));
  // A build for interpreters without a lock, or for PyPy, is what few install.
  const ordinary = /t$/.test(tags.abi) || !/^(?:cp|py)/.test(tags.python) ? 0 : 1000;
  const [usual, second] = /^macosx/.test(tags.platform)
    ? [/arm64|universal2/, /x86_64/]
    : [/x86_64|amd64/, /a(?:rm|arch)64/];
  const machine = usual.test(tags.platform) ? 2 : second.test(tags.platform) ? 1 : 0;
  const glibc = /manylinux/.test(tags.platform) ? 0.5 : 0;
  return ordinary + python * 10 + machine + glibc;
}
