/** Records of the Open Source Vulnerability format to the list of known-bad packages. Pure. */
import { pythonName } from '../readers/python-names.ts';
import { fieldsOf, listOf, textOf } from '../readers/untyped.ts';
import { type KnownBadList, type KnownBadRecord, knownBadFormat } from './known-bad.ts';

const ecosystems: Readonly<Record<string, string>> = {
  npm: 'npm',
  PyPI: 'pypi',
  'crates.io': 'cargo',
  RubyGems: 'gem',
  Go: 'golang',
  NuGet: 'nuget',
  Maven: 'maven',
  Packagist: 'composer',
};

/** Withdrawn records are left out: whoever updates is rid of them. */
export function listFromOsv(records: Iterable<unknown>, updatedAt: string): KnownBadList {
  const packages = new Map<string, Map<string, KnownBadRecord>>();
  const fixes = new Map<string, Set<string>>();
  for (const value of records) {
    const record = fieldsOf(value);
    const id = textOf(record.id);
    if (id === undefined || textOf(record.withdrawn) !== undefined) continue;
    for (const affected of listOf(record.affected).map(fieldsOf)) {
      const key = packageKey(affected.package);
      if (key === undefined) continue;
      if (isMalicious(id, record.aliases)) put(packages, key, () => new Map()).set(id, recordOf(id, record, affected));
      else
        for (const { fixed } of rangesOf(affected))
          if (fixed !== undefined) put(fixes, key, () => new Set()).add(fixed);
    }
  }
  return {
    format: knownBadFormat,
    updatedAt,
    packages: sortedTable(packages, (byId) => [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))),
    fixes: sortedTable(fixes, (versions) => [...versions].sort()),
  };
}

/** Ids of what OSV calls malicious; GitHub's advisories of malware are known by their alias. */
function isMalicious(id: string, aliases: unknown): boolean {
  return [id, ...listOf(aliases)].some((one) => typeof one === 'string' && one.startsWith('MAL-'));
}

function packageKey(value: unknown): string | undefined {
  const { ecosystem, name } = fieldsOf(value);
  const type = ecosystems[String(ecosystem).split(':', 1)[0]!];
  const text = textOf(name);
  return type === undefined || text === undefined ? undefined : `${type}:${type === 'pypi' ? pythonName(text) : text}`;
}

function recordOf(
  id: string,
  record: ReturnType<typeof fieldsOf>,
  affected: ReturnType<typeof fieldsOf>,
): KnownBadRecord {
  const versions = listOf(affected.versions).filter((one): one is string => typeof one === 'string');
  const ranges = rangesOf(affected);
  const isAll =
    versions.length === 0 &&
    (ranges.length === 0 ||
      ranges.some(
        (range) => range.introduced === '0' && range.fixed === undefined && range.lastAffected === undefined,
      ));
  const url = listOf(record.references)
    .map((one) => textOf(fieldsOf(one).url))
    .find((one) => one !== undefined);
  const published = textOf(record.published);
  return {
    id,
    summary: (textOf(record.summary) ?? textOf(record.details)?.split('\n', 1)[0] ?? 'Malicious code').slice(0, 300),
    versions: isAll ? null : versions.sort(),
    ...(isAll || ranges.length === 0 ? {} : { ranges }),
    ...(published === undefined ? {} : { published }),
    ...(url === undefined ? {} : { url }),
  };
}

function rangesOf(affected: ReturnType<typeof fieldsOf>) {
  return listOf(affected.ranges)
    .map(fieldsOf)
    .filter(({ type }) => type !== 'GIT')
    .flatMap(({ events }) => {
      const ranges: { introduced: string; fixed?: string; lastAffected?: string }[] = [];
      for (const event of listOf(events).map(fieldsOf)) {
        const last = ranges.at(-1);
        if (textOf(event.introduced) !== undefined) ranges.push({ introduced: textOf(event.introduced)! });
        else if (last !== undefined && textOf(event.fixed) !== undefined) last.fixed = textOf(event.fixed)!;
        else if (last !== undefined && textOf(event.last_affected) !== undefined)
          last.lastAffected = textOf(event.last_affected)!;
      }
      return ranges;
    });
}

function put<Value>(table: Map<string, Value>, key: string, make: () => Value): Value {
  const found = table.get(key) ?? make();
  table.set(key, found);
  return found;
}

function sortedTable<Value, Told>(
  table: ReadonlyMap<string, Value>,
  tell: (value: Value) => Told,
): Record<string, Told> {
  return Object.fromEntries([...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, tell(value)]));
}
