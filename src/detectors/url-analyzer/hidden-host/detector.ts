import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, shown } from '../hit-at-url.ts';

/** The part somebody registered, or the whole number. */
function registrable(host: string): string {
  return /^[\d.]+$|^\[/.test(host) ? host : host.split('.').slice(-2).join('.');
}

function* detect(facts: Facts): Iterable<Hit> {
  const texts = facts.files.flatMap(({ text }) => (text === null ? [] : [text.toLowerCase()]));
  const seen = new Map<string, boolean>();
  for (const url of facts.urls) {
    if (
      !url.derived ||
      url.host === '' ||
      url.host.includes('\u{FFFC}') ||
      (url.role !== 'request-target' && url.role !== 'exec-source')
    )
      continue;
    const name = registrable(url.host);
    // Joining a subdomain to a domain, or a path to a host, is everyday; hiding the domain itself is not.
    if (!seen.has(name))
      seen.set(name, !name.includes('.') && !/^\d+$/.test(name) ? true : texts.some((text) => text.includes(name)));
    if (seen.get(name)) continue;
    const isRun = url.role === 'exec-source';
    yield hitAtUrl(
      url,
      isRun ? 'CRITICAL' : 'HIGH',
      `${shown(url)} stands nowhere in the artifact: it is put together or decoded at run time`,
      isRun ? 0.9 : undefined,
    );
  }
}

export const hiddenHost: Rule = {
  title: 'The host of a request is hidden in the code',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027', 'T1568'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Look at the decoded address: whoever hides where a program talks to has a reason.',
  detect,
};
