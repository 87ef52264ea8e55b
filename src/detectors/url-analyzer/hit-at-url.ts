/** From an address to a hit: its role decides how bad it is (threats.md §7). */
import type { UrlFact, UrlRole } from '../../behaviour/urls.ts';
import type { Severity } from '../../model/threat.ts';
import type { Hit } from '../detector.ts';

/** What an offence weighs in each role; roles that are absent say nothing. `link` counts where agents read, `link-for-people` elsewhere. */
export type RoleScale = Readonly<Partial<Record<UrlRole | 'link-for-people', Severity>>>;

export function severityInRole(url: UrlFact, scale: RoleScale): Severity | null {
  if (url.listed) return null;
  return scale[url.role === 'link' && url.reader !== 'agent' ? 'link-for-people' : url.role] ?? null;
}

const deeds: Readonly<Record<UrlRole, string>> = {
  'exec-source': 'What comes from it is run',
  dependency: 'Dependencies come from it',
  'request-target': 'A request goes there',
  config: 'It is written down as a setting',
  link: 'A text links to it',
  constant: 'The code holds it',
  comment: 'A comment names it',
};

/** `because` begins with the address and is completed by what happens with it. */
export function hitAtUrl(url: UrlFact, severity: Severity, because: string, confidence?: number): Hit {
  return {
    at: url.at,
    because: `${because}. ${deeds[url.role]}`,
    severity,
    ...(confidence === undefined ? {} : { confidence }),
    ...(url.context === undefined ? {} : { context: url.context }),
    ...(url.trigger === undefined ? {} : { trigger: url.trigger }),
    story: `${url.at.file}:${url.at.line}`,
  };
}

/** The address as a report may show it. */
export const shown = ({ url }: UrlFact): string => (url.length > 120 ? `${url.slice(0, 120)}…` : url);
