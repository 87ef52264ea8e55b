import type { FetchLimits } from './fetch-limits.ts';
import type { Intake } from './intake.ts';
import { unpackNested, unpackTarget } from './unpack.ts';

/** A download to take in. `rename` says where its files lie in the artifact; without it they lie where the archive says. */
export interface Download {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly rename?: (path: string) => string;
}

/** Unpacks an archive into the intake; anything else becomes one file. False when it was no archive. */
export async function takeDownload(download: Download, intake: Intake, limits: FetchLimits): Promise<boolean> {
  const { fileName, bytes, rename } = download;
  const renamed = rename === undefined ? intake : renameIntake(intake, rename);
  if (await unpackTarget(fileName, bytes, renamed, limits)) return true;
  renamed.add(fileName, bytes);
  await unpackNested(fileName, bytes, renamed, limits);
  return false;
}

/** `package/index.js` → `index.js`. Package managers strip the first folder whatever its name; `a.zip!/b` keeps the archive's name. */
export function withoutFirstFolder(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 || path[slash - 1] === '!' ? path : path.slice(slash + 1);
}

function renameIntake(intake: Intake, rename: (path: string) => string): Intake {
  return {
    ...intake,
    add: (path, bytes) => intake.add(rename(path), bytes),
    link: (path, target) => intake.link(rename(path), target === null ? null : rename(target)),
    skip: (path, reason, detail) => intake.skip(rename(path), reason, detail),
    refuse: (path) => intake.refuse(rename(path)),
  };
}
