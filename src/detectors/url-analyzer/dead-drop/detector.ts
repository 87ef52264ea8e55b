import type { Facts } from '../../../behaviour/facts.ts';
import type { UrlFact } from '../../../behaviour/urls.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, type RoleScale, severityInRole, shown } from '../hit-at-url.ts';

const words: Readonly<Record<string, string>> = {
  oast: 'records whoever calls it, as penetration testers and thieves use it',
  tunnel: 'leads through a tunnel to a machine nobody can name',
  paste: 'is a page anybody can write to without a name',
  'file-share': 'is a file anybody can leave without a name',
  'request-bin': 'shows every request to whoever made it up',
  'dynamic-dns': 'is a free name for a home connection',
};

const scale: RoleScale = {
  'exec-source': 'CRITICAL',
  dependency: 'HIGH',
  'request-target': 'HIGH',
  config: 'MEDIUM',
  constant: 'LOW',
  link: 'MEDIUM',
  'link-for-people': 'LOW',
};
/** Tunnels and free names are how people reach their own test servers. */
const scaleOfTunnels: RoleScale = { ...scale, config: 'LOW', constant: 'INFO', link: 'LOW', 'link-for-people': 'INFO' };

/** The address of the service itself, where anything may be left, rather than what somebody left there. */
const frontDoor = /^[a-z]+:\/\/[^/?#]+\/?(?:api(?:\/[\w.-]*){0,2}\/?|documents\/?)?(?:[?#]|$)/i;

/** A function for leaving the user's own text somewhere: whoever calls it wants that. */
function isOffered({ role, url, trigger }: UrlFact, kind: string): boolean {
  return (
    role === 'request-target' &&
    (kind === 'paste' || kind === 'file-share') &&
    frontDoor.test(url) &&
    (trigger === 'called' || trigger === 'unknown' || trigger === 'test-or-doc')
  );
}

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    const kind = url.kinds.find((kind) => kind in words);
    if (kind === undefined || url.kinds.includes('obfuscated-ip')) continue;
    const isTunnel = kind === 'tunnel' || kind === 'dynamic-dns';
    // The bare site of a paste service is not somebody's paste.
    if (!isTunnel && kind !== 'oast' && url.role === 'link' && frontDoor.test(url.url)) continue;
    const severity = isOffered(url, kind) ? 'LOW' : severityInRole(url, isTunnel ? scaleOfTunnels : scale);
    if (severity)
      yield hitAtUrl(url, severity, `${shown(url)} ${words[kind]}`, severity === 'CRITICAL' ? 0.95 : undefined);
  }
}

export const deadDrop: Rule = {
  title: 'An address leads to a place anybody can use without a name',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-829'],
  attack: ['T1102', 'T1567'],
  owasp: ['LLM03', 'ASI04'],
  remediation:
    'Do not run what comes from there or send anything to it. Ask the author for a source that belongs to the project and is pinned to a version.',
  detect,
};
