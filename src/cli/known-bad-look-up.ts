import { PackageURL } from '@socketregistry/packageurl-js';
import type { Osv } from '../fetchers/registry.ts';
import type { KnownBadRecord } from '../gate/known-bad/known-bad.ts';
import { fromList } from '../gate/known-bad/open-known-bad.ts';
import { listFromOsv } from '../gate/known-bad/osv.ts';
import type { GatePorts, PackageName } from '../gate/ports.ts';

/** Asks the online list about all packages at once, then reads the records that speak of malice. */
export function knownBadLookUp(osv: Osv): NonNullable<GatePorts['lookUpKnownBad']> {
  return async (packages) => {
    const asked = packages.filter(
      ({ ecosystem, version }) => ['npm', 'pypi'].includes(ecosystem) && version !== undefined,
    );
    const ids = await osv.idsOf(asked.map(purlOf));
    const wanted = [...new Set(ids.flat())].filter((id) => id.startsWith('MAL-'));
    const records = await Promise.all(wanted.map((id) => osv.record(id)));
    // Withdrawn ones fall out here, and those that are about other versions.
    const list = fromList(listFromOsv(records, new Date().toISOString()));
    const found = asked.map((one): [string, readonly KnownBadRecord[]] => [
      `${one.ecosystem}:${one.name}@${one.version}`,
      list.find(one.ecosystem, one.name, one.version),
    ]);
    return new Map(found);
  };
}

function purlOf({ ecosystem, name, version }: PackageName): string {
  const [, namespace, bare = name] = /^(@[^/]+)\/(.+)$/.exec(name) ?? [];
  return new PackageURL(ecosystem, namespace, bare, version, undefined, undefined).toString();
}
