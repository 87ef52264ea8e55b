/** `requirements.txt` and the files it includes; hashes, places and index options count. */
import { posix } from 'node:path';
import { parseRequirements, type RequirementEntry } from '../../languages/manifest/parse-lines.ts';
import type { Locked, LockedIndex, LockedSource } from '../locked.ts';
import { lineFinder } from './line-finder.ts';
import type { LockContent, LockDocument, LockFormat } from './lock-format.ts';
import { pythonName } from './python-names.ts';

const includeOptions = new Set(['-r', '--requirement', '-c', '--constraint']);
const indexOptions = new Set(['-i', '--index-url', '--pypi-url', '--extra-index-url', '-f', '--find-links']);

export const requirements: LockFormat = {
  name: 'requirements',
  files: /(?:^|\/)(?:[\w.-]*requirements[\w.-]*|constraints[\w.-]*)\.txt$|(?:^|\/)requirements\/[\w.-]+\.txt$/,
  syntax: 'lines',
  ecosystem: 'pypi',
  read: (document) => readFile(document, new Set([document.file])),
};

function readFile(document: LockDocument, seen: Set<string>): LockContent {
  const { text, file } = document;
  const { data, offsetOf } = parseRequirements(text);
  const lineOf = lineFinder(text);
  const locked: Locked[] = [];
  const indexes: LockedIndex[] = [];
  for (const [index, entry] of (data as { entries: RequirementEntry[] }).entries.entries()) {
    const line = lineOf(offsetOf(['entries', index]));
    if (entry.option !== undefined && includeOptions.has(entry.option)) {
      const included = includedFile(document, entry.url ?? '', seen);
      locked.push(...(included?.locked ?? []));
      indexes.push(...(included?.indexes ?? []));
    } else if (entry.option !== undefined && indexOptions.has(entry.option)) {
      indexes.push({ url: entry.url ?? '', line });
    } else {
      const one = lockedOf(entry, file, line);
      if (one !== null) locked.push(one);
    }
  }
  return { locked, indexes };
}

/** Files with a name of their own are read as such; the others only through whoever includes them. */
function includedFile(document: LockDocument, target: string, seen: Set<string>): LockContent | null {
  const path = posix.normalize(posix.join(posix.dirname(document.file), target));
  if (seen.has(path) || requirements.files.test(path.toLowerCase())) return null;
  seen.add(path);
  const text = document.open(path);
  return text === null ? null : readFile({ ...document, file: path, text }, seen);
}

function lockedOf(entry: RequirementEntry, file: string, line: number): Locked | null {
  const isEditable = entry.option === '-e' || entry.option === '--editable';
  if (entry.option !== undefined && !isEditable) return null;
  const place = entry.url;
  const name = entry.name ?? nameInPlace(place ?? '');
  const version = /^={2,3}\s*([^\s,*]+)$/.exec(entry.specifier ?? '')?.[1];
  const source: LockedSource = place === undefined ? 'registry' : placeSource(place);
  return {
    ecosystem: 'pypi',
    name: pythonName(name),
    ...(version === undefined || place !== undefined ? {} : { version }),
    ...(place === undefined && version === undefined ? { range: entry.specifier ?? '*' } : {}),
    source,
    ...(place === undefined ? {} : { resolved: place }),
    integrity: [...entry.hashes, ...hashInPlace(place)].sort(),
    direct: true,
    dev: false,
    file,
    lineOf: () => line,
  };
}

export function placeSource(place: string): LockedSource {
  if (/^(?:git|hg|svn|bzr)\+/.test(place) || /^git@/.test(place)) return 'git';
  return /^https?:/.test(place) ? 'tarball' : 'file';
}

function nameInPlace(place: string): string {
  const egg = /[#&]egg=([\w.-]+)/.exec(place)?.[1];
  return (
    egg ??
    place
      .replace(/[#?].*$/, '')
      .replace(/\/+$/, '')
      .split('/')
      .at(-1)
      ?.replace(/\.git(?:@.*)?$|-\d.*$/, '') ??
    place
  );
}

function hashInPlace(place = ''): string[] {
  const match = /#(?:.*&)?(sha256|sha512)=([0-9a-f]+)/.exec(place);
  return match === null ? [] : [`${match[1]}:${match[2]}`];
}
