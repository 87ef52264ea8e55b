import type { RegistryFacts } from '../../model/source.ts';
import { isJson, type Json, optional } from '../json-value.ts';
import type { Release } from './releases.ts';
import type { SimplePage } from './simple-page.ts';

export interface ToldByIndex {
  readonly name: string;
  readonly page: SimplePage;
  readonly releases: readonly Release[];
  readonly release?: Release;
  /** The JSON API's answer for the version; absent where the index has no such API. */
  readonly project?: Json;
}

/** What the index says of one version. PyPI does not tell who uploaded it: names and addresses are the author's own words. */
export function pypiFacts({ name, page, releases, release, project = {} }: ToldByIndex, now: Date): RegistryFacts {
  const info = isJson(project.info) ? project.info : {};
  const dated = releases.filter(({ publishedAt }) => publishedAt !== undefined).sort(byTime);
  const before = dated
    .filter(({ publishedAt }) => release?.publishedAt !== undefined && publishedAt! < release.publishedAt)
    .at(-1);
  const domains = emailDomains(info);
  const owners = ownersOf(project);
  return {
    ecosystem: 'pypi',
    name,
    ...(release === undefined ? {} : { version: release.version }),
    readAt: now.toISOString(),
    ...optional('packageCreatedAt', dated[0]?.publishedAt),
    ...optional('publishedAt', release?.publishedAt),
    versionCount: releases.length,
    ...optional('maintainers', owners.length > 0 ? owners : undefined),
    ...optional('emailDomains', domains.length > 0 ? domains : undefined),
    ...optional('previous', before && previousOf(before)),
    ...optional('hasProvenance', release?.hasProvenance),
    ...optional('repositoryUrl', repositoryOf(info)),
    ...optional('yanked', release?.yanked),
    ...optional('deprecated', /^(?:archived|deprecated)$/.test(page.status ?? '') ? stateOf(page) : undefined),
    ...optional('moderation', page.status === 'quarantined' ? stateOf(page) : undefined),
    ...optional('manifest', Object.keys(info).length > 0 ? manifestOf(info) : undefined),
  };
}

function previousOf({ version, publishedAt, hasProvenance }: Release): RegistryFacts['previous'] {
  return { version, ...optional('publishedAt', publishedAt), ...optional('hasProvenance', hasProvenance) };
}

function stateOf({ status = '', statusReason }: SimplePage): string {
  return statusReason === undefined ? status : `${status}: ${statusReason}`;
}

function manifestOf(info: Json): Json {
  const kept = [
    'name',
    'version',
    'summary',
    'author',
    'author_email',
    'maintainer',
    'maintainer_email',
    'license',
    'home_page',
    'project_urls',
    'requires_dist',
    'requires_python',
  ];
  return Object.fromEntries(
    kept.flatMap((key) => (info[key] === undefined || info[key] === null ? [] : [[key, info[key]]])),
  );
}

function emailDomains(info: Json): string[] {
  const texts = [info.author_email, info.maintainer_email].filter((text) => typeof text === 'string');
  const domains = texts.flatMap((text) =>
    [...text.matchAll(/@([\w-]+(?:\.[\w-]+)+)/g)].map(([, domain]) => domain!.toLowerCase()),
  );
  return [...new Set(domains)].sort();
}

/** Accounts with a role on the project, where the index shows them. */
function ownersOf(project: Json): string[] {
  const roles = isJson(project.ownership) && Array.isArray(project.ownership.roles) ? project.ownership.roles : [];
  return [
    ...new Set(roles.flatMap((role) => (isJson(role) && typeof role.user === 'string' ? [role.user] : []))),
  ].sort();
}

const codeLabel = /^(?:source|sourcecode|repository|repo|code|git|github|gitlab)$/;
const codeHost = /^https?:\/\/(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\//i;

/** By the label authors give the link (as PyPI itself reads them), else by its host. */
function repositoryOf(info: Json): string | undefined {
  const links = Object.entries(isJson(info.project_urls) ? info.project_urls : {}).filter(
    (link): link is [string, string] => typeof link[1] === 'string',
  );
  const labelled = links.find(([label]) => codeLabel.test(label.toLowerCase().replace(/[^a-z]/g, '')));
  const home = typeof info.home_page === 'string' ? info.home_page : '';
  return labelled?.[1] ?? [...links.map(([, url]) => url), home].find((url) => codeHost.test(url));
}

function byTime(a: Release, b: Release): number {
  return a.publishedAt! < b.publishedAt! ? -1 : a.publishedAt! > b.publishedAt! ? 1 : 0;
}
