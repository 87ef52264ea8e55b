import type { Facts } from '../../../behaviour/facts.ts';
import type { Hit, Rule } from '../../detector.ts';
import { hitAtUrl, type RoleScale, severityInRole, shown } from '../hit-at-url.ts';

const scale: RoleScale = {
  'exec-source': 'CRITICAL',
  dependency: 'HIGH',
  'request-target': 'HIGH',
  config: 'MEDIUM',
  constant: 'LOW',
  link: 'HIGH',
  'link-for-people': 'MEDIUM',
};

function* detect(facts: Facts): Iterable<Hit> {
  for (const url of facts.urls) {
    const isMixed = url.kinds.includes('mixed-script');
    if (!isMixed && !url.kinds.includes('lookalike')) continue;
    // Letters of two scripts in one name are a disguise whatever it resembles.
    const severity =
      isMixed && url.role !== 'comment' && url.role !== 'constant'
        ? url.role === 'exec-source'
          ? 'CRITICAL'
          : 'HIGH'
        : severityInRole(url, scale);
    if (!severity) continue;
    const what = isMixed ? 'mixes letters of different scripts that look alike' : 'is none of its hosts';
    yield hitAtUrl(
      url,
      severity,
      `${shown(url)} passes for ${url.pretends ?? 'another name'} and ${what}`,
      isMixed || severity === 'CRITICAL' ? 0.9 : undefined,
    );
  }
}

export const lookalikeHost: Rule = {
  title: 'An address passes for a well-known one',
  severity: 'HIGH',
  confidence: 0.75,
  kind: 'threat',
  specificity: 'high',
  status: 'stable',
  cwe: ['CWE-1007', 'CWE-451'],
  attack: ['T1583.001', 'T1036'],
  owasp: ['LLM03', 'ASI09'],
  remediation: 'Compare the address letter by letter with the real one; install and log in only at the real one.',
  detect,
};
