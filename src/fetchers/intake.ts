import { posix } from 'node:path';
import type { Skipped, SourceFile } from '../model/artifact.ts';
import type { FetchLimits } from './fetch-limits.ts';

/** Collects the files of one artifact, holds it to the limits and keeps its paths unique. */
export interface Intake {
  /** Bytes one more file may have; 0 when the artifact is full. */
  room(): number;
  /** False when a limit refused the file (and said so). */
  add(path: string, bytes: Uint8Array): boolean;
  /** A symbolic or hard link from `path` to `target`; both relative to the root. `null`: the target lies outside. */
  link(path: string, target: string | null): void;
  skip(path: string, reason: string, detail?: string): void;
  /** Says that a file has more bytes than there is room for. False when the artifact is full with it. */
  refuse(path: string): boolean;
  finish(): { files: SourceFile[]; skipped: Skipped[] };
}

const maxLinkHops = 40;

export function createIntake(limits: FetchLimits): Intake {
  const files = new Map<string, SourceFile>();
  const folders = new Set<string>(['.']);
  const links = new Map<string, string | null>();
  const skipped: Skipped[] = [];
  const gaps = new Set<string>();
  let bytesTotal = 0;
  let full = false;

  const skip = (path: string, reason: string, detail?: string) => {
    skipped.push(detail === undefined ? { path, reason } : { path, reason, detail });
  };
  const room = () => (full ? 0 : Math.min(limits.maxBytesPerFile, limits.maxBytesTotal - bytesTotal));

  /** One row says where reading stopped: a row for each of a million files would be a bomb of its own. */
  const stop = (path: string, reason: string, detail: string) => {
    if (!full) skip(path, reason, detail);
    full = true;
    return false;
  };

  const refuse = (path: string): boolean => {
    if (full) return false;
    if (room() < limits.maxBytesPerFile) {
      return stop(path, 'too-many-bytes', `reading stopped here, after ${limits.maxBytesTotal} bytes`);
    }
    skip(path, 'too-large', `larger than ${limits.maxBytesPerFile} bytes`);
    return true;
  };

  const add = (path: string, bytes: Uint8Array): boolean => {
    if (full) return false;
    if (files.size >= limits.maxFiles) {
      return stop(path, 'too-many-files', `reading stopped here, after ${limits.maxFiles} files`);
    }
    if (bytes.length > room()) return refuse(path);
    const earlier = files.get(path);
    if (earlier !== undefined && Buffer.compare(earlier.bytes, bytes) === 0) return true;
    let uniquePath = path;
    if (earlier !== undefined) {
      // Tools differ in whether the first or the last one is installed, so both are read, and no verdict may be sure.
      skip(path, 'duplicate-name', 'several entries with this name and different content; all were read');
      for (let copy = 2; files.has(uniquePath); copy += 1) uniquePath = `!copy-${copy}/${path}`;
    }
    files.set(uniquePath, { path: uniquePath, bytes });
    bytesTotal += bytes.length;
    for (let folder = posix.dirname(uniquePath); !folders.has(folder); folder = posix.dirname(folder))
      folders.add(folder);
    return true;
  };

  /** Where a link ends: a file to read under the link's name too, a folder or a gap that is told of anyway, or nothing. */
  const resolveLink = (path: string) => {
    let at = path;
    for (let hop = 0; hop < maxLinkHops; hop += 1) {
      const target = links.get(at);
      if (target === null) return 'outside';
      if (target === undefined) return files.get(at) ?? (folders.has(at) || gaps.has(at) ? 'told' : 'broken');
      at = target;
    }
    return 'broken';
  };

  const finish = () => {
    for (const { path } of skipped) gaps.add(path);
    for (const path of [...links.keys()].sort()) {
      const end = resolveLink(path);
      if (end === 'outside') skip(path, 'symlink-outside', 'points out of the artifact');
      else if (end === 'broken') skip(path, 'symlink-broken', 'points to nothing that was read');
      else if (end !== 'told' && !files.has(path)) add(path, end.bytes);
    }
    const sorted = [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
    return { files: sorted, skipped: sortSkipped(skipped) };
  };

  return { room, add, link: (path, target) => void links.set(path, target), skip, refuse, finish };
}

function sortSkipped(skipped: readonly Skipped[]): Skipped[] {
  const key = ({ path, reason, detail = '' }: Skipped) => `${path}\0${reason}\0${detail}`;
  return [...skipped].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
