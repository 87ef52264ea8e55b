import type { RegistryFacts } from '../../model/source.ts';
import { asNumber, asText, isJson, type Json, optional } from '../json-value.ts';
import type { HubRepository } from './repository.ts';

/** What the Hub says of a repository at one commit. */
export function hubFacts({ id, sha, told }: HubRepository, now: Date): RegistryFacts {
  const maintainer = asText(told.author) ?? (id.includes('/') ? id.split('/')[0] : undefined);
  return {
    ecosystem: 'huggingface',
    name: id,
    version: sha,
    readAt: now.toISOString(),
    ...optional('packageCreatedAt', asTime(told.createdAt)),
    ...optional('publishedAt', asTime(told.lastModified)),
    ...optional('publisher', maintainer),
    ...optional('monthlyDownloads', asNumber(told.downloads)),
    ...optional('moderation', moderationWords(told)),
  };
}

/** The Hub's own scanners, and whether it has switched the repository off. */
function moderationWords(told: Json): string | undefined {
  const status = isJson(told.securityRepoStatus) ? told.securityRepoStatus : {};
  const issues = Array.isArray(status.filesWithIssues) ? status.filesWithIssues.filter(isJson) : [];
  const words = [
    ...(told.disabled === true ? ['disabled'] : []),
    ...issues.map(({ path, level }) => `${asText(level) ?? 'issue'}: ${asText(path) ?? '?'}`),
  ];
  return words.length === 0 ? undefined : words.join('; ').slice(0, 500);
}

function asTime(value: unknown): string | undefined {
  const time = new Date(asText(value) ?? Number.NaN);
  return Number.isNaN(time.getTime()) ? undefined : time.toISOString();
}
