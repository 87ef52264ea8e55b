import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, type RoleScale, severityInRole, shown } from '../hit-at-url.ts';

const scale: RoleScale = {
  'exec-source': 'CRITICAL',
  dependency: 'HIGH',
  'request-target': 'HIGH',
  config: 'HIGH',
  constant: 'LOW',
  link: 'HIGH',
  'link-for-people': 'HIGH',
};

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    if (!url.kinds.includes('userinfo')) continue;
    const severity = severityInRole(url, scale);
    if (severity)
      yield hitAtUrl(
        url,
        severity,
        `${shown(url)} reads as ${url.pretends} and leads elsewhere${url.host.startsWith(url.pretends ?? '') ? '' : ` (${url.host})`}`,
      );
  }
}

export const userinfoTrick: Rule = {
  title: 'An address shows one host and leads to another',
  severity: 'HIGH',
  confidence: 0.9,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-451'],
  attack: ['T1036'],
  owasp: ['LLM03', 'ASI09'],
  remediation: 'Do not open it: what stands before the @ is a user name, and the machine is the one after it.',
  detect,
};
