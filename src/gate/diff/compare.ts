/** What is new on one side of two readings. Pure. */
import type { Locked, LockReading } from '../locked.ts';
import { compareNpmVersions, comparePythonVersions } from './versions.ts';

export type ChangeKind = 'added' | 'bumped' | 'downgraded' | 're-resolved' | 're-hashed' | 'edited';

export interface Change {
  readonly kind: ChangeKind;
  readonly locked: Locked;
  /** What stood there before. */
  readonly before?: Locked;
  /** 1-based line of the lockfile that says what changed. */
  readonly line: number;
  /** Other files and lines that bring in the very same. */
  readonly alsoIn: readonly { readonly file: string; readonly line: number }[];
}

export interface Comparison {
  /** By file and line. */
  readonly changes: readonly Change[];
  /** What no file of the new side locks any more: leaving is never held against anybody. */
  readonly removed: readonly Locked[];
}

/** Whether bytes from these two places can be taken for the same, as far as an address tells. */
type SamePlace = (before: Locked, now: Locked) => boolean;

export function compare(before: readonly LockReading[], now: readonly LockReading[], samePlace: SamePlace): Comparison {
  const beforeByFile = new Map(before.map(({ file, locked }) => [file, groupByName(locked)]));
  const beforeEverywhere = groupByName(before.flatMap(({ locked }) => locked));
  const nowEverywhere = groupByName(now.flatMap(({ locked }) => locked));
  const found = now.flatMap(({ file, locked }) => {
    // A lockfile that is new, renamed, or of another manager is held against all that was locked anywhere.
    const beside = beforeByFile.get(file) ?? beforeEverywhere;
    return locked.flatMap((one) => changeOf(one, beside, beforeEverywhere, nowEverywhere, samePlace) ?? []);
  });
  const removed = [...beforeEverywhere].flatMap(([name, locked]) =>
    locked.filter((one) => !(nowEverywhere.get(name) ?? []).some((other) => sameVersion(one, other))),
  );
  return { changes: merged(found), removed: uniqueVersions(removed) };
}

type ByName = ReadonlyMap<string, readonly Locked[]>;

function groupByName(locked: readonly Locked[]): Map<string, Locked[]> {
  const groups = new Map<string, Locked[]>();
  for (const one of locked) {
    const group = groups.get(nameKey(one));
    if (group === undefined) groups.set(nameKey(one), [one]);
    else group.push(one);
  }
  return groups;
}

/** By the name it is installed under: `colours` becoming another package is a change of `colours`. */
const nameKey = ({ ecosystem, alias, name }: Locked) => `${ecosystem} ${alias ?? name}`;

function changeOf(
  one: Locked,
  beside: ByName,
  everywhere: ByName,
  nowEverywhere: ByName,
  samePlace: SamePlace,
): Change | null {
  if (one.source === 'workspace') return null;
  const former = beside.get(nameKey(one)) ?? [];
  const same = former.filter((other) => sameVersion(other, one));
  const isSame = (other: Locked, it: Locked) =>
    !contradicts(other, it) && !hasFurtherFiles(other, it) && samePlace(other, it);
  const change = (kind: ChangeKind, line: number, before?: Locked): Change => ({
    kind,
    locked: one,
    line,
    alsoIn: [],
    ...(before === undefined ? {} : { before }),
  });
  if (same.some((other) => isSame(other, one))) return null;
  const elsewhere = (everywhere.get(nameKey(one)) ?? []).some(
    (other) => sameVersion(other, one) && isSame(other, one) && other.source === one.source,
  );
  if (same.length === 0 && elsewhere) return null;
  const rehashed = same.find((other) => contradicts(other, one));
  if (rehashed !== undefined) return change('re-hashed', one.lineOf('integrity'), rehashed);
  if (same[0] !== undefined) return change('re-resolved', one.lineOf('resolved'), same[0]);
  const replaced = former.filter(
    (other) => !(nowEverywhere.get(nameKey(one)) ?? []).some((still) => sameVersion(still, other)),
  );
  const previous = latest(replaced);
  if (previous === undefined) return change('added', one.lineOf('version'));
  const isDowngrade = previous.name === one.name && order(previous, one) > 0;
  return change(isDowngrade ? 'downgraded' : 'bumped', one.lineOf('version'), previous);
}

function sameVersion(a: Locked, b: Locked): boolean {
  if (a.name !== b.name || ((a.source === 'registry') !== (b.source === 'registry') && a.version === undefined))
    return false;
  return a.version === b.version && a.range === b.range;
}

/** Digests of the same kind that have nothing in common, or digests that were there and are gone. */
function contradicts(before: Locked, now: Locked): boolean {
  if (before.integrity.length > 0 && now.integrity.length === 0) {
    return before.source === 'registry' && before.file === now.file;
  }
  return commonKinds(before, now).some(([former, present]) => !former.some((digest) => present.includes(digest)));
}

/** Files that came to a version after it was published: a wheel for another platform, or one that somebody slipped in. */
function hasFurtherFiles(before: Locked, now: Locked): boolean {
  return commonKinds(before, now).some(([former, present]) => present.some((digest) => !former.includes(digest)));
}

/** The digests of both sides for each algorithm that both have. */
function commonKinds(before: Locked, now: Locked): [former: string[], present: string[]][] {
  const ofKind = ({ integrity }: Locked, kind: string) =>
    integrity.filter((digest) => digest.split(/[-:/]/, 1)[0] === kind);
  const kinds = new Set(before.integrity.map((digest) => digest.split(/[-:/]/, 1)[0]!));
  return [...kinds]
    .map((kind): [string[], string[]] => [ofKind(before, kind), ofKind(now, kind)])
    .filter(([, present]) => present.length > 0);
}

function order(a: Locked, b: Locked): number {
  const compareVersions = a.ecosystem === 'pypi' ? comparePythonVersions : compareNpmVersions;
  return a.version === undefined || b.version === undefined ? 0 : compareVersions(a.version, b.version);
}

function latest(locked: readonly Locked[]): Locked | undefined {
  return [...locked].sort(order).at(-1);
}

/** One change for the same package from the same place, however many lockfiles bring it in. */
function merged(changes: readonly Change[]): Change[] {
  const byIdentity = new Map<string, Change>();
  for (const change of changes) {
    const { ecosystem, name, alias, version, range, source, resolved, integrity } = change.locked;
    const identity = JSON.stringify([change.kind, ecosystem, name, alias, version, range, source, resolved, integrity]);
    const first = byIdentity.get(identity);
    const place = { file: change.locked.file, line: change.line };
    byIdentity.set(identity, first === undefined ? change : { ...first, alsoIn: [...first.alsoIn, place] });
  }
  return [...byIdentity.values()].sort((a, b) =>
    a.locked.file < b.locked.file ? -1 : a.locked.file > b.locked.file ? 1 : a.line - b.line,
  );
}

function uniqueVersions(locked: readonly Locked[]): Locked[] {
  const unique = new Map(locked.map((one) => [`${nameKey(one)} ${one.version ?? one.range ?? one.resolved}`, one]));
  return [...unique.values()].filter(({ source }) => source !== 'workspace');
}
