import { compareNpmVersions, comparePythonVersions } from '../diff/versions.ts';
import { GateError } from '../gate-error.ts';
import { type KnownBad, type KnownBadList, type KnownBadRecord, knownBadFormat } from './known-bad.ts';

/** A list as `assay feed update` wrote it. Throws for anything else: a list that is not read would look like one that knows nothing bad. */
export function openKnownBad(text: string, file: string): KnownBad {
  let list: KnownBadList;
  try {
    list = JSON.parse(text) as KnownBadList;
  } catch (error) {
    throw new GateError(`${file} is no list of known-bad packages: ${(error as Error).message}`);
  }
  if (list?.format !== knownBadFormat || typeof list.packages !== 'object') {
    throw new GateError(`${file} is no list of known-bad packages (${knownBadFormat}); assay feed update writes one`);
  }
  return fromList(list);
}

export function fromList(list: KnownBadList): KnownBad {
  const own = <Value>(table: Readonly<Record<string, Value>>, key: string) =>
    Object.hasOwn(table, key) ? table[key] : undefined;
  const records = Object.values(list.packages).reduce((sum, { length }) => sum + length, 0);
  return {
    about: { records, updatedAt: list.updatedAt },
    find: (ecosystem, name, version) =>
      (own(list.packages, `${ecosystem}:${name}`) ?? []).filter((record) => affects(record, ecosystem, version)),
    isFix: (ecosystem, name, version) => own(list.fixes ?? {}, `${ecosystem}:${name}`)?.includes(version) === true,
  };
}

function affects({ versions, ranges = [] }: KnownBadRecord, ecosystem: string, version: string | undefined): boolean {
  if (versions === null) return true;
  if (version === undefined) return false;
  if (versions.includes(version)) return true;
  const order = ecosystem === 'pypi' ? comparePythonVersions : compareNpmVersions;
  return ranges.some(
    ({ introduced, fixed, lastAffected }) =>
      (introduced === '0' || order(version, introduced) >= 0) &&
      (fixed === undefined || order(version, fixed) < 0) &&
      (lastAffected === undefined || order(version, lastAffected) <= 0),
  );
}
