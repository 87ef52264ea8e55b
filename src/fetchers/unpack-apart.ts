import type { Skipped, SourceFile } from '../model/artifact.ts';
import type { FetchLimits } from './fetch-limits.ts';
import { createIntake, type Intake } from './intake.ts';
import { type Download, takeDownload } from './take-download.ts';

export interface Unpacked {
  readonly files: readonly SourceFile[];
  readonly skipped: readonly Skipped[];
  /** False: the download was one plain file. */
  readonly isArchive: boolean;
}

/** Unpacks a download by itself, so that its links are followed within it and a part of it can be chosen. */
export async function unpackApart(download: Download, limits: FetchLimits): Promise<Unpacked> {
  const intake = createIntake(limits);
  const isArchive = await takeDownload(download, intake, limits);
  return { ...intake.finish(), isArchive };
}

/** Adds what was unpacked apart; `place` says where it lies in the artifact, undefined that it is not wanted. */
export function addUnpacked(
  { files, skipped }: Pick<Unpacked, 'files' | 'skipped'>,
  intake: Intake,
  place: (path: string) => string | undefined,
): void {
  for (const { path, bytes } of files) {
    const placed = place(path);
    if (placed !== undefined) intake.add(placed, bytes);
  }
  for (const { path, reason, detail } of skipped) {
    const placed = place(path);
    if (placed !== undefined) intake.skip(placed, reason, detail);
  }
}
