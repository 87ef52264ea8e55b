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
  'link-for-people': 'MEDIUM',
};

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    if (!url.kinds.includes('obfuscated-ip')) continue;
    const severity = severityInRole(url, scale);
    if (severity)
      yield hitAtUrl(
        url,
        severity,
        `${shown(url)} is a machine's number in a spelling that hides it`,
        severity === 'CRITICAL' ? 0.95 : undefined,
      );
  }
}

export const obfuscatedIp: Rule = {
  title: 'A machine is addressed by its number in a disguising spelling',
  severity: 'HIGH',
  confidence: 0.85,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-506'],
  attack: ['T1027'],
  owasp: ['LLM03', 'ASI04'],
  remediation: 'Do not run it: nobody writes an address this way except to get past those who look for addresses.',
  detect,
};
