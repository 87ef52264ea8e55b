import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, type RoleScale, severityInRole, shown } from '../hit-at-url.ts';

const scale: RoleScale = {
  'exec-source': 'CRITICAL',
  dependency: 'HIGH',
  'request-target': 'HIGH',
  config: 'MEDIUM',
  constant: 'LOW',
  link: 'MEDIUM',
  'link-for-people': 'INFO',
};

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    if (!url.kinds.includes('anonymous')) continue;
    const severity = severityInRole(url, scale);
    if (severity)
      yield hitAtUrl(
        url,
        severity,
        `${shown(url)} lies in a network made so that nobody can find or stop whoever answers`,
        severity === 'CRITICAL' ? 0.92 : undefined,
      );
  }
}

export const anonymousHost: Rule = {
  title: 'An address lies in an anonymous network',
  severity: 'HIGH',
  confidence: 0.8,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1090.003', 'T1102'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not run it unless reaching such a network is what the artifact is for.',
  detect,
};
