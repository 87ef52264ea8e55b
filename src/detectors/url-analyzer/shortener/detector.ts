import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, type RoleScale, severityInRole, shown } from '../hit-at-url.ts';

const scale: RoleScale = { 'exec-source': 'HIGH', dependency: 'HIGH', 'request-target': 'MEDIUM', link: 'LOW' };

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    if (!url.kinds.includes('shortener') && !url.kinds.includes('redirector')) continue;
    const severity = severityInRole(url, scale);
    if (severity)
      yield hitAtUrl(
        url,
        severity,
        `${shown(url)} does not say where it leads, and its owner can change that`,
        severity === 'HIGH' ? 0.85 : undefined,
      );
  }
}

export const shortener: Rule = {
  title: 'A shortened address hides where it leads',
  severity: 'MEDIUM',
  confidence: 0.7,
  kind: 'threat',
  specificity: 'medium',
  status: 'stable',
  cwe: ['CWE-829'],
  attack: ['T1204.001', 'T1608.005'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Ask for the real address, and pin what is downloaded to a version and a hash.',
  detect,
};
