import type { RegistryFacts } from '../../model/source.ts';
import { asNumber, asText, isJson, type Json, optional } from '../json-value.ts';

/** What ClawHub says of a skill or package and of the version that was taken. */
export function clawhubFacts(
  name: string,
  version: string | undefined,
  told: Json,
  versionTold: Json,
  now: Date,
): RegistryFacts {
  const subject = isJson(told.skill) ? told.skill : isJson(told.package) ? told.package : told;
  const latest = isJson(told.latestVersion) ? told.latestVersion : {};
  const owner = isJson(told.owner) ? told.owner : {};
  const stats = isJson(subject.stats) ? subject.stats : {};
  return {
    ecosystem: 'clawhub',
    name,
    ...optional('version', version),
    readAt: now.toISOString(),
    ...optional('packageCreatedAt', asTime(subject.createdAt)),
    ...optional(
      'publishedAt',
      asTime(versionTold.createdAt) ?? (latest.version === version ? asTime(latest.createdAt) : undefined),
    ),
    ...optional('versionCount', asNumber(stats.versions)),
    ...optional('publisher', asText(owner.handle)),
    ...optional('moderation', moderationWords(told.moderation, versionTold.security)),
  };
}

/** The site's own words: every flag that is raised, every verdict and reason. Undefined when it says nothing. */
function moderationWords(moderation: unknown, security: unknown): string | undefined {
  const words = [
    ...(isJson(moderation) ? wordsOf(moderation) : []),
    ...(isJson(security) ? wordsOf(security).map((each) => `security ${each}`) : []),
  ];
  return words.length === 0 ? undefined : words.join('; ').slice(0, 500);
}

function wordsOf(told: Json): string[] {
  return Object.entries(told).flatMap(([key, value]) => {
    if (value === true) return [key];
    if (Array.isArray(value) && value.length > 0)
      return [`${key}: ${value.filter((each) => typeof each === 'string').join(', ')}`];
    return typeof value === 'string' && value !== '' ? [`${key}: ${value}`] : [];
  });
}

/** Times are milliseconds in some answers and ISO 8601 in others. */
function asTime(value: unknown): string | undefined {
  const time = new Date(typeof value === 'number' || typeof value === 'string' ? value : Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
