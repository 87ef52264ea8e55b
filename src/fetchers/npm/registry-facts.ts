import type { RegistryFacts } from '../../model/source.ts';
import type { Manifest, Packument, Person } from './packument.ts';

/** What the registry says of one version, for the rules of packages. Only what was really there is present. */
export function npmFacts(packument: Packument, manifest: Manifest, now: Date): RegistryFacts {
  const { version } = manifest;
  const versions = Object.values(packument.versions);
  const earlier = versionsBefore(packument, version);
  const previous = earlier.at(-1);
  const publisher = publisherOf(manifest);
  const formerPublishers = earlier.flatMap((one) => publisherOf(one) ?? []);
  const maintainers = peopleOf(manifest.maintainers ?? packument.maintainers);
  return withoutUndefined({
    ecosystem: 'npm' as const,
    name: packument.name,
    version,
    readAt: now.toISOString(),
    packageCreatedAt: packument.time.created,
    publishedAt: packument.time[version],
    versionCount: versions.length,
    publisher,
    maintainers: namesOf(maintainers),
    emailDomains: domainsOf([manifest._npmUser ?? {}, ...maintainers]),
    previous: previous === undefined ? undefined : previousFacts(previous, packument),
    publisherIsNew:
      publisher === undefined || formerPublishers.length === 0 ? undefined : !formerPublishers.includes(publisher),
    hasInstallScript: hasInstallScript(manifest),
    hasProvenance: hasProvenance(manifest, packument),
    repositoryUrl: repositoryOf(manifest),
    deprecated: typeof manifest.deprecated === 'string' && manifest.deprecated !== '' ? manifest.deprecated : undefined,
    isSecurityHolding: isSecurityHolding(manifest),
    manifest: publicManifest(manifest),
  });
}

function previousFacts(manifest: Manifest, packument: Packument): NonNullable<RegistryFacts['previous']> {
  return withoutUndefined({
    version: manifest.version,
    publishedAt: packument.time[manifest.version],
    publisher: publisherOf(manifest),
    maintainers: namesOf(peopleOf(manifest.maintainers)),
    hasInstallScript: hasInstallScript(manifest),
    hasProvenance: hasProvenance(manifest, packument),
  });
}

/** Oldest first. Without times nobody can say which came before. */
function versionsBefore({ versions, time }: Packument, version: string): Manifest[] {
  const publishedAt = Date.parse(time[version] ?? '');
  return Object.values(versions)
    .filter((one) => Date.parse(time[one.version] ?? '') < publishedAt)
    .sort((a, b) => Date.parse(time[a.version] ?? '') - Date.parse(time[b.version] ?? ''));
}

function publisherOf({ _npmUser }: Manifest): string | undefined {
  return typeof _npmUser?.name === 'string' ? _npmUser.name : undefined;
}

function hasInstallScript({ scripts = {}, hasInstallScript: told, gypfile }: Manifest): boolean {
  const named = ['preinstall', 'install', 'postinstall'].some((name) => typeof scripts[name] === 'string');
  return named || told === true || gypfile === true;
}

/** Many registries of companies leave attestations out: absence means something only where others have some. */
function hasProvenance({ dist }: Manifest, { versions }: Packument): boolean | undefined {
  if (dist?.attestations !== undefined) return true;
  return Object.values(versions).some((one) => one.dist?.attestations !== undefined) ? false : undefined;
}

/** What the registry puts in the place of malware it removed. */
function isSecurityHolding(manifest: Manifest): boolean {
  return (
    /^0\.0\.1-security(?:[.-]|$)/.test(manifest.version) || /\bsecurity-holder\b/.test(repositoryOf(manifest) ?? '')
  );
}

function repositoryOf({ repository }: Manifest): string | undefined {
  const url = typeof repository === 'string' ? repository : repository?.url;
  return typeof url === 'string' && url !== '' ? url : undefined;
}

/** As the author's manifest would be: without what the registry adds. */
function publicManifest(manifest: Manifest): Record<string, unknown> {
  const added = ['dist', 'maintainers', 'readme', 'readmeFilename', 'gitHead', 'hasInstallScript', 'deprecated'];
  return Object.fromEntries(
    Object.entries(manifest).filter(([name]) => !name.startsWith('_') && !added.includes(name)),
  );
}

/** `Jo <jo@mail.test>` or an object. */
function peopleOf(people: readonly (Person | string)[] | undefined): Person[] {
  if (!Array.isArray(people)) return [];
  return people.map((person: Person | string) => {
    if (typeof person !== 'string') return person;
    const [, name = '', email = ''] = /^([^<]*)(?:<([^>]*)>)?/.exec(person) ?? [];
    return { name: name.trim(), email };
  });
}

function namesOf(people: readonly Person[]): string[] | undefined {
  const names = people.flatMap(({ name }) => (typeof name === 'string' && name !== '' ? [name] : []));
  return names.length === 0 ? undefined : [...new Set(names)].sort();
}

function domainsOf(people: readonly Person[]): string[] | undefined {
  const domains = people.flatMap(({ email }) => /@([^@\s>]+)$/.exec(String(email ?? ''))?.[1]?.toLowerCase() ?? []);
  return domains.length === 0 ? undefined : [...new Set(domains)].sort();
}

type Present<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(facts: T): Present<T> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as Present<T>;
}
